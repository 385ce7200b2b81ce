"""What a reviewer has decided on annotations of several people that are about one thing."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from annotations.model.anchor import Anchor, Quote
from annotations.model.span import Span


class Resolution(StrEnum):
    """How a decision was taken. Logs hold the values: none is ever changed."""

    AGREED = "agreed"
    """All versions were the same."""
    TAKE = "take"
    """One version was taken as it is."""
    CHANGE = "change"
    """One version was taken and changed."""
    ADD = "add"
    """The reviewer added what nobody had."""
    LEAVE_OUT = "leave out"
    """No version was taken."""
    OPEN = "open"
    """Nothing is decided yet: the reviewer has only commented."""


class JudgedVersion(Struct, frozen=True):
    """What one annotator had when the decision was taken."""

    annotator: str
    annotation: str | None
    """The id of their annotation; None where they had none."""
    seen: str
    """Digest of what the annotation said then."""


class Decision(Struct, frozen=True):
    """A decision, where it is in the text, and what came of it."""

    id: str
    resolution: Resolution
    label: str
    """Of the result; of what was left out, that of its first version."""
    span: Span
    """The place of the result, or of what was left out."""
    quote: Quote
    versions: tuple[JudgedVersion, ...]
    """One for each annotator who took part, in their order."""
    taken: str | None = None
    """The annotator whose version was taken."""
    result: str | None = None
    """The id of the settled annotation; None where it was left out."""
    kinds: tuple[str, ...] = ()
    """In what the versions differed, the weightiest first."""
    reason: str | None = None
    """The name of the reason that was chosen for leaving it out."""
    reason_text: str | None = None
    """The reason in the reviewer's own words."""
    rule: str | None = None
    """The rule that decided, such as `majority 3/5`; None where a person did."""
    by: str = ""
    """Who decided."""
    at: str = ""
    """When, UTC, ISO 8601."""
    blind: bool = False
    """Whether the reviewer saw letters in place of names."""
    anchor: Anchor | None = None
    """None where the place is sure; else the article's text has changed since."""

    @property
    def is_open(self) -> bool:
        """Whether it only holds the place of comments, and decides nothing."""
        return self.resolution is Resolution.OPEN

    @property
    def is_by_rule(self) -> bool:
        """Whether no person looked at it."""
        return self.rule is not None

    @property
    def is_by_person(self) -> bool:
        """Whether a person has decided."""
        return not (self.is_open or self.is_by_rule)
