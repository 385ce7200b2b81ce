"""What people say to each other about a reviewer's decision.

Each person's remarks are in a set of their own: a reviewer's among the decisions, an
annotator's in their inbox. A conversation is the remarks of all sets on one decision, by
time.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class RemarkKind(StrEnum):
    """What a remark is for. Logs contain the values: none is ever changed."""

    COMMENT = "comment"
    """Somebody wrote something."""
    SEEN = "seen"
    """The annotator has read the decision as it was then."""
    CHECKED = "checked"
    """The reviewer looked at a sampled decision that no person had taken."""
    WITHDRAWN = "withdrawn"
    """The reviewer no longer stands by a decision that was sent."""


class Remark(Struct, frozen=True):
    """One remark on a decision."""

    id: str
    decision: str
    """The id of the decision."""
    kind: RemarkKind
    by: str
    """Who made it."""
    at: str
    """When, UTC, ISO 8601."""
    text: str | None = None
    """What a comment says, as plain text."""
    seen: str | None = None
    """Digest of the decision as it was when the remark was made."""
