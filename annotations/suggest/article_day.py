"""The date of an article.

A date set by the annotator comes first, then the one from the metadata, then the
dateline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from annotations.errors import ValueFormatError
from annotations.model import Boilerplate, day_value
from annotations.suggest.datelines import dateline_day

if TYPE_CHECKING:
    from annotations.model import AnnotationSet, ArticleMetadata
    from annotations.session import AnnotationSession


class ArticleDay(NamedTuple):
    """The date of an article, by each of its sources."""

    given: str | None
    """What the annotator gave; it need not be a day if another program wrote it."""
    published: str | None
    """What the article's metadata say, in ISO 8601."""
    read: str | None
    """What the dateline says, in ISO 8601."""

    @classmethod
    def of(cls, session: AnnotationSession, metadata: ArticleMetadata) -> ArticleDay:
        """The date of the session's article, which has these metadata."""
        return cls.from_text(session.article.text, session.annotation_set, metadata)

    @classmethod
    def from_text(
        cls, text: str, known: AnnotationSet | None, metadata: ArticleMetadata
    ) -> ArticleDay:
        """The date of a text, with somebody's set of it if there is one."""
        if known is None:
            return cls(None, metadata.day, dateline_day(text))
        article = Boilerplate.of(known).blanked(text)
        return cls(known.status.date, metadata.day, dateline_day(article))

    @property
    def day(self) -> str | None:
        """The day that counts, in ISO 8601; None if there is none."""
        return _valid(self.given) if self.given else self.published or self.read


def _valid(day: str) -> str | None:
    try:
        return day_value(day)
    except ValueFormatError:
        return None
