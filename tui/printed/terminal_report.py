"""What is known of this terminal and of how Arabic is sent to it, for person and program.

It explains things in the person's language and, below, in Arabic: even if one of the two
is drawn wrongly, the other can be read.
"""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap
from typing import TYPE_CHECKING

from annotations import __version__
from annotations.messages import Message, _, without_isolates
from tui.layout import lay_out
from tui.output import Encoding, encoding_named, visible, written
from tui.printed.output import UNSEEN_COLUMNS, Output
from tui.terminal import VARIABLE, choices_path, load_choices, scrolling_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.terminal import TerminalLink

Report = dict[str, str | bool | Mapping[str, str] | None]

_PAGE = 80

_SAID_BELOW = ("advice", "problem")

_MEANINGS = {
    Encoding.VISUAL: (
        Message("Rows are sent as they are seen, from left to right."),
        "تُرسل السطور كما تُرى من اليسار إلى اليمين.",
    ),
    Encoding.FENCED: (
        Message("Rows are sent as they are seen, each letter isolated from the next."),
        "تُرسل السطور كما تُرى، ويُرسل كل حرف مستقلا عما حوله.",
    ),
    Encoding.WORD: (
        Message("The terminal reorders by itself: each word is sent in reading order."),
        "الطرفية ترتب الحروف بنفسها، فتُرسل كل كلمة بترتيب قراءتها.",
    ),
    Encoding.TOKEN: (
        Message("The terminal reverses words: each is sent back to front."),
        "الطرفية تعكس الكلمات، فتُرسل كل كلمة معكوسة.",
    ),
    Encoding.SHADED: (
        Message(
            "Neighbouring letters differ imperceptibly in colour, so that none "
            "is reordered."
        ),
        "تختلف ألوان الحروف المتجاورة اختلافا لا يُرى لئلا يُعاد ترتيبها.",
    ),
    Encoding.PLAIN: (
        Message("The text is sent as it is in the file; the terminal does the rest."),
        "يُرسل النص كما هو في الملف، والباقي على الطرفية.",
    ),
}
_MARKS = {None: "", True: "kept", False: "in columns"}
"""What the terminal does with direction marks; nothing where it was not asked."""
_DARKNESS = {None: "", True: "dark", False: "light"}
"""What is known of a background whose colour was not reported."""
_CERTAIN = (Message("This is certain."), "هذا مؤكد.")
_GUESSED = (
    Message("This is a guess: if Arabic looks reversed, press {key} in the reader."),
    "هذا تخمين، فإن ظهرت العربية معكوسة فاضغط {key} في القارئ.",
)
_TASHKEEL = (
    Message("Vowel signs are hidden: this terminal draws them beside their letters."),
    "التشكيل مخفي في البداية لأن هذه الطرفية لا ترسمه على حروفه.",
)
_TAKEN = (
    Message("From now on, rows are sent to this terminal in this way."),
    "من الآن تُرسل السطور هكذا في هذه الطرفية.",
)


def report_of(link: TerminalLink, environ: Mapping[str, str]) -> Report:
    """All that is known; the keys stay the same from version to version."""
    found, choice = link.fingerprint, link.choice
    path = choices_path(environ)
    return {
        "hashiya": __version__,
        "encoding": choice.encoding.value,
        "reason": choice.reason,
        "certain": choice.certain,
        "printed": scrolling_rows(found, choice).encoding.value,
        "hide_tashkeel": choice.hide_tashkeel,
        "advice": choice.advice,
        "saved": load_choices(path).encodings.get(found.key),
        "saved_in": str(path or ""),
        "problem": without_isolates(link.problem),
        "key": found.key,
        "term": found.term,
        "term_program": found.term_program,
        "lc_terminal": found.lc_terminal,
        "multiplexer": found.multiplexer.value,
        "client": found.client._asdict(),
        "ssh": found.is_over_ssh,
        "ground": found.background.colour or _DARKNESS[found.background.is_dark],
        "answers": {
            "xtversion": found.answers.xtversion,
            "da1": found.answers.da1,
            "da2": found.answers.da2,
            "da3": found.answers.da3,
            "mode_8": found.answers.mode_8.name.lower(),
            "terminfo_name": found.answers.terminfo_name,
            "face_name": found.answers.face_name or "",
            "marks": _MARKS[found.answers.keeps_marks],
        },
    }


def report_lines(report: Report, output: Output, *, key: str) -> Iterator[str]:
    """The report for a person, one line after the other.

    Args:
        report: What is known.
        output: Where the lines go.
        key: What to press in the reader to send rows in another encoding.
    """
    yield from _facts(report)
    yield ""
    yield from _in_two_languages(_MEANINGS[Encoding(str(report["encoding"]))], output)
    if report["certain"]:
        yield from _in_two_languages(_CERTAIN, output)
    else:
        own, arabic = _GUESSED
        yield from _both(own.format(key=key), arabic.format(key=key), output)
    if report["hide_tashkeel"]:
        yield from _in_two_languages(_TASHKEEL, output)
    width = output.columns or _PAGE
    for more in (report["advice"], report["problem"]):
        yield from wrap(written(str(more)), width, break_on_hyphens=False)


def taken_lines(
    link: TerminalLink, environ: Mapping[str, str], output: Output
) -> Iterator[str]:
    """What is said once the person has chosen an encoding for this terminal."""
    yield f"{link.encoding.value}:"
    yield from _in_two_languages(_MEANINGS[link.encoding], output)
    if link.problem:
        yield written(link.problem)
        return
    yield from _in_two_languages(_TAKEN, output)
    if encoding_named(environ.get(VARIABLE, "")) is not None:
        message = _("However, the variable {name} is set and overrides it.")
        yield message.format(name=VARIABLE)


def _facts(report: Report) -> Iterator[str]:
    """What was found, as names and values in two columns."""
    facts = dict(_flat(report))
    width = max(map(len, facts)) + 2
    for name, value in facts.items():
        yield f"{name:{width}}{visible(value)}".rstrip()


def _flat(report: Report) -> Iterator[tuple[str, str]]:
    """The names and values that say something, as text."""
    for name, value in report.items():
        if isinstance(value, Mapping):
            inner = [(one, answer) for one, answer in value.items() if answer]
            yield from [(f"{name}.{one}", answer) for one, answer in inner]
        elif name not in _SAID_BELOW and value not in ("", None):
            printed = _yes_or_no(value) if isinstance(value, bool) else value
            yield name, str(printed)


def _yes_or_no(value: bool) -> str:
    return _("yes") if value else _("no")


def _in_two_languages(sentence: tuple[Message, str], output: Output) -> Iterator[str]:
    """A sentence in the person's language, and below it in Arabic."""
    own, arabic = sentence
    yield from _both(str(own), arabic, output)


def _both(own: str, arabic: str, output: Output) -> Iterator[str]:
    yield own
    if not output.is_terminal:
        yield arabic
        return
    layout = lay_out(arabic, output.columns - UNSEEN_COLUMNS, drawing=output.drawing)
    for row in layout.rows:
        yield output.sent([(row.text.strip(), "")])
