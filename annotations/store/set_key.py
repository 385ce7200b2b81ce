"""The key of a stored set: its article, its owner, and its kind.

More kinds can be added: each needs a name here, and a place in each store that keeps
it. Everything in between treats all kinds alike.
"""

from __future__ import annotations

from typing import NewType

from msgspec import Struct

SetKind = NewType("SetKind", str)
"""What a set is for."""

ANNOTATION = SetKind("annotation")
"""The annotations that a person makes of an article."""
REVIEW = SetKind("review")
"""A reviewer's decisions, with the adjudicated set that results from them."""
INBOX = SetKind("inbox")
"""An annotator's answers to what reviewers have sent."""
SENT = SetKind("sent")
"""What a reviewer has sent to one annotator."""
PREDICTIONS = SetKind("predictions")
"""What a program has proposed to one annotator."""
REFUSALS = SetKind("refusals")
"""The proposals that an annotator has refused for good."""
IMPORTED = SetKind("imported")
"""What a person has imported as the annotations of another, who is its recipient."""

KINDS = (ANNOTATION, REVIEW, INBOX, SENT, PREDICTIONS, REFUSALS, IMPORTED)
"""The kinds that a store must be able to keep."""


_REVIEWS = "@reviews"


class SetKey(Struct, frozen=True, order=True):
    """Names one set of a corpus; keys sort by article, then by owner."""

    article: str
    """Name of the article, which may be gone or have changed since."""
    owner: str
    """The person whose set it is, and who alone may write it."""
    kind: SetKind = ANNOTATION
    recipient: str = ""
    """The annotator whom a set of kind `SENT` is for, or whose one of kind `IMPORTED` is
    said to be; no other kind has one."""

    @classmethod
    def named(cls, article: str, name: str) -> SetKey:
        """The key of the set that a person calls so: `huda`, or `nadia@reviews`."""
        owner = name.removesuffix(_REVIEWS)
        if owner and owner != name:
            return cls(article, owner, REVIEW)
        return cls(article, name)

    @property
    def name(self) -> str:
        """What a person calls the set; read back by `named`."""
        return f"{self.owner}{_REVIEWS}" if self.kind == REVIEW else self.owner
