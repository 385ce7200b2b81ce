"""The reader's widgets, as one thing to tell: the only one that tells them what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from annotations.model import Span
from tui.page import enclosing_colours, enclosing_labels
from tui.painting import ask_for_frame
from tui.preferences.resume_state import MEASURES
from tui.reader.offer_list import OfferPanel
from tui.widgets import (
    ArticleView,
    Margin,
    PanelRoom,
    Rest,
    SpanDetail,
    StatusBar,
    TitleBar,
    Track,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.widget import Widget

    from annotations.session import AnnotationSession
    from tui.dialogs import AskingScreen
    from tui.layout import RowPosition
    from tui.page import Mark, Page
    from tui.reader.heading import Heading
    from tui.widgets import Choice, QuotingTitle

REST_SECONDS = 0.15
"""How long the caret must rest before what it has come to is drawn as held."""
_Widget = TypeVar("_Widget", bound="Widget")


class PageState(Struct, frozen=True):
    """What of a page a key may change: where it is, and what is drawn as current."""

    top: RowPosition
    caret: Span
    held: Mark | None
    """What is drawn as held."""
    orphan: str | None
    """The annotation without a place that keys act on, if there is one."""
    is_passing: bool = False
    """Whether the caret is about to pass over the text, perhaps without a rest."""

    @classmethod
    def of(cls, page: Page, *, is_passing: bool = False) -> PageState:
        """The page as it is now, and what is about to happen."""
        orphan = page.placing.current_orphan
        return cls(
            page.viewport.top,
            page.caret.extent,
            page.drawn_hold.mark,
            orphan.id if orphan else None,
            is_passing and page.caret.selection is None,
        )


def keep_hold(page: Page, before: PageState) -> None:
    """Draw as held what was, if the caret is passing; else what is held now."""
    if before.is_passing:
        page.drawn_hold.keep(before.held)
    else:
        page.drawn_hold.follow()


class ReaderDisplay:
    """Finds the widgets of one screen, and has them drawn."""

    bars: Sequence[type[Widget]] = (TitleBar, SpanDetail, StatusBar)
    """The rows that have the edges of the page's block."""

    def __init__(self, screen: AskingScreen) -> None:
        self._screen = screen
        self._rest = Rest(screen, self.draw_hold)
        self._page_behind: Page | None = None
        """The page of which another annotation is to be drawn as held."""

    def show(self, page: Page, session: AnnotationSession, heading: Heading) -> None:
        """Show another article."""
        self._page_behind = None
        self._find(ArticleView).show(page)
        self._find(Margin).show(page)
        for track in self._screen.query(Track):
            track.show(page)
        self.show_detail(page)
        self.show_set(page, session, heading)

    def show_move(self, page: Page, before: PageState) -> None:
        """Repaint what differs from the state before, and what is held then.

        What is held now is drawn as held at once, unless the caret is passing.
        """
        keep_hold(page, before)
        self.repaint(page, before)

    def put_off(self, page: Page, before: PageState) -> None:
        """Let the next frame repaint what differs from the state before."""
        keep_hold(page, before)
        ask_for_frame(self._find(ArticleView))

    def repaint(self, page: Page, before: PageState) -> None:
        """Repaint what differs from the state before."""
        now = PageState.of(page)
        is_newly_held = now.held != before.held
        if (now.top, now.orphan) != (before.top, before.orphan):
            self.redraw_view()
        else:
            held = [
                one.span for one in (before.held, now.held) if one and is_newly_held
            ]
            self._find(ArticleView).in_view.redraw_spans(
                [before.caret, now.caret, *held]
            )
            self._find(Margin).in_view.redraw_spans(held)
        if is_newly_held or not before.is_passing:
            self._find(Margin).redraw_unfolded()
        is_behind = page.drawn_hold.is_behind
        self._await_rest(page if is_behind else None)
        if not is_behind:
            page.drawn_hold.follow()
            self.show_detail(page)
        self._unfold_margin(page)

    def _await_rest(self, page: Page | None) -> None:
        """Draw what is held as held soon, if the caret passes on to nothing else."""
        self._page_behind = page
        if page is not None:
            self._rest.begin(REST_SECONDS)

    def draw_hold(self) -> None:
        """Draw what is held as held, if that is still to be done."""
        page, self._page_behind = self._page_behind, None
        if page is None:
            return
        changed = page.drawn_hold.follow()
        self._find(ArticleView).in_view.redraw_spans(changed)
        self._find(Margin).in_view.redraw_spans(changed)
        self._find(Margin).redraw_unfolded()
        self.show_detail(page)
        self._unfold_margin(page)

    def _unfold_margin(self, page: Page) -> None:
        """Let the margin unfold the row of what is drawn as held."""
        held = page.drawn_hold.mark
        at = page.layout.position_of(held.span.start) if held else None
        self._find(Margin).rest(at=at)

    def show_set(
        self, page: Page, session: AnnotationSession, heading: Heading
    ) -> None:
        """Show what the set is like now: marks, glosses, state, and whether it is saved.

        Only rows are drawn where the page says that marks or glosses look different.
        """
        changed = page.take_changes()
        self._find(ArticleView).in_view.redraw_spans(changed)
        self._find(Margin).in_view.redraw_spans(changed)
        for track in self._screen.query(Track) if changed else ():
            track.show_changes(changed)
        self.show_heading(page, session, heading)
        self.show_saving(session)

    def show_heading(
        self, page: Page, session: AnnotationSession, heading: Heading
    ) -> None:
        """Say which article this is, in what state, and how far the view is in it."""
        self._find(TitleBar).show(
            heading.title(page, session),
            heading.state(session),
            trouble=heading.trouble(session),
            rest=heading.rest(page),
        )

    def show_saving(self, session: AnnotationSession) -> None:
        """Show whether all is saved."""
        saving = session.saving
        self._find(StatusBar).show_saving(
            unsaved=saving.unsaved,
            reason=saving.reason,
            read_only=session.read_only,
            is_replaced=saving.is_replaced,
        )

    @property
    def fits_reason(self) -> bool:
        """Whether the last line has room for the reason why something is not saved."""
        return self._find(StatusBar).fits_reason

    @property
    def news(self) -> str:
        """What the last line says has happened; empty where nothing is to be seen of it."""
        return self._find(StatusBar).news

    def show_detail(self, page: Page) -> None:
        """Show what of the selection is tagged, or the annotation at the caret."""
        if orphan := page.placing.current_orphan:
            quote = orphan.quote
            text = quote.prefix + quote.exact + quote.suffix
            place = Span(len(quote.prefix), len(quote.prefix) + len(quote.exact))
            marks = [it for it in page.layers.orphans if it.annotation == orphan]
            labels = [it for one in marks for it in enclosing_labels([], one)]
            self._find(SpanDetail).show(text, place, labels)
            return
        active = page.active
        drawn = page.caret.selection
        chosen = page.span_to_tag() or drawn if drawn else None
        span = chosen or (active.span if active else None)
        page_links = page.links.summaries(active.annotation.id) if active else []
        self._find(SpanDetail).show(
            page.article.text,
            span,
            page.enclosing_labels,
            page_links,
            rank=page.rank,
            colours=enclosing_colours(page.at_caret, active) if active else (),
            base=page.layout.base_at(span.start) if span else None,
        )

    def set_widths(self, measure: int, *, wide_margin: bool) -> None:
        """Give the text rows of so many cells at most, and the margin its width."""
        self._screen.arrangement.begin()
        self._screen.set_class(wide_margin, "-wide-margin")
        for one in MEASURES:
            self._screen.set_class(one == measure, f"-cells-{one}")

    def align_bars(self) -> None:
        """Give the bars the edges of the block of margin and text."""
        page = self._screen.query_one("#page")
        parts = [one.region for one in page.children if one.display]
        if not parts:  # the screen is being closed
            return
        left = min(part.x for part in parts) - page.region.x
        right = page.region.right - max(part.right for part in parts)
        for kind in self.bars:
            self._find(kind).styles.padding = (0, right, 0, left)

    def redraw_view(self) -> None:
        """Draw text and margin again: other rows are in view now."""
        self._find(ArticleView).in_view.redraw()
        self._find(Margin).in_view.redraw()
        for track in self._screen.query(Track):
            track.show_view()

    def redraw_text(self) -> None:
        """Draw the text again: the same rows look different."""
        self._find(ArticleView).redraw()

    def redraw_margin(self) -> None:
        """Draw the margin again: the text was laid out at another width."""
        self._find(Margin).in_view.redraw()
        for track in self._screen.query(Track):
            track.show_view()

    def show_hints(self, hints: Mapping[str, Span], *, dims_text: bool = False) -> None:
        """Draw these hints before the words that they lead to; none take them away."""
        self._find(ArticleView).show_hints(hints, dims_text=dims_text)

    @property
    def offers(self) -> OfferPanel:
        """The panel in which links are offered."""
        return self._find(OfferPanel)

    def offer(
        self, page: Page, words: str | QuotingTitle, choices: Sequence[Choice[object]]
    ) -> None:
        """Offer these in a panel with that title."""
        self.offers.offer(words, choices)
        self.offers.display = True
        self.place_offers(page)

    def place_offers(self, page: Page) -> None:
        """Put the panel of offers, if it is open, where there is room for it now."""
        if self.offers.display:
            alone = self._screen.orders_whole_rows
            self.offers.lie_in(self.panel_room(page), alone=alone)

    def panel_room(self, page: Page) -> PanelRoom:
        """The rows of the page, whose held words stay in view; its block's cells."""
        text = self._find(ArticleView).region
        margins = [one.region.x for one in self._screen.query(Margin) if one.display]
        left = min([text.x, *margins])
        extent = page.active.span if page.active else page.caret.extent
        edges = extent.start, page.block.start, max(extent.start, extent.end - 1)
        places = [page.viewport.y_of(page.layout.position_of(at)) for at in edges]
        kept = [text.y + y for y in places if y is not None]
        kept_rows = range(min(kept), max(kept) + 1) if kept else range(0)
        tracks = (one.region.width for one in self._screen.query(Track) if one.display)
        rows = range(text.y, text.bottom)
        return PanelRoom(range(left, text.right), rows, kept_rows, sum(tracks))

    def focus_margin(self) -> None:
        """Give the margin the keys."""
        self._find(Margin).focus()

    def focus_text(self) -> None:
        """Give the text the keys."""
        self._find(ArticleView).focus()

    @property
    def margin_has_focus(self) -> bool:
        """Whether the margin has the keys."""
        return isinstance(self._screen.focused, Margin)

    def offer_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Offer these keys in the last line, each with what it does."""
        self._find(StatusBar).offer(keys)

    def _find(self, kind: type[_Widget]) -> _Widget:
        return self._screen.query_one(kind)
