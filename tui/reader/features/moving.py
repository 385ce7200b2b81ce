"""Moving the caret: by letters, words, rows, pages and larger parts, and by the mouse.

A count that was typed before a motion repeats it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from annotations.messages import _
from tui.bindings import extending_keys
from tui.page import Caret, Unit
from tui.reader.feature import Feature, FeatureCommand, Group, command
from tui.widgets import ArticleView

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.message import Message

    from annotations.model import Tagset


class _Motion(NamedTuple):
    """A motion by key; with Shift its arrows draw the selection along."""

    group: Group
    name: str
    keys: str
    motion: str
    by: int
    unit: Unit
    description: str


class Moving(Feature):
    """Moves the caret, and draws the selection along where that is wanted."""

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Moving]]:
        """Every motion, alone and (where its keys can be held with Shift) extending."""
        return [row for motion in _motions() for row in cls._both_ways(motion)]

    @classmethod
    def _both_ways(cls, one: _Motion) -> Iterator[FeatureCommand[Moving]]:
        _group, name, keys, motion, by, unit, told = one
        move = partial(cls.move, motion=motion, by=by, unit=unit)
        yield command(one.group, name, keys, move, told)
        if shifted := " ".join(extending_keys(keys.split())):
            extend = partial(cls.extend, motion=motion, by=by, unit=unit)
            name = f"select.{name}"
            yield command(one.group, name, shifted, extend, told).unlisted()

    def move(self, motion: str, by: int, unit: Unit) -> None:
        """Move the caret and drop the selection, unless it is being drawn along."""
        extend = self.reading.page.caret.is_extending
        self.reading.travel(motion, by, unit, extend=extend)

    def extend(self, motion: str, by: int, unit: Unit) -> None:
        """Move the caret and draw the selection along."""
        self.reading.travel(motion, by, unit, extend=True)

    def heard(self, message: Message) -> None:
        """Move to where the mouse points, or select what it was drawn over."""
        match message:
            case ArticleView.Pointed():
                self._point(message)
            case ArticleView.Dragged():
                self._drag(message)
            case ArticleView.Scrolled():
                if self.reading.page.viewport.scroll(message.rows):
                    self.reading.display.redraw_view()
            case _:
                pass

    def _point(self, event: ArticleView.Pointed) -> None:
        unit = Unit.WORD if event.times in (1, 2) else Unit.SENTENCE
        found = self.reading.page.motions.unit_at(event.offset, unit)
        self.reading.go(Caret(found, anchor=found if event.times > 1 else None))

    def _drag(self, event: ArticleView.Dragged) -> None:
        motions = self.reading.page.motions
        start, end = (
            motions.unit_at(offset, Unit.LETTER) for offset in (event.start, event.end)
        )
        self.reading.go(Caret(end, anchor=start))


def _motions() -> list[_Motion]:
    words, rows, further = Group.WORDS, Group.ROWS, Group.FURTHER
    letter, word, sentence = Unit.LETTER, Unit.WORD, Unit.SENTENCE
    paragraph, phrase = Unit.PARAGRAPH, Unit.PHRASE
    table = (
        (words, "word.left", "left", "sideways", -1, word, _("word to the left")),
        (words, "word.right", "right", "sideways", 1, word, _("word to the right")),
        (words, "letter.left", "h ctrl+left", "sideways", -1, letter, _("letter left")),
        (
            words,
            "letter.right",
            "l ctrl+right",
            "sideways",
            1,
            letter,
            _("letter right"),
        ),
        (rows, "row.up", "up k", "rows", -1, word, _("row up")),
        (rows, "row.down", "down j", "rows", 1, word, _("row down")),
        (rows, "row.start", "home", "row_edge", 0, word, _("start of the row")),
        (rows, "row.end", "end", "row_edge", 1, word, _("end of the row")),
        (rows, "page.up", "pageup", "pages", -1, word, _("page up")),
        (rows, "page.down", "pagedown space", "pages", 1, word, _("page down")),
        (further, "sentence.next", ".", "step", 1, sentence, _("next sentence")),
        (further, "sentence.previous", ",", "step", -1, sentence, _("sentence before")),
        (
            further,
            "paragraph.next",
            "ctrl+down",
            "step",
            1,
            paragraph,
            _("next paragraph"),
        ),
        (
            further,
            "paragraph.previous",
            "ctrl+up",
            "step",
            -1,
            paragraph,
            _("paragraph before"),
        ),
        (further, "phrase.next", ">", "step", 1, phrase, _("next phrase")),
        (further, "phrase.previous", "<", "step", -1, phrase, _("phrase before")),
        (
            further,
            "article.start",
            "ctrl+home",
            "ends",
            0,
            word,
            _("start of the article"),
        ),
        (further, "article.end", "ctrl+end", "ends", 1, word, _("end of the article")),
    )
    return [_Motion(*row) for row in table]
