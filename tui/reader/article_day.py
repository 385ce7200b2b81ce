"""The day that an article is of: what the annotator says, else what its dateline says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from annotations.errors import ValueFormatError
from annotations.model import Boilerplate, day_value
from annotations.suggest import dateline_day

if TYPE_CHECKING:
    from annotations.session import AnnotationSession


class ArticleDay(NamedTuple):
    """A day, as far as anybody knows one."""

    given: str | None
    """What the annotator gave; it need not be a day if another program wrote it."""
    read: str | None
    """What the dateline says, in ISO 8601."""

    @classmethod
    def of(cls, session: AnnotationSession) -> ArticleDay:
        """That of the session's article."""
        known = session.annotation_set
        text = Boilerplate.of(known).blanked(session.article.text)
        return cls(known.status.date, dateline_day(text))

    @property
    def day(self) -> str | None:
        """The day that counts, in ISO 8601; None if there is none."""
        return _valid(self.given) if self.given else self.read


def _valid(day: str) -> str | None:
    try:
        return day_value(day)
    except ValueFormatError:
        return None
