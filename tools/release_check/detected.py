"""The terminal as the reader found it, made again from its report.

Colours depend on it: a terminal that reports a light background is sent different ones, and
xterm draws more of them than its TERM promises.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tui.terminal import (
    Answers,
    Fingerprint,
    Multiplexer,
    TerminalBackground,
    background_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_DARKNESS = {"dark": True, "light": False, "": None}


def parsed_report(text: str) -> Mapping[str, object] | None:
    """What `hashiya terminal --json` printed; None if that is no JSON object."""
    try:
        report = json.loads(text)
    except ValueError:
        return None
    return report if isinstance(report, dict) else None


def fingerprint_in(report: Mapping[str, object] | None) -> Fingerprint:
    """What the reader knew of the terminal when it chose colours; nothing if unreported."""
    if report is None:
        return Fingerprint()
    answers = report["answers"]
    if not isinstance(answers, dict):
        return Fingerprint()
    return Fingerprint(
        answers=Answers(
            xtversion=str(answers["xtversion"]),
            da1=str(answers["da1"]),
            da2=str(answers["da2"]),
            da3=str(answers["da3"]),
            terminfo_name=str(answers["terminfo_name"]),
        ),
        term=str(report["term"]),
        term_program=str(report["term_program"]),
        multiplexer=Multiplexer(str(report["multiplexer"])),
        background=_background(str(report["ground"])),
    )


def _background(reported: str) -> TerminalBackground:
    """The background from its colour as `#rrggbb`, or from `dark` or `light`."""
    if reported in _DARKNESS:
        return TerminalBackground(is_dark=_DARKNESS[reported])
    return background_of("/".join(reported[at : at + 2] for at in (1, 3, 5)), {})
