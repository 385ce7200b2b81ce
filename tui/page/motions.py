"""Where each motion goes, from a unit of the text to a unit of the text.

Left and right follow the screen: in a right-to-left row, left is onward. All other
motions follow the reading order, but those by rows, which follow the columns.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from annotations.model import Paragraph, Span
from annotations.text import (
    WordFinder,
    grapheme_at,
    next_phrase,
    next_sentence,
    next_word,
    paragraph_after,
    paragraph_at,
    paragraph_before,
    phrase_at,
    previous_phrase,
    previous_sentence,
    previous_word,
    sentence_at,
)
from tui.page.block import indent_of

if TYPE_CHECKING:
    from annotations.model import Article
    from tui.layout import ArticleLayout, Cluster, RowPosition, VisualRow


_FARTHEST_PASSED = 20_000
"""Code points on rows that are passed over, looking for one with a unit."""
_SHORTEST_PASSED = 40
"""Code points that even an empty row counts for."""


class Unit(StrEnum):
    """What a motion steps over."""

    LETTER = "letter"
    WORD = "word"
    PHRASE = "phrase"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


_KEPT_ROWS = 1000
"""Rows of which it is kept where a motion along them halts."""


class MotionStop(NamedTuple):
    """Where a motion along a row can halt."""

    cell: int
    """Its leftmost cell, from the left of the row's content."""
    unit: Span


class Motions:
    """The motions over one article as it is laid out now."""

    def __init__(self, article: Article, layout: ArticleLayout) -> None:
        self._text = article.text
        self._layout = layout
        self._words = WordFinder(article.text)
        self._known_stops: dict[tuple[VisualRow, Unit], list[MotionStop]] = {}

    def unit_at(self, offset: int, unit: Unit) -> Span:
        """The unit that holds the offset; between words, the letter there."""
        if not self._text:
            return Span(0, 1)  # a caret needs a place, where the text has none
        offset = max(0, min(offset, len(self._text) - 1))
        match unit:
            case Unit.WORD:
                found = self._words.word_at(offset)
            case Unit.PHRASE:
                found = phrase_at(self._text, offset)
            case Unit.SENTENCE:
                found = sentence_at(self._text, offset)
            case Unit.PARAGRAPH:
                found = _content(paragraph_at(self._text, offset))
            case Unit.LETTER:
                found = None
        return found or grapheme_at(self._text, offset)

    def first_word(self, span: Span) -> Span:
        """The word that the span begins in, or else the first that begins in it.

        The letter there, where it has none.
        """
        first = self.unit_at(span.start, Unit.WORD)
        if first.end < span.end and self._words.word_at(span.start) is None:
            found = next_word(self._text, span.start)
            if found is not None and found.start < span.end:
                return found
        return first

    def onward(self, head: Span, unit: Unit) -> Span:
        """The next unit in reading order, or the same at the end."""
        match unit:
            case Unit.LETTER:
                found = self._letter_from(head.end, onward=True)
            case Unit.WORD:
                found = next_word(self._text, head.start)
            case Unit.PHRASE:
                found = next_phrase(self._text, head.start)
            case Unit.SENTENCE:
                found = next_sentence(self._text, head.start)
            case Unit.PARAGRAPH:
                found = _content(paragraph_after(self._text, head.start))
        return found or head

    def back(self, head: Span, unit: Unit) -> Span:
        """The unit before in reading order, or the same at the start."""
        match unit:
            case Unit.LETTER:
                found = self._letter_from(head.start - 1, onward=False)
            case Unit.WORD:
                found = previous_word(self._text, head.start)
            case Unit.PHRASE:
                found = previous_phrase(self._text, head.start)
            case Unit.SENTENCE:
                found = previous_sentence(self._text, head.start)
            case Unit.PARAGRAPH:
                found = _content(paragraph_before(self._text, head.start))
        return found or head

    def sideways(self, head: Span, unit: Unit, step: int) -> Span:
        """The unit to the right (1) or to the left (-1) on the screen.

        At the edge of the row it goes to the row that reading goes on to, or came from,
        as the article runs: a paragraph of the other direction is no trap.
        """
        position = self._layout.position_of(head.start)
        row = self._layout.row(position)
        if row.is_plain and self._base == 1:  # the terminal turns what is sent around
            return self.onward(head, unit) if step < 0 else self.back(head, unit)
        stops = self._stops(row, unit)
        at = _beside(stops, head, self._cell_of(row, head.start), step)
        if 0 <= at < len(stops):
            return stops[at].unit
        return self._past_edge(head, unit, step)

    def by_rows(self, head: Span, goal: int, rows: int, unit: Unit) -> Span:
        """The unit at the column `goal`, so many rows below (above, if negative).

        Rows without a unit are passed over, as is the rest of a word that runs on; but
        of very many such rows only the first.
        """
        layout = self._layout
        start = layout.position_of(head.start)
        along, against = layout.forward, layout.backward
        if rows < 0:
            along, against = against, along
        target = along(start, abs(rows))
        for search in (along, against):  # past blank rows, or back from the end
            position, before, passed = target, None, 0
            while position not in (start, before):
                found = self.unit_in(position, goal, unit)
                if self._is_reached(found, head, down=rows > 0):
                    return found
                passed += self._cost_of_passing(position)
                if passed > _FARTHEST_PASSED:
                    return self.unit_in(target, goal, Unit.LETTER)
                before, position = position, search(position, 1)
        return head

    def _cost_of_passing(self, position: RowPosition) -> int:
        row = self._layout.row(position)
        return max(_SHORTEST_PASSED, row.end - row.start)

    def _is_reached(self, found: Span, head: Span, *, down: bool) -> bool:
        """Whether a unit lies on that side of the head, and has ink."""
        beyond = found.start > head.start if down else found.start < head.start
        return beyond and not found.text_of(self._text).isspace()

    def unit_in(self, position: RowPosition, column: int, unit: Unit) -> Span:
        """The unit of a row at a column of the text block, or the nearest one."""
        row = self._layout.row(position)
        cell = column - indent_of(row, self._layout.width)
        cluster = row.cluster_at(max(0, min(cell, row.cells - 1)))
        offset = cluster.start if cluster else row.start
        if unit is Unit.WORD and self._words.word_at(offset) is None:
            stops = self._stops(row, unit)
            nearest = min(stops, key=lambda stop: abs(stop.cell - cell), default=None)
            return nearest.unit if nearest else self.unit_at(offset, unit)
        return self.unit_at(offset, unit)

    def column_of(self, offset: int) -> int:
        """The column of the text block at which the offset is drawn, in cells."""
        row = self._layout.row(self._layout.position_of(offset))
        return indent_of(row, self._layout.width) + self._cell_of(row, offset)

    def row_edge(self, head: Span, unit: Unit, *, end: bool) -> Span:
        """The first or last unit of the row, in reading order."""
        row = self._layout.row(self._layout.position_of(head.start))
        units = sorted(stop.unit for stop in self._stops(row, unit))
        return units[-1 if end else 0] if units else head

    def article_edge(self, unit: Unit, *, end: bool) -> Span:
        """The first unit of the article; or its last word, or else its last letter."""
        text = self._text
        if not end:
            return self.unit_at(len(text) - len(text.lstrip()), unit)
        found = previous_word(text, len(text)) if text else None
        return found or self.unit_at(len(text.rstrip()) - 1, Unit.LETTER)

    def _past_edge(self, head: Span, unit: Unit, step: int) -> Span:
        """Into the next row that has a unit, at the edge opposite to the one passed."""
        position = self._layout.position_of(head.start)
        onward = (step < 0) == (self._base == 1)
        along = self._layout.forward if onward else self._layout.backward
        while (target := along(position, 1)) != position:
            row = self._layout.row(target)
            if stops := self._stops(row, unit):
                return stops[-1 if step < 0 else 0].unit
            if self.unit_at(row.start, unit).start >= row.start:
                return self.unit_at(row.start, Unit.LETTER)
            position = target  # all of the row is the end of a word that began above
            if onward:
                word = self.unit_at(row.start, Unit.WORD)
                last = self._layout.position_of(word.end - 1)
                position = max(position, self._layout.backward(last, 1))
        return head

    @cached_property
    def _base(self) -> int:
        """The direction of the article: that of its first paragraph with text."""
        written = paragraph_after(self._text, -1)
        return self._layout.base_at(written.start if written else 0)

    def _stops(self, row: VisualRow, unit: Unit) -> list[MotionStop]:
        """The units that begin on the row, from left to right, where each first shows."""
        if (row, unit) not in self._known_stops:
            if len(self._known_stops) > _KEPT_ROWS:
                self._known_stops.clear()
            self._known_stops[row, unit] = self._found_stops(row, unit)
        return self._known_stops[row, unit]

    def _found_stops(self, row: VisualRow, unit: Unit) -> list[MotionStop]:
        stops: dict[Span, MotionStop] = {}
        cell = 0
        for cluster in row.clusters:
            for letter in self._letters(cluster):
                is_letter = unit is Unit.LETTER
                found = letter if is_letter else self._words.word_at(letter.start)
                if found is not None and found.start >= row.start:
                    stops.setdefault(found, MotionStop(cell, found))
            cell += cluster.cells
        return list(stops.values())

    def _cell_of(self, row: VisualRow, offset: int) -> int:
        runs = row.cells_of(offset, offset + 1)
        return runs[0].start if runs else 0

    def _letters(self, cluster: Cluster) -> list[Span]:
        """The graphemes of a cluster, left to right: two where lam meets alef."""
        if not cluster.cells:
            return []
        letters = [self._letter(cluster.start)]
        while letters[-1].end < cluster.end:
            letters.append(self._letter(letters[-1].end))
        return letters[::-1] if cluster.level % 2 else letters

    def _letter_from(self, offset: int, *, onward: bool) -> Span | None:
        """The letter there, or on that side of blank rows that are left out."""
        if not 0 <= offset < len(self._text):
            return None
        shown = self._layout.shown_offset(offset, onward=onward)
        return self._letter(shown) if shown < len(self._text) else None

    def _letter(self, offset: int) -> Span:
        return grapheme_at(self._text, offset)


def _content(paragraph: Paragraph | None) -> Span | None:
    """What is written in the paragraph; None where nothing is."""
    if paragraph is None or paragraph.start == paragraph.end:
        return None
    return Span(paragraph.start, paragraph.end)


def _beside(stops: list[MotionStop], head: Span, cell: int, step: int) -> int:
    """Index of the stop on that side of the head, which may lie between two."""
    held = (at for at, stop in enumerate(stops) if head.start in stop.unit)
    begun = (at for at, stop in enumerate(stops) if stop.unit.start in head)
    if (at := next(chain(held, begun), None)) is not None:
        return at + step
    to_the_left = sum(stop.cell < cell for stop in stops)
    return to_the_left if step > 0 else to_the_left - 1
