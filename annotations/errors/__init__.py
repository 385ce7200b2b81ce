"""What can go wrong, one class a concern.

A message is one line that says what, where and what to do. It is raised where the fact
is known and caught where a person can be informed: the command line or the screen.
"""

from __future__ import annotations


class AnnotationError(Exception):
    """The base of every error that Hashiya raises on purpose."""

    def __init__(self, message: str, *, what: str | None = None) -> None:
        """Say that.

        Args:
            message: Names what it is about.
            what: What is wrong with it, for those who have named it already.
        """
        super().__init__(message)
        self.what = message if what is None else what

    @property
    def lines(self) -> tuple[str, ...]:
        """What to print: one line, even if it names a file with a line break in its name."""
        return (str(self),)


class SpanError(AnnotationError):
    """A span is empty, reversed, outside its text or inside a grapheme."""


class TagsetError(AnnotationError):
    """A label or a link type is not in the tagset."""


class ValueFormatError(AnnotationError):
    """A value is not of the form that its label's values have."""


class DateFormError(ValueFormatError):
    """A value has none of the forms that dates have."""


class CorpusError(AnnotationError):
    """A corpus is missing, empty or unreadable."""


class ConfigError(AnnotationError):
    """A corpus's `hashiya.toml` says what it may not say."""


class ArticleError(AnnotationError):
    """An article is missing or its bytes are not text."""


class EditError(AnnotationError):
    """An edit does not fit the annotation set that it is applied to."""


class StoreError(AnnotationError):
    """A stored annotation set is damaged, or of a form that is not known."""


class DamagedSnapshotError(StoreError):
    """The snapshot is not what was written; the log has its content."""


class NotSavedError(StoreError):
    """An edit could not be saved; the store is as it was before."""


class MissingCorpusError(NotSavedError):
    """The folder of the corpus was moved or removed while it was open."""


class UncertainError(NotSavedError):
    """Nobody knows whether an edit was saved; making the same attempt again is safe."""


class BusyError(NotSavedError):
    """Another session is saving in the same set; it will be done soon."""


class UntrustedError(StoreError):
    """The files of a set are not owned by the person that the set is said to be of."""


class HiddenError(StoreError):
    """The corpus is blind, and this person may not see the set yet."""


class ReviewedError(StoreError):
    """A person has already decided on something that a rule was to settle."""


class ReadOnlyError(StoreError):
    """The place where the edit would be kept cannot be written."""


class ReplacedError(StoreError):
    """The stored history of a set is not the one that a session has seen."""


class ConflictError(StoreError):
    """Another session has changed the same annotation."""


class ExchangeError(AnnotationError):
    """A file cannot be imported or exported, or an option of its format is wrong."""


class SearchError(AnnotationError):
    """A query says nothing that could be looked for."""
