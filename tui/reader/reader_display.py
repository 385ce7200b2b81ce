"""Shows the open article on the reader's widgets: the one that tells them what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from annotations.messages import _
from annotations.model import Span
from tui.widgets import ArticleView, Margin, SpanDetail, StatusBar, TitleBar

if TYPE_CHECKING:
    from textual.screen import Screen

    from annotations.session import AnnotationSession
    from annotations.session.working_set import Saving
    from tui.layout import RowPosition
    from tui.page import Page

_NOTE = "•"
"""That there is a note on the article."""
_Part = TypeVar("_Part", ArticleView, Margin, SpanDetail, StatusBar, TitleBar)


@dataclass(frozen=True, slots=True)
class Sight:
    """What of a page a key may change: where it is, and what is marked out on it."""

    top: RowPosition
    caret: Span
    held: tuple[Span, ...]
    """The annotation that keys act on, if there is one."""
    orphan: str | None
    """The annotation without a place that keys act on, if there is one."""

    @classmethod
    def of(cls, page: Page) -> Sight:
        """The page as it is now."""
        active = page.active
        held = (active.span,) if active else ()
        orphan = page.placing.current_orphan
        lost = orphan.id if orphan else None
        return cls(page.viewport.top, page.caret.extent, held, lost)


class ReaderDisplay:
    """The reader's widgets, as one thing to tell."""

    def __init__(self, screen: Screen[None]) -> None:
        self._screen = screen

    def show(self, page: Page, session: AnnotationSession, place: str) -> None:
        """Show another article."""
        self._find(ArticleView).show(page)
        self._find(Margin).show(page)
        self.say("")
        self.show_detail(page)
        self.show_state(page, session, place)

    def show_move(self, page: Page, before: Sight) -> None:
        """Repaint what differs from what was seen before."""
        now = Sight.of(page)
        if (now.top, now.orphan) != (before.top, before.orphan):
            self.redraw_view()
        else:
            held = [*before.held, *now.held]
            view = self._find(ArticleView)
            view.redraw_spans([before.caret, now.caret, *held])
            self._find(Margin).redraw_spans(held)
        self.show_detail(page)

    def show_state(self, page: Page, session: AnnotationSession, place: str) -> None:
        """Show what the set is like now: marks, glosses, state, and whether it is saved.

        Only rows are drawn where the page says that marks or glosses look different.
        """
        changed = page.take_changes()
        self._find(ArticleView).redraw_spans(changed)
        self._find(Margin).redraw_spans(changed)
        state = _(session.annotation_set.state)
        said = session.annotation_set.status.labels
        told = [place, state, *(said[name] for name in sorted(said))]
        note = [_NOTE] if session.annotation_set.status.note else []
        place = " · ".join([*told, *note])
        self._find(TitleBar).show(session.article.title, place)
        self.show_saving(session.saving, session.read_only)

    def show_saving(self, saving: Saving, read_only: str | None) -> None:
        """Tell whether all is on disk."""
        self._find(StatusBar).show_saving(
            unsaved=saving.unsaved, reason=saving.reason, read_only=read_only
        )

    def show_detail(self, page: Page) -> None:
        """Show what of the selection is tagged, or the annotation at the caret."""
        if orphan := page.placing.current_orphan:
            quote = orphan.quote
            text = quote.prefix + quote.exact + quote.suffix
            place = Span(len(quote.prefix), len(quote.prefix) + len(quote.exact))
            self._find(SpanDetail).show(text, place, [f"{orphan.label} !"])
            return
        active = page.active
        drawn = page.caret.selection
        chosen = page.span_to_tag() or drawn if drawn else None
        span = chosen or (active.span if active else None)
        page_links = page.links.summaries(active.annotation.id) if active else []
        self._find(SpanDetail).show(
            page.article.text, span, page.enclosing_labels, page_links, rank=page.rank
        )

    def redraw_view(self) -> None:
        """Other rows are in view now."""
        self._find(ArticleView).redraw_view()
        self._find(Margin).redraw_view()

    def say(self, news: str, *, trouble: bool = False) -> None:
        """Tell in the last line what has just happened."""
        self._find(StatusBar).say(news, trouble=trouble)

    def _find(self, kind: type[_Part]) -> _Part:
        return self._screen.query_one(kind)
