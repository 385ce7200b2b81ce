"""Passes a text to the person's own editor and returns the edited text."""

from __future__ import annotations

import shlex
import signal
import subprocess
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from annotations.config import decoded, read_plain_file, why_unreadable
from annotations.errors import AnnotationError
from annotations.messages import _
from tui.entry import LONGEST
from tui.preferences.unfinished import UnfinishedTexts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path
    from types import FrameType

_USUAL = "vi"
_ENDING_BOTH = (signal.SIGHUP, signal.SIGTERM)
"""Signals that tell an editor and this program to end."""
_SECONDS_OF_A_WAIT = 0.1
_SECONDS_TO_END = 0.4
"""Seconds that the editor has to finish when the program is ending."""


class EditorError(AnnotationError):
    """The editor returned no text, so the text is unchanged."""

    written: str | None = None
    """What an editor that was cut off had written by then, if that is a text."""


class EditorKilledError(EditorError):
    """A signal ended the editor, though nothing asked this program to end."""

    def __init__(self, editor: str, number: int) -> None:
        message = _("signal {number} ended {editor}; what it had saved is kept")
        super().__init__(message.format(number=number, editor=editor))


class EndRequestedError(EditorError):
    """The program was asked to end while the editor had the terminal."""

    def __init__(self, number: int) -> None:
        super().__init__(_("the text is unchanged"))
        self.number = number


def edited(text: str, environ: Mapping[str, str]) -> str:
    """The text as the person left it in the editor, without line breaks at its end.

    The terminal must be free. The text is in a file that nobody else can read, in a folder
    that is removed afterwards. If the program is killed meanwhile, the folder stays and is
    named at the next start; so it does if the program is asked to end, or the editor is
    killed, and the editor leaves files there from which it can recover what was typed.

    Raises:
        EditorError: There is no editor, it reported failure, or what it wrote is not
            text or too long.
    """
    command, texts = _editor(environ), UnfinishedTexts.of(environ)
    try:
        with texts.opened(text) as path:
            return _edited_in(path, command, texts)
    except OSError as error:
        message = _("the text is unchanged: {error}").format(error=error.strerror)
        raise EditorError(message) from None


def _edited_in(path: Path, command: Sequence[str], texts: UnfinishedTexts) -> str:
    is_cut_off = False
    try:
        _run([*command, str(path)])
        return _read(path)
    except (EndRequestedError, EditorKilledError) as error:
        is_cut_off = True
        with suppress(EditorError):
            error.written = _read(path)
        raise
    finally:
        texts.remove(path, only=is_cut_off)


def _editor(environ: Mapping[str, str]) -> list[str]:
    """The words of the command in VISUAL or EDITOR, or of the default editor."""
    named = environ.get("VISUAL") or environ.get("EDITOR") or ""
    try:
        return shlex.split(named) or [_USUAL]
    except ValueError as error:
        raise EditorError(
            _("{name}: {error}").format(name=named, error=error)
        ) from None


def _run(command: Sequence[str]) -> None:
    try:
        with _deaf_to_interrupts():
            code = _code_of(command)
    except OSError as error:
        message = _("{editor} cannot be started: {error}; set EDITOR to your editor")
        raise EditorError(
            message.format(editor=command[0], error=error.strerror)
        ) from None
    except EndRequestedError as told_to_end:
        # The editor is gone; now it is this program's turn.
        signal.raise_signal(told_to_end.number)
        raise
    if code < 0:
        raise EditorKilledError(command[0], -code)
    if code:
        message = _("{editor} exited with {code}: the text is unchanged")
        raise EditorError(message.format(editor=command[0], code=code))


def _code_of(command: Sequence[str]) -> int:
    """Run the command until it ends, or until this program is asked to end.

    The wait is divided: a signal that comes just before a wait begins does not end it.
    A terminal that goes away ends both, and the editor may be the first.
    """
    heard: list[int] = []
    with _heard_by(lambda number, _frame: heard.append(number)):
        process = subprocess.Popen(command)  # noqa: S603 - theirs
        while not heard:
            with suppress(subprocess.TimeoutExpired):
                code = process.wait(_SECONDS_OF_A_WAIT)
                if -code in _ENDING_BOTH:
                    time.sleep(_SECONDS_OF_A_WAIT)
                if not heard:
                    return code
        _end(process, heard[0])
    raise EndRequestedError(heard[0])


def _end(process: subprocess.Popen[bytes], number: int) -> None:
    """Ask the editor to end, then force it."""
    process.send_signal(number)
    try:
        process.wait(_SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def _heard_by(hear: Callable[[int, FrameType | None], object]) -> Iterator[None]:
    """Call the function when something ends the program."""
    before = {one: signal.signal(one, hear) for one in _ENDING_BOTH}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Leave Ctrl-C to the editor, which shares the terminal and receives it too."""
    before = signal.signal(signal.SIGINT, lambda _signal, _frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _read(path: Path) -> str:
    try:
        text = decoded(read_plain_file(path)).rstrip("\r\n")
    except OSError as error:
        reason = why_unreadable(error)
        message = _("the text is unchanged: {error}").format(error=reason)
        raise EditorError(message) from None
    except UnicodeDecodeError:
        raise EditorError(_("the text from the editor is not UTF-8")) from None
    if len(text) > LONGEST:
        message = _("the text from the editor is too long: at most {most} characters")
        raise EditorError(message.format(most=LONGEST))
    return text
