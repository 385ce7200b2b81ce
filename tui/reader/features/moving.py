"""Moving the caret: by letters, words, rows, pages and larger parts, and by the mouse.

A count that was typed before a motion repeats it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from annotations.messages import Message
from tui.bindings import extending_keys
from tui.page import Caret, Unit
from tui.reader.feature import Feature, FeatureCommand, Group, command
from tui.widgets import ArticleView

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.message import Message as WidgetMessage

    from annotations.model import Tagset


class _Motion(NamedTuple):
    """A motion by key; with Shift its arrows draw the selection along."""

    group: Group
    name: str
    keys: str
    motion: str
    by: int
    unit: Unit
    description: Message


class Moving(Feature):
    """Moves the caret, and draws the selection along where that is wanted."""

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Moving]]:
        """Every motion, alone and (where its keys can be held with Shift) extending."""
        return [row for motion in _motions() for row in cls._both_ways(motion)]

    @classmethod
    def _both_ways(cls, one: _Motion) -> Iterator[FeatureCommand[Moving]]:
        _group, name, keys, motion, by, unit, description = one
        move = partial(cls.move, motion=motion, by=by, unit=unit)
        yield command(one.group, name, keys, move, description)
        if shifted := " ".join(extending_keys(keys.split())):
            extend = partial(cls.extend, motion=motion, by=by, unit=unit)
            name = f"select.{name}"
            yield command(one.group, name, shifted, extend, description).unlisted()

    def move(self, motion: str, by: int, unit: Unit) -> None:
        """Move the caret and drop the selection, unless it is being drawn along."""
        extend = self.reading.page.caret.is_extending
        self.reading.travel(motion, by, unit, extend=extend)

    def extend(self, motion: str, by: int, unit: Unit) -> None:
        """Move the caret and draw the selection along."""
        self.reading.travel(motion, by, unit, extend=True)

    def heard(self, message: WidgetMessage) -> None:
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
    return [*_by_words(), *_by_rows(), *_further()]


def _by_words() -> list[_Motion]:
    group, letter, word = Group.WORDS, Unit.LETTER, Unit.WORD
    left, right = "h ctrl+left", "l ctrl+right"
    return [
        _Motion(group, *row)
        for row in (
            ("word.left", "left", "sideways", -1, word, Message("word left")),
            ("word.right", "right", "sideways", 1, word, Message("word right")),
            ("letter.left", left, "sideways", -1, letter, Message("letter left")),
            ("letter.right", right, "sideways", 1, letter, Message("letter right")),
        )
    ]


def _by_rows() -> list[_Motion]:
    group, word = Group.ROWS, Unit.WORD
    return [
        _Motion(group, *row)
        for row in (
            ("row.up", "up k", "rows", -1, word, Message("row up")),
            ("row.down", "down j", "rows", 1, word, Message("row down")),
            ("row.start", "home", "row_edge", 0, word, Message("start of the row")),
            ("row.end", "end", "row_edge", 1, word, Message("end of the row")),
            ("page.up", "pageup", "pages", -1, word, Message("page up")),
            ("page.down", "pagedown space", "pages", 1, word, Message("page down")),
        )
    ]


def _further() -> list[_Motion]:
    """Steps over larger units, and to the ends of the article."""
    sentence, paragraph, phrase = Unit.SENTENCE, Unit.PARAGRAPH, Unit.PHRASE
    steps = (
        ("sentence.next", ".", 1, sentence, Message("next sentence")),
        ("sentence.previous", ",", -1, sentence, Message("previous sentence")),
        ("paragraph.next", "ctrl+down", 1, paragraph, Message("next paragraph")),
        ("paragraph.previous", "ctrl+up", -1, paragraph, Message("previous paragraph")),
        ("phrase.next", ">", 1, phrase, Message("next phrase")),
        ("phrase.previous", "<", -1, phrase, Message("previous phrase")),
    )
    ends = (
        ("article.start", "ctrl+home", 0, Message("start of the article")),
        ("article.end", "ctrl+end", 1, Message("end of the article")),
    )
    return [
        *(
            _Motion(Group.FURTHER, name, keys, "step", by, unit, description)
            for name, keys, by, unit, description in steps
        ),
        *(
            _Motion(Group.FURTHER, name, keys, "ends", by, Unit.WORD, description)
            for name, keys, by, description in ends
        ),
    ]
