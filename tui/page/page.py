"""The open article as it stands before the reader: text, marks, caret, view.

Widgets draw it and the screen moves it; it is the one place where the parts meet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.model import Annotation, MarkStyle, Span
from annotations.text import paragraph_at, punctuated, snap, trimmed, word_at
from tui.layout import USUAL, ArticleLayout, Drawing
from tui.page.caret import Caret
from tui.page.caret_place import CaretPlace
from tui.page.drawn_hold import DrawnHold
from tui.page.enclosing import enclosing_labels
from tui.page.layers import Layers
from tui.page.mark import MINE
from tui.page.motions import Motions, Unit
from tui.page.placement_queue import PlacementQueue
from tui.page.text_matches import TextMatches
from tui.page.viewport import Viewport

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from annotations.checks.listing import Listing
    from annotations.model import AnnotationSet, Article, Edit, Tagset
    from tui.layout import RowPosition
    from tui.page.link_index import LinkIndex
    from tui.page.mark import Mark
    from tui.page.marks import Marks

SMALLEST_MEASURE = 10
"""Cells below which no text is laid out."""


class Page:
    """One article laid out at some width, with the reader's place in it."""

    def __init__(
        self,
        article: Article,
        *,
        measure: int = 72,
        height: int = 24,
        drawing: Drawing = USUAL,
    ) -> None:
        self.article = article
        self.drawing = drawing
        self.layers = Layers(article)
        self.placing = PlacementQueue(self.layers.mine)
        self.matches = TextMatches(article.text)
        self._chosen: str | None = None
        self.drawn_hold = DrawnHold(self)
        self._place = CaretPlace(self)
        self._turned: dict[int, int] = {}
        """By where a paragraph begins, the level that it was turned to."""
        self.measure = 0
        """Cells of a row of text."""
        self.layout: ArticleLayout
        self.motions: Motions
        self.viewport: Viewport
        self.resize(measure, height)
        self.caret = Caret(self.motions.article_edge(Unit.WORD, end=False))

    def resize(self, measure: int, height: int) -> None:
        """Lay the text out at another width (in cells), keeping the place."""
        measure = max(SMALLEST_MEASURE, measure)
        if measure == self.measure:
            self._set_height(max(1, height))
        else:
            self._lay_out(measure, height)

    def redraw(self, drawing: Drawing) -> None:
        """Lay the text out drawn in another way, keeping the place."""
        self.drawing = drawing
        self._lay_out(self.measure, self.viewport.height)

    def _lay_out(self, measure: int, height: int) -> None:
        top, caret = self._top_offset(), self._caret_in_view()
        self.measure = measure
        self.layout = ArticleLayout(
            self.article.text, measure, self.drawing, sets_paragraphs_apart=True
        )
        for paragraph, base in self._turned.items():
            self.layout.set_base(paragraph, base)
        self.motions = Motions(self.article, self.layout)
        self.viewport = Viewport(self.layout, height)
        if top:
            self.viewport.top = self.layout.position_of(top)
            self.viewport.fill()
        if caret is not None:
            self.viewport.reveal(self.layout.position_of(caret))

    def _caret_in_view(self) -> int | None:
        """The offset of the caret, if it is on the screen."""
        if not self.measure:
            return None
        offset = self.caret.active_edge
        in_view = self.viewport.y_of(self.layout.position_of(offset)) is not None
        return offset if in_view else None

    def _set_height(self, height: int) -> None:
        """Show more or fewer rows; a caret that was in view stays in view."""
        caret = self._caret_in_view()
        self.viewport.height = height
        self.viewport.fill()
        if caret is not None:
            self.viewport.reveal(self.layout.position_of(caret))

    def move(self, caret: Caret) -> None:
        """Put the caret there and bring it into view."""
        self.caret = caret
        self.placing.caret_moved()
        self.viewport.reveal(self.layout.position_of(self.caret.active_edge))

    @property
    def marks(self) -> Marks:
        """The marks of the open set: those that keys act on."""
        return self.layers.mine.marks

    @property
    def links(self) -> LinkIndex:
        """The links of the open set."""
        return self.layers.mine.links

    @property
    def listed(self) -> AbstractSet[str]:
        """The ids of the annotations of the open set that the margin lists."""
        return self.layers.mine.listed

    def put_marks(self, annotation_set: AnnotationSet, tagset: Tagset) -> None:
        """Draw the open set as it is now; only what differs is made again."""
        self.layers.put(MINE, annotation_set, tagset)

    def list_only(self, listing: Listing) -> None:
        """List only these annotations in the margin."""
        self.layers.list_only(listing)

    def take_changes(self) -> Sequence[Span]:
        """The spans where marks or glosses look different since this was last called.

        They include the annotation drawn as held if one of them touches it, since its
        edges look different beside others.
        """
        changed = self.layers.take_changes()
        held = self.drawn_hold.mark if changed else None
        span = held.span if held else None
        if span and any(o.start <= span.end and span.start <= o.end for o in changed):
            return [*changed, span]
        return changed

    def lists(self, mark: Mark) -> bool:
        """Whether the margin lists the annotation."""
        return self.layers.lists(mark)

    def mark_beyond(self, step: int) -> Mark | None:
        """The next (1) or previous (-1) listed mark, from the active one or the caret."""
        known = self.active.annotation.id if self.active else None
        mark = self.marks.after(known, self.caret.head.start, step)
        while mark is not None and not self.lists(mark):
            mark = self.marks.after(mark.annotation.id, mark.span.start, step)
        return mark

    def turn(self) -> None:
        """Set the caret's paragraph in the other direction."""
        here = self.caret.head.start
        paragraph = paragraph_at(self.article.text, here).start
        base = self._turned[paragraph] = 1 - self.layout.base_at(here)
        top = self._top_offset()
        self.layout.set_base(paragraph, base)
        self.viewport.top = self.layout.position_of(top)

    @property
    def block(self) -> Span:
        """What is drawn as the caret: a word at most, however far it reaches."""
        return self._place.block

    def choose(self, mark: Mark) -> None:
        """Go to an annotation and make it active, whatever others lie on its place."""
        self.reveal(mark.span)
        self._chosen = mark.annotation.id

    def hold(self, annotation_id: str) -> None:
        """Make the annotation active wherever the caret is in it, without going there."""
        self._chosen = annotation_id

    def follow(self, edit: Edit) -> None:
        """Make active what an edit has made or changed, or go to where it was.

        After an edit of many annotations the reader stays.
        """
        if sum(isinstance(one.record, Annotation) for one in edit.changes) > 1:
            return
        for change in reversed(edit.changes):
            if isinstance(change.record, Annotation) and not change.record.is_orphan:
                self.caret = self.caret.dropped()
                span = change.record.span
                if not span.overlaps(self.caret.head) or _is_container(
                    self.marks.get(change.id)
                ):
                    self.reveal(span)
                self._chosen = change.id
                return

    def reveal(self, span: Span) -> None:
        """Put the caret on the span's first word, or on the part of it in the span."""
        word = self.motions.first_word(span)
        start = max(word.start, span.start)
        self.move(Caret(Span(start, max(start + 1, min(word.end, span.end)))))

    @property
    def at_caret(self) -> Sequence[Mark]:
        """The annotations that the caret is in, innermost first."""
        return self._place.marks

    @property
    def active(self) -> Mark | None:
        """The annotation that keys act on: the chosen one, or the innermost."""
        here = self.at_caret
        chosen = (mark for mark in here if mark.annotation.id == self._chosen)
        return next(chosen, here[0] if here else None)

    @property
    def enclosing_labels(self) -> list[str]:
        """The labels that the active annotation lies in, outermost first, and its own."""
        return enclosing_labels(self.at_caret, self.active) if self.active else []

    @property
    def rank(self) -> tuple[int, int]:
        """Which of how many at the caret is active: 1 is the innermost; (0, 0) if none."""
        here, active = self.at_caret, self.active
        return (here.index(active) + 1, len(here)) if active else (0, 0)

    def outward(self) -> Mark | None:
        """Choose the next annotation around the active one, and return it."""
        here = self.at_caret
        if not here:
            return None
        active = self.active
        at = here.index(active) + 1 if active else 0
        mark = here[at % len(here)]
        self._chosen = mark.annotation.id
        return mark

    def rows(self) -> list[RowPosition]:
        """The rows in view, from the top."""
        return self.viewport.rows()

    def span_to_tag(self) -> Span | None:
        """The selection, or the word under the caret; without what is at its edges.

        That is blanks, and punctuation unless it was asked for, or is all there is.
        """
        text, caret = self.article.text, self.caret
        span = caret.selection or word_at(text, self.block.start)
        inked = _without_blanks(text, span) if span else None
        if inked is None or caret.is_exact:
            return inked
        return trimmed(text, inked) or inked

    def part_to_leave_out(self) -> Span | None:
        """The selection with the punctuation beside it, or the paragraph of the caret.

        It has no blanks at its edges.
        """
        text, span = self.article.text, self.caret.selection
        if span is None:
            span = self.motions.unit_at(self.block.start, Unit.PARAGRAPH)
        elif not self.caret.is_exact:
            span = punctuated(text, span)
        return _without_blanks(text, span)

    def _top_offset(self) -> int:
        if not self.measure:
            return 0
        return self.layout.row(self.viewport.top).start


def _without_blanks(text: str, span: Span) -> Span | None:
    content = text[span.start : span.end]
    start = span.start + len(content) - len(content.lstrip())
    end = start + len(content.strip())
    return snap(text, Span(start, end)) if start < end else None


def _is_container(mark: Mark | None) -> bool:
    """Whether other annotations are expected inside: what is read next is there."""
    return mark is not None and mark.mark_style is MarkStyle.BRACKET
