"""One fault of a corpus, in the form in which it is reported."""

from __future__ import annotations

from enum import Enum, auto

from msgspec import Struct

from annotations.messages import listed


class Remedy(Enum):
    """What can be done about a fault without losing anything."""

    SNAPSHOT = auto()
    """Put the snapshot aside and rebuild it from its log."""
    TORN_LINE = auto()
    """Keep the torn end of the log beside it, and cut it off."""
    STRAY = auto()
    """Remove the temporary file that a killed session left."""
    KEPT_TEXT = auto()
    """Keep the article's text, which is the one that the set was made on, beside it."""
    MODE = auto()
    """Take away what others may do to the file or the folder."""


class Fault(Struct, frozen=True):
    """What is wrong, where, why, and what to do."""

    file: str
    """Path below the corpus; of a set that cannot be told apart, its log."""
    place: str
    """Where in the file: a byte, an annotation's id; empty for all of it."""
    cause: str
    cure: str
    remedy: Remedy | None = None
    """What would mend it, if this person may do that here."""

    @property
    def is_mendable(self) -> bool:
        """Whether it can be mended, by this person."""
        return self.remedy is not None

    @property
    def sentence(self) -> str:
        """The fault in one line."""
        where = listed(filter(None, (self.file, self.place)))
        return f"{where}: {self.cause}; {self.cure}"
