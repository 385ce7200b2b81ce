"""Why something is left out: the reasons of the corpus, or the built-in ones.

A decision stores the name of its reason. A name that the corpus no longer lists is shown as
it is, so nothing that was decided loses its reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.messages import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.config import ReviewReason
    from annotations.model import Decision


class Reason(Struct, frozen=True):
    """A reason that can be chosen."""

    name: str
    """As decisions store it: never changed."""
    key: str
    """A Latin letter."""
    title: Message | str
    """As people read it."""


class Reasons(Struct, frozen=True):
    """All that can be chosen, in the order in which they are offered."""

    all: tuple[Reason, ...]

    @property
    def usual(self) -> str:
        """The name of the reason that is given until another was chosen for the label."""
        return self.all[0].name

    def title(self, name: str) -> str:
        """What people read for the name of a reason."""
        found = next((one for one in self.all if one.name == name), None)
        return str(found.title) if found else name

    def words(self, decision: Decision) -> str:
        """The reason of a decision; empty if none was given."""
        if decision.reason_text:
            return decision.reason_text
        return self.title(decision.reason) if decision.reason else ""


BUILT_IN_REASONS = Reasons(
    (
        Reason("guidelines", "g", Message("guidelines", "reason to leave out")),
        Reason("place", "p", Message("place", "reason to leave out")),
        Reason("pronoun", "r", Message("pronoun", "reason to leave out")),
        Reason("repeated", "d", Message("repeated", "reason to leave out")),
        Reason("wrong words", "w", Message("wrong span", "reason to leave out")),
    )
)
"""Those of a corpus that lists none; all fit on the last row of 80 cells."""


def reasons_of(listed: Sequence[ReviewReason]) -> Reasons:
    """The reasons that the corpus lists, or the built-in ones if it lists none."""
    if not listed:
        return BUILT_IN_REASONS
    return Reasons(tuple(Reason(one.name, one.key, one.title) for one in listed))
