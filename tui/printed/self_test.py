"""The self-test picture: a sentence in every encoding, and the person picks one.

It has the alternate screen to itself. However it ends, the terminal is left as it was.
"""

from __future__ import annotations

import math
import os
import select
import signal
import termios
import tty
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from annotations.messages import Message
from tui.layout import Drawing, lay_out
from tui.output import Encoding
from tui.terminal import EscapeSequence, InputStream, Typed, choose, encode_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import FrameType

    from tui.terminal import EncodingChoice, Incoming, TerminalLink

SENTENCE = "قال “لا بأس” (رقم 25) ثم قرأ كتاب Python اليوم"
_QUESTION = (
    Message("Which is the first line that reads right, with its brackets and quotes?"),
    Message("Press its letter, or N if none does. Esc: no change."),
    Message('It says: he said "no harm" (number 25), then read the book Python today.'),
)
_QUESTION_ARABIC = (
    "ما أول سطر يقرأ صحيحا، وأقواسه في مكانها؟",
    "اضغط حرفه، أو N إن لم يصح أي منها. للخروج: Esc",
)

_LINES = {
    "A": Encoding.VISUAL,
    "B": Encoding.WORD,
    "C": Encoding.TOKEN,
    "D": Encoding.FENCED,
    "E": Encoding.SHADED,
}
"""The first that reads right is the one to take: it sends least."""
_ROWS = (8, 10, 12, 14, 16)
_LEFT = "  "
_WIDEST = 200
_USUAL = "\x1b[39m"
_LEAVE = None
_TAKEN = {
    **dict.fromkeys("aAش", Encoding.VISUAL),
    **dict.fromkeys("bBلﻻ", Encoding.WORD),
    **dict.fromkeys("cCؤ", Encoding.TOKEN),
    **dict.fromkeys("dDي", Encoding.FENCED),
    **dict.fromkeys("eEث", Encoding.SHADED),
    **dict.fromkeys("nNى", Encoding.PLAIN),
    **dict.fromkeys("qQض\x03\x04\x1b", _LEAVE),
}
"""What each key says; with the Arabic letters on the same keys, and Ctrl-C and Ctrl-D."""

_SECONDS_OF_A_SEQUENCE = 0.05
_ALTERNATE_SCREEN, _MAIN_SCREEN = "\x1b[?1049h\x1b[?25l", "\x1b[?25h\x1b[?1049l"
_ENDING = (signal.SIGTERM, signal.SIGHUP)


def ask_person(link: TerminalLink, *, input_fd: int, output_fd: int) -> Encoding | None:
    """Show the picture, and return what the person chose; None to leave all as it is."""
    looked_at = choose(link.fingerprint, override=Encoding.VISUAL)
    with ExitStack() as stack:
        wake_fd = stack.enter_context(_ended_by_signals())
        stack.enter_context(_keys_unread(input_fd))
        stack.enter_context(_screen(output_fd, looked_at))
        _write(output_fd, picture(link.choice, looked_at))
        return _answer(input_fd, wake_fd)


def picture(choice: EncodingChoice, looked_at: EncodingChoice) -> str:
    """All that is sent for the picture.

    The question is sent as was chosen up to now. Then the terminal is told to leave rows
    alone, if it can be: so of the lines that follow only the first is right in it. VTE
    acts on that for a row only when it is erased.

    Args:
        choice: How rows are sent up to now.
        looked_at: How they are sent where the terminal leaves them alone.
    """
    asked = [_LEFT + str(line) for line in _QUESTION]
    asked += [_sent(line, choice.encoding) for line in _QUESTION_ARABIC]
    sent = [choice.bidi_switch.entering]
    sent += [_at(row) + line for row, line in enumerate(asked, start=2)]
    sent.append(_told_only(looked_at))
    for row, (letter, encoding) in zip(_ROWS, _LINES.items(), strict=True):
        sent += [_at(row), "\x1b[2K", f"{_LEFT}{letter}", _at(row, 5)]
        sent += [_sent(SENTENCE, encoding)]
    return "".join(sent)


def _told_only(choice: EncodingChoice) -> str:
    """What makes the terminal leave rows alone, without the erasing of the screen."""
    return choice.bidi_switch.entering.replace("\x1b[2J", "")


def _sent(text: str, encoding: Encoding) -> str:
    """A row of Arabic as it is sent, as wide as it is."""
    drawing = Drawing(tashkeel=False, plain=encoding is Encoding.PLAIN)
    row = lay_out(text, _WIDEST, drawing=drawing).rows[0]
    runs = encode_row([(_LEFT + row.text, "")], encoding, shade=_shaded)
    return "".join([f"{colour}{part}{_USUAL * bool(colour)}" for part, colour in runs])


def _shaded(_colour: str, steps: int) -> str:
    """A grey that can be read on dark and on light, or a step or two from it."""
    return f"\x1b[38;2;128;128;{128 + steps}m"


def _at(row: int, column: int = 1) -> str:
    return f"\x1b[{row};{column}H"


def _answer(input_fd: int, wake_fd: int) -> Encoding | None:
    """Read keys until one of them has a meaning, or the terminal is gone."""
    stream = InputStream(key_seconds=_SECONDS_OF_A_SEQUENCE)
    while True:
        if _comes_within(input_fd, wake_fd, stream.patience):
            found = os.read(input_fd, 1024)
            if not found:
                return None
            incoming = stream.feed(found)
        else:
            incoming = stream.settle(stream.patience)
        for key in _keys(incoming):
            if key in _TAKEN:
                return _TAKEN[key]


def _comes_within(input_fd: int, wake_fd: int, seconds: float) -> bool:
    """Whether something is to be read by then; a signal ends the wait, too.

    A signal that comes just before the wait would otherwise be heard only at the next
    key: Python calls its handlers between two instructions, not within one.
    """
    limit = None if math.isinf(seconds) else seconds
    ready, _writable, _failed = select.select([input_fd, wake_fd], [], [], limit)
    if wake_fd in ready:
        os.read(wake_fd, 64)
    return input_fd in ready


def _keys(incoming: Iterable[Incoming]) -> Iterator[str]:
    """The keys that are letters, and Escape."""
    for one in incoming:
        if isinstance(one, Typed):
            yield from one.text
        elif one == EscapeSequence("\x1b"):
            yield "\x1b"


@contextmanager
def _screen(output_fd: int, looked_at: EncodingChoice) -> Iterator[None]:
    """The alternate screen, from which the terminal goes back to what it did before."""
    _write(output_fd, _ALTERNATE_SCREEN)
    try:
        yield
    finally:
        _write(output_fd, looked_at.bidi_switch.leaving + _MAIN_SCREEN)


@contextmanager
def _keys_unread(input_fd: int) -> Iterator[None]:
    """Every key as it is pressed, also those that would end or stop the program."""
    before = termios.tcgetattr(input_fd)
    try:
        tty.setraw(input_fd, termios.TCSAFLUSH)
        yield
    finally:
        termios.tcsetattr(input_fd, termios.TCSAFLUSH, before)


@contextmanager
def _ended_by_signals() -> Iterator[int]:
    """Signals that would end the program at once let it tidy up first.

    Yields a descriptor that can be read once a signal has come.
    """
    wake_fd, told_fd = os.pipe()
    os.set_blocking(told_fd, False)
    before = {ending: signal.signal(ending, _end) for ending in _ENDING}
    woken_before = signal.set_wakeup_fd(told_fd, warn_on_full_buffer=False)
    try:
        yield wake_fd
    finally:
        signal.set_wakeup_fd(woken_before)
        for ending, handler in before.items():
            signal.signal(ending, handler)
        os.close(wake_fd)
        os.close(told_fd)


def _end(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def _write(output_fd: int, sequence: str) -> None:
    data = sequence.encode("utf-8")
    while data:
        data = data[os.write(output_fd, data) :]
