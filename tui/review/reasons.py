"""Why something is left out: a short list, each reason on a key of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.messages import Message

if TYPE_CHECKING:
    from annotations.model import Decision


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason that can be chosen."""

    name: str
    """As decisions store it: never changed."""
    key: str
    title: Message


REASONS = (
    Reason("guidelines", "g", Message("guidelines", "reason to leave out")),
    Reason("place", "p", Message("place", "reason to leave out")),
    Reason("pronoun", "r", Message("pronoun", "reason to leave out")),
    Reason("repeated", "d", Message("repeated", "reason to leave out")),
    Reason("wrong words", "w", Message("wrong span", "reason to leave out")),
)
"""In the order in which they are offered; all fit on the last row of 80 cells."""
USUAL = REASONS[0]
"""The reason that `0` gives until another is chosen for the label."""


def reason_words(decision: Decision | None, usual: str = USUAL.name) -> str:
    """The reason of a decision in words; without one, that of the usual reason."""
    if decision is not None and decision.reason_text:
        return decision.reason_text
    name = (decision and decision.reason) or usual
    found = next((one for one in REASONS if one.name == name), None)
    return str(found.title) if found else name
