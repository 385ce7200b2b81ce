"""The words by which a span is found again, and where it was before its text changed."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from annotations.model.span import Span


class Quote(Struct, frozen=True):
    """The text of a span and its context, by which the span is found again."""

    exact: str
    prefix: str = ""
    """Up to 32 code points before the span."""
    suffix: str = ""
    """Up to 32 code points after the span."""


class AnchorState(StrEnum):
    """Why the place of an annotation is uncertain."""

    PROPOSED = "proposed"
    """A place was found in the present text; nobody has confirmed it."""
    ORPHAN = "orphan"
    """None was found: the span is still that of the earlier text."""


class Anchor(Struct, frozen=True):
    """Where a person put an annotation before its text changed."""

    state: AnchorState
    sha256: str
    """The digest of that text."""
    span: Span
    """In that text."""
    quote: Quote
    """Of that text."""

    def __str__(self) -> str:
        """The form that lists print: what is uncertain, and where it was put."""
        return f"{self.state}, was {self.span} of {self.sha256[:12]}"
