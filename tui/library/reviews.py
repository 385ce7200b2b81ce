"""The articles as their reviewer has them: what is left, agreement, and whose turn it is.

The rows come in as the articles are read, in a thread of their own; no key waits for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.message import Message as Posted

from annotations.messages import _, plural, reads_from_right
from annotations.model import ArticleState
from annotations.review import ArticleReview, article_reviews
from annotations.workspace import annotator_letters, reviewed_corpus
from tui import agreement
from tui.agreement import Scope, TableCell, TableLine, TableView
from tui.dialogs import AskingScreen, block_columns
from tui.library.article_search import ArticleSearch
from tui.library.columns import LEAST_TITLE
from tui.library.commands import reviews_commands
from tui.library.listing import ArticleListing
from tui.library.progress import Progress
from tui.widgets import DetailRow, Prompt, StatusBar, TitleBar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import PurePath

    from textual.events import Resize
    from textual.widget import Widget

    from annotations.search.searching import Hit
    from annotations.workspace import Workspace
    from tui.bindings import Command
    from tui.library.entries import LibraryEntries

_STATE, _FIGURE, _GAP, _SETS = 10, 9, 2, 10
"""Cells of the columns."""
_CURSOR = 3
"""Cells of the cursor's sign, with the blanks around it."""
_GIVING_WAY = (4, 2)
"""The columns that are left out for the sake of the title, the first one first: whose turn
it is, which the title row counts too, and how many annotations agree."""


class ReviewsScreen(AskingScreen):
    """A table of articles, those with the most to decide first."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "../styles/choosing.tcss",
        "../styles/agreement.tcss",
    ]
    AUTO_FOCUS = "#table"
    is_block = True

    @dataclass
    class Counted(Posted):
        """One more article was read, or all of them."""

        reviews: list[ArticleReview]
        is_last: bool = False
        why_closed: str | None = None
        """Where there is nothing: whether it is because sets cannot be read."""

    def __init__(
        self,
        workspace: Workspace,
        entries: LibraryEntries,
        *,
        review: Callable[[str, Hit | None], None],
        chosen: Callable[[str, Hit | None], None],
        go_on: Callable[[], None] | None = None,
    ) -> None:
        """List what there is to review.

        Args:
            workspace: The corpus.
            entries: What is known of its articles.
            review: Opens an article for review, at a difference.
            chosen: Opens an article to be read, at a place.
            go_on: Opens the list of everybody's sets, for a lead.
        """
        super().__init__()
        self._workspace, self._review, self._chosen = workspace, review, chosen
        self._go_on = go_on
        names = workspace.corpus.article_names()
        self._listing = ArticleListing(names, entries, Progress(names))
        self._search = ArticleSearch.of(
            self,
            workspace,
            self._listing,
            prefix="reviews",
            changed=self._list_again,
            chosen=chosen,
        )
        self._reviews: list[ArticleReview] = []
        self._has_moved = False
        """Whether the person has chosen an article; until then the first is held."""

    def parts(self) -> Sequence[Widget]:
        """Title above, the table, what its row cuts of the title held, keys below."""
        following = _("everybody's sets") if self._go_on else _("my own articles")
        rows = (
            ("reviews.open", _("review")),
            ("reviews.agreement", _("agreement")),
            ("reviews.next", following),
            ("reviews.filter", _("find")),
            ("app.help", _("keys")),
        )
        keys = [(self.key_of(one), words) for one, words in rows]
        return (
            TitleBar(id="title"),
            TableView(of_rows=True),
            DetailRow(id="held-sample", speaks=True),
            DetailRow(id="held"),
            Prompt(),
            StatusBar(keys, id="status"),
        )

    @property
    def own_name(self) -> str:
        """The title of the screen in the list of its keys."""
        return _("articles to review")

    @property
    def own_commands(self) -> Sequence[Command]:
        """The commands of the list."""
        return reviews_commands()

    def on_mount(self) -> None:
        """Begin to read the articles."""
        self._show()
        self.run_worker(self._count, thread=True, exclusive=True)

    def on_screen_resume(self) -> None:
        """Count again after a review."""
        if self._reviews:
            self.run_worker(self._count, thread=True, exclusive=True)

    def _count(self) -> None:
        """Runs in a thread of its own."""
        names = [one for one in self._workspace.set_names() if "@" not in one]
        reviewed = reviewed_corpus(self._workspace, names)
        found: list[ArticleReview] = []
        for one in article_reviews(reviewed):
            found.append(one)
            self.post_message(self.Counted(sorted(found, key=lambda it: it.order)))
        done = sorted(found, key=lambda it: it.order)
        why_closed = None if done else reviewed.why_closed()
        self.post_message(self.Counted(done, is_last=True, why_closed=why_closed))

    @on(Counted)
    def _on_counted(self, event: Counted) -> None:
        if event.is_last or len(event.reviews) > len(self._reviews):
            self._reviews = event.reviews
            self._listing.every = [one.article for one in event.reviews]
            self._list_again()
        if event.is_last and not event.reviews:
            nobody = _("no article has sets of two people: there is nothing to review")
            self.say(event.why_closed or nobody)

    def action_move(self, rows: int) -> None:
        """Go to another article."""
        self._has_moved = True
        self._table.move(rows, 0)
        self.say("")
        self._show_held()

    def action_page(self, pages: int) -> None:
        """Go on by so many screens."""
        self.action_move(pages * max(1, self._table.size.height - 1))

    def action_ends(self, end: int) -> None:
        """Go to the first article (0) or to the last (1)."""
        last = len(self._listing.names)
        self.action_move(last if end else -last)

    def action_search(self, how: str) -> None:
        """Filter the list, find in all articles, or list all; then go to one's own."""
        if not self._search.do(how):
            self.dismiss()

    def _list_again(self) -> None:
        self._listing.list_again()
        self._show()

    def action_open(self) -> None:
        """Review the article."""
        if (held := self._held) is None:
            return
        if held.sets[1:]:
            self._review(held.article, None)
        else:
            self.say(_("fewer than two sets are done: nothing to review yet"))

    def action_agreement(self) -> None:
        """Show how far annotators agree."""
        self.app.push_screen(
            agreement.AgreementScreen(
                self._workspace, chosen=self._chosen, review=self._review
            )
        )

    def action_go_on(self) -> None:
        """Go to everybody's sets or, without them, to one's own articles."""
        self.dismiss()
        if self._go_on is not None:
            self.app.call_next(self._go_on)

    def action_close(self) -> None:
        """Go to one's own articles."""
        self.dismiss()

    def _show(self) -> None:
        width = len(block_columns(self.size.width))
        listed = set(self._listing.names)
        reviews = [one for one in self._reviews if one.article in listed]
        lines = [_line(one, self._letters, width) for one in reviews]
        lines = lines or self._words_on_nothing()
        self._table.show([_heading(width), *lines])
        if not self._has_moved:
            self._table.hold_first()
        totals = self._totals
        place = self._listing.words_above(totals) if self._reviews else totals
        self.query_one(TitleBar).show(self._workspace.title, place)
        self._show_held()

    def _words_on_nothing(self) -> list[TableLine]:
        """Why no article is listed, where there are some and one was looked for."""
        if not (self._reviews and self._listing.wanted):
            return []
        words = self._search.words_on_nothing
        cells = len(block_columns(self.size.width)) - _CURSOR
        rows = [
            TableCell(one.text, cells, to_right=False, bold=len(one.key))
            for one in words
        ]
        return [TableLine(), *[TableLine([one]) for one in rows]]

    @property
    def _totals(self) -> str:
        """How far the reviewer is, and how many answers wait."""
        done = sum(one.state is ArticleState.DONE for one in self._reviews)
        message = _("{name} reviews · {done} of {all} done")
        place = message.format(
            name=self._workspace.annotator, done=done, all=len(self._reviews)
        )
        if awaiting := sum(one.awaiting for one in self._reviews):
            answers = plural(
                "{count} answer to you", "{count} answers to you", awaiting
            )
            place = f"{place} · {answers}"
        return place

    @property
    def _letters(self) -> dict[str, str]:
        """The letter of each annotator, as it is in the review."""
        return annotator_letters(self._workspace)

    def on_resize(self, event: Resize) -> None:
        """Give titles the room that there is now."""
        super().on_resize(event)
        self._show()

    def _show_held(self) -> None:
        held = self._held
        words = _words_on(held, self._letters) if held else ""
        self.query_one("#held-sample", DetailRow).show(words)
        width = len(block_columns(self.size.width))
        title = held.title if held else ""
        self.query_one("#held", DetailRow).go_on(title, _cells_of_title(width))

    @property
    def _held(self) -> ArticleReview | None:
        scope = self._table.held
        named = {one.article: one for one in self._reviews}
        return named.get(scope.article or "") if scope else None

    @property
    def _table(self) -> TableView:
        return self.query_one(TableView)


def _words_on(held: ArticleReview, letters: Mapping[str, str]) -> str:
    """How far the sample is checked, and whose sets there are where a column cuts them."""
    sets = _sets(held, letters)
    cut = _("sets: {letters}").format(letters=sets) if len(sets) > _SETS else ""
    return " · ".join(filter(None, [_sample(held), cut]))


def _sets(one: ArticleReview, letters: Mapping[str, str]) -> str:
    """The letters of those whose sets are done, then of the others, in brackets."""
    done = "".join(sorted(letters.get(name, "?") for name in one.sets))
    return done + "".join(f"({letters.get(name, '?')})" for name in one.waiting)


def _sample(held: ArticleReview) -> str:
    """How far the sample is checked; empty without one."""
    counts = held.sample
    if not counts.drawn:
        return ""
    message = _("{count} of {all} in the sample checked, {corrected} corrected")
    return message.format(
        count=counts.checked, all=counts.drawn, corrected=counts.corrected
    )


def _fitted(
    cells: Sequence[TableCell], title: str, width: int, *, is_heading: bool = False
) -> TableLine:
    """The columns that leave enough room for the title, and the title at the right.

    That is where its language begins, so a row that begins there begins with it.
    """
    columns = [*cells]
    for at in _GIVING_WAY:
        if _free(columns, width) < LEAST_TITLE:
            del columns[at]
    room = max(_FIGURE, _free(columns, width))
    if reads_from_right():
        return TableLine([TableCell(title, room, is_title=True), *columns], is_heading)
    edge = TableCell("", 1, to_right=False)
    named = TableCell(title, room - 1, is_title=True)
    return TableLine([*columns, named, edge], is_heading)


def _free(columns: Sequence[TableCell], width: int) -> int:
    """The cells of a row that the columns leave."""
    return width - _CURSOR - sum(one.cells for one in columns)


def _heading(width: int) -> TableLine:
    cells = [
        TableCell(_("state"), _STATE, to_right=False),
        TableCell(_("left/all"), _FIGURE),
        TableCell(_("agreed"), _FIGURE),
        TableCell(_("F1"), _FIGURE),
        TableCell(_("turn"), _FIGURE),
        TableCell("", _GAP, to_right=False),
        TableCell(_("sets"), _SETS, to_right=False),
    ]
    return _fitted(cells, _("title"), width, is_heading=True)


def _cells_of_title(width: int) -> int:
    """How many cells of a title a row has."""
    return next(one.room for one in _heading(width).cells if one.is_title)


def _line(one: ArticleReview, letters: Mapping[str, str], width: int) -> TableLine:
    is_ready = bool(one.sets[1:])
    counts = f"{one.left}/{one.differences}" if is_ready else "·"
    f1 = "–" if one.f1 is None else f"{one.f1:.2f}".replace("0.", ".", 1)
    cells = [
        TableCell(_state_words(one), _STATE, to_right=False),
        TableCell(counts, _FIGURE, Scope(0, None, one.article)),
        TableCell(str(one.agreed) if is_ready else "·", _FIGURE),
        TableCell(f1 if is_ready else "·", _FIGURE),
        TableCell(f"↩{one.awaiting}" if one.awaiting else "·", _FIGURE),
        TableCell("", _GAP, to_right=False),
        TableCell(_sets(one, letters), _SETS, to_right=False),
    ]
    return _fitted(cells, one.title, width)


def _state_words(one: ArticleReview) -> str:
    """How far the review is, in a word."""
    if not one.sets[1:]:
        return _("waits", "state of a review")
    if one.again:
        return _("again", "state of a review")
    if one.state is ArticleState.DONE:
        return _("done", "state of a review")
    is_begun = one.state is ArticleState.IN_PROGRESS
    return (
        _("begun", "state of a review") if is_begun else _("new", "state of a review")
    )
