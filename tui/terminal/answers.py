"""The answers of a terminal, separated from what a person types meanwhile.

Answers arrive as if they were typed, perhaps in pieces and between keys. Late ones are left
to `tui.terminal.incoming`, which never takes a report for keys.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from msgspec import Struct

from tui.terminal.background import REPORT as BACKGROUND_REPORT
from tui.terminal.bidi_mode import ModeReport, parse_report

_STRING = r"(?P<string>>\||!\||[01]\+[rR])(?P<text>[^\x07\x18\x1a\x1b]*)(?:\x1b\\|\x07)"
_ATTRIBUTES = r"\[(?P<kind>[?>])(?P<attributes>[\d;]*)c"
_PLACE = r"\[\d+;\d+R"
_ANSWER = re.compile(
    rf"\x1b(?:P{_STRING}|{_ATTRIBUTES}|\[8;\d\$y|{_PLACE}|{BACKGROUND_REPORT})"
)
"""XTVERSION, DA3, XTGETTCAP, XTGETXRES; DA1, DA2; DECRPM of mode 8; CPR; OSC 11."""

_BEGUN = re.compile(
    r"\x1b(?:P(?:[>!01]|[01]\+|(?:>\||!\||[01]\+[rR])[^\x07\x18\x1a\x1b]*\x1b?)?"
    r"|\[(?:[?>][\d;]*|\d+(?:;(?:\d+\$?)?)?)?"
    r"|\](?:1(?:1(?:;[rgb:/\da-fA-F]{0,19}\x1b?)?)?)?)\Z"
)
"""The beginning of an answer, at least two characters of it: the Escape key is one."""

_PLACES = re.compile(r"\x1b\[(\d+);(\d+)R")
_NAME = re.compile(r"544[eE]=([\da-fA-F]*)\Z")
"""XTGETTCAP answers in hexadecimal: 544e is TN, the terminal's name."""
_FACE_NAME = re.compile(r"(?i:666163654e616d65)=([\da-fA-F]*)\Z")
"""So does XTGETXRES: this is faceName, the scalable font."""


class Sorted(NamedTuple):
    """Input, separated."""

    answers: str
    typed: str
    begun: str
    """The beginning of an answer whose rest is still to come."""


class Answers(Struct, frozen=True):
    """What the terminal reported about itself; empty if it reported nothing."""

    xtversion: str = ""
    """Its name and version in its own words."""
    da1: str = ""
    da2: str = ""
    """Its kind, version and options: numbers, with semicolons between."""
    da3: str = ""
    """Its unit: eight hexadecimal digits."""
    mode_8: ModeReport = ModeReport.UNKNOWN
    """Its report on the mode in which it reorders rows."""
    terminfo_name: str = ""
    face_name: str | None = None
    """The scalable font of xterm; empty for a bitmap font; None if not reported."""
    keeps_marks: bool | None = None
    """Whether a direction mark takes no column; None if not reported."""
    background: str = ""
    """The colour of its own background: three hexadecimal numbers with slashes between."""
    typed: bytes = b""
    """What was typed meanwhile."""
    begun: bytes = b""
    """The beginning of an answer that was cut off."""

    @property
    def are_complete(self) -> bool:
        """Whether the last query was answered: then no answer comes late."""
        return bool(self.da1)


NO_ANSWERS = Answers()


def sort_input(data: str) -> Sorted:
    """Separate answers, keys, and an answer cut off at the end."""
    cut_off = _BEGUN.search(data)
    begun = cut_off[0] if cut_off else ""
    whole = data.removesuffix(begun)
    answers = "".join([found[0] for found in _ANSWER.finditer(whole)])
    return Sorted(answers, _ANSWER.sub("", whole), begun)


def read_answers(data: bytes) -> Answers:
    """What the terminal reported in these bytes, mixed with others."""
    found = sort_input(data.decode("latin-1"))
    texts: dict[str, str] = {}
    background = ""
    for answer in _ANSWER.finditer(found.answers):
        background = answer["background"] or background
        kind = answer["string"] or answer["kind"]
        if kind:
            text = answer["attributes"] if answer["text"] is None else answer["text"]
            texts[kind] = text
    is_complete = "?" in texts  # then nothing is cut off: the rest was typed
    return Answers(
        xtversion=_utf8(texts.get(">|", "")),
        da1=texts.get("?", ""),
        da2=texts.get(">", ""),
        da3=texts.get("!|", ""),
        mode_8=parse_report(data),
        terminfo_name=_value(_NAME, texts.get("1+r", "")) or "",
        face_name=_value(_FACE_NAME, texts.get("1+R", "")),
        keeps_marks=_keeps_marks(found.answers),
        background=background,
        typed=(found.typed + (found.begun if is_complete else "")).encode("latin-1"),
        begun=b"" if is_complete else found.begun.encode("latin-1"),
    )


def _value(known: re.Pattern[str], texts: str) -> str | None:
    """The value in an answer to a query for a name; None if there is none."""
    found = known.match(texts)
    if found is None or len(found[1]) % 2:
        return None
    return bytes.fromhex(found[1]).decode("utf-8", "replace")


def _keeps_marks(answers: str) -> bool | None:
    """Whether the cursor moved by one column between the two reports of its place."""
    match _PLACES.findall(answers):
        case [(row, before), (other_row, after)] if row == other_row:
            return int(after) - int(before) == 1
        case _:
            return None


def _utf8(text: str) -> str:
    return text.encode("latin-1").decode("utf-8", "replace")
