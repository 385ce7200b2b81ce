"""What a command of the reader acts on, so that a list of commands can say it beforehand.

A command that has nothing to act on says the same when its key is pressed.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from annotations.messages import _

if TYPE_CHECKING:
    from annotations.model import Annotation
    from tui.reader.reading import Reading


class Target(Enum):
    """What has to be at the caret for a command to do something."""

    NOTHING = auto()
    """The command acts on the article, or wherever the caret is."""
    WORDS = auto()
    """The selection, or the word at the caret."""
    ANNOTATION = auto()
    """The annotation at the caret."""
    ANNOTATION_ANYWHERE = auto()
    """The annotation at the caret, or the one without a place that the person went to."""

    def why_not(self, reading: Reading) -> str:
        """Why there is nothing to act on; empty if there is."""
        match self:
            case Target.NOTHING:
                return ""
            case Target.WORDS:
                has_words = reading.page.span_to_tag() is not None
                return "" if has_words else _("there is nothing to tag here")
            case _:
                found = self._annotation(reading)
                return "" if found else _("there is no annotation here")

    def named(self, reading: Reading) -> str:
        """What would be acted on, in words; empty if there is nothing."""
        found, span = self._annotation(reading), None
        if self is Target.WORDS:
            span = reading.page.span_to_tag()
        words = span.text_of(reading.page.article.text) if span else ""
        words = found.quote.exact if found else words
        return _("acts on “{words}”").format(words=words) if words else ""

    def _annotation(self, reading: Reading) -> Annotation | None:
        match self:
            case Target.ANNOTATION:
                return reading.held
            case Target.ANNOTATION_ANYWHERE:
                return reading.page.placing.current_orphan or reading.held
            case _:
                return None
