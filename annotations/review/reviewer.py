"""Who reviews a corpus, and on which terms."""

from __future__ import annotations

from msgspec import Struct

from annotations.config import USUAL_RULES, ReviewRules
from annotations.model import BUILT_IN_TAGSET, Tagset


class Reviewer(Struct, frozen=True):
    """One person, as all of their reviews of a corpus have them."""

    name: str
    tagset: Tagset = BUILT_IN_TAGSET
    """The labels and links to choose from."""
    rules: ReviewRules = USUAL_RULES
    """What the corpus says of reviews."""
    is_blind: bool = False
    """Whether they see letters in place of annotators' names."""
    read_only: str | None = None
    """Why they can decide nothing, or None where they can."""
