"""The screen that shows how far annotators agree, in figures that can be held.

Everything is counted in another thread, once for all pairs and once for the differences of
the pair that is shown: no key waits for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.message import Message as Posted

from annotations.errors import AnnotationError
from annotations.messages import _, listed, plural
from annotations.review import pair_differences, survey
from annotations.search.searching import Hit
from annotations.text import context_of
from annotations.workspace import annotator_letters
from tui.agreement.commands import agreement_commands
from tui.agreement.measures import MEASURES
from tui.agreement.questions import differences_question, filter_question
from tui.agreement.table import AgreementTable, kind_title
from tui.agreement.table_view import TableView
from tui.dialogs import AskingScreen, ChoosingScreen
from tui.widgets import (
    DetailRow,
    RtlInput,
    StatusBar,
    TitleBar,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import PurePath

    from textual.widget import Widget

    from annotations.review import PairDifferences, PlacedDifference, Survey
    from annotations.workspace import Workspace
    from tui.agreement.figure_filter import FigureFilter
    from tui.agreement.table import Scope
    from tui.bindings import Command


class AgreementScreen(AskingScreen):
    """Figures of all pairs, then labels, articles and confusion of one pair."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "../styles/choosing.tcss",
        "../styles/agreement.tcss",
    ]
    AUTO_FOCUS = "#table"
    is_block = True

    @dataclass
    class Surveyed(Posted):
        """All annotators were compared."""

        survey: Survey
        why_closed: str | None = None
        """How many sets cannot be read, and what the lead has to do."""

    @dataclass
    class DifferencesFound(Posted):
        """The differences of a pair were found."""

        pair: int
        """Its number."""
        differences: PairDifferences

    @dataclass
    class Failed(Posted):
        """Something could not be read."""

        error: AnnotationError

    def __init__(
        self,
        workspace: Workspace,
        *,
        chosen: Callable[[str, Hit | None], None],
        review: Callable[[str, Hit | None], None] | None = None,
    ) -> None:
        """Show the agreement of everybody whose sets are done.

        Args:
            workspace: The corpus.
            chosen: Opens an article to be read, at a place.
            review: Opens an article for review, at a difference; None for a person who
                may not review.
        """
        super().__init__()
        self._workspace, self._open_at = workspace, review or chosen
        self._is_reviewing = review is not None
        self._measure = 0
        self._table: AgreementTable | None = None
        self._found: dict[int, PairDifferences] = {}
        """The differences of each pair that was shown, by its number."""

    def parts(self) -> Sequence[Widget]:
        """Title above, the figures, what is held, keys below."""
        rows = (
            ("agreement.open", _("differences")),
            ("agreement.measure", _("measure")),
            ("agreement.filter", _("filter")),
            ("agreement.close", _("close")),
            ("app.help", _("keys")),
        )
        return (
            TitleBar(id="title"),
            TableView(),
            DetailRow(id="held", speaks=True),
            RtlInput(id="entry"),
            StatusBar([(self.key_of(one), words) for one, words in rows], id="status"),
        )

    @property
    def own_name(self) -> str:
        """The title of the screen in the list of its keys."""
        return _("agreement")

    @property
    def own_commands(self) -> Sequence[Command]:
        """The commands of the table."""
        return agreement_commands()

    def on_mount(self) -> None:
        """Begin to count."""
        self._show_title()
        self.advise(_("comparing all articles"))
        self.run_worker(self._survey, thread=True)

    def _survey(self) -> None:
        """Count everything; runs in a thread of its own, as what follows does."""
        names = [one for one in self._workspace.set_names() if "@" not in one]
        labels = [label.name for label in self._workspace.tagset.labels]
        source = self._workspace.set_source(names)
        try:
            found = survey(source.compared(), names, labels)
        except AnnotationError as error:
            self.post_message(self.Failed(error))
        else:
            self.post_message(self.Surveyed(found, source.why_closed()))

    def _count_differences(self, pair: int, first: str, second: str) -> None:
        source = self._workspace.set_source([first, second])
        try:
            found = pair_differences(source.compared(), first, second)
        except AnnotationError as error:
            self.post_message(self.Failed(error))
        else:
            self.post_message(self.DifferencesFound(pair, found))

    @on(Failed)
    def _on_failed(self, event: Failed) -> None:
        self.say(str(event.error), trouble=True)

    @on(DifferencesFound)
    def _on_differences_found(self, event: DifferencesFound) -> None:
        self._found[event.pair] = event.differences
        self._show_table()

    @on(Surveyed)
    def _on_surveyed(self, event: Surveyed) -> None:
        self._take_survey(event.survey)
        if event.why_closed:
            self.say(event.why_closed)

    def _take_survey(self, found: Survey) -> None:
        titles = {}
        for name in {one for pair in found.agreement.pairs for one in pair.articles}:
            titles[name] = self._workspace.corpus.load_article(name).title
        self._table = AgreementTable(
            found,
            MEASURES[self._measure],
            0,
            self._workspace.tagset,
            titles,
            annotator_letters(self._workspace),
        )
        self.say("")
        self._show_table() if self._is_empty else self._show_pair(0)

    @property
    def _is_empty(self) -> bool:
        return self._table is None or not self._table.survey.agreement.pairs

    def _show_pair(self, pair: int) -> None:
        """Show the labels and articles of a pair, and count its differences."""
        if self._table is None or self._is_empty:
            return
        self._table.pair = pair
        if pair not in self._found:
            one = self._table.survey.agreement.pairs[pair]
            count = partial(self._count_differences, pair, one.first, one.second)
            self.run_worker(count, thread=True)
        self._show_table()

    def _show_table(self) -> None:
        if self._table is None:
            return
        self._table.differences = self._found.get(self._table.pair)
        self._table.measure = MEASURES[self._measure]
        self._view.show(self._table.lines())
        self._show_title()
        self._show_held()

    def action_move(self, rows: int, columns: int) -> None:
        """Hold another figure; one of another pair shows that pair."""
        self._view.move(rows, columns)
        held = self._view.held
        if held and self._table and held.pair != self._table.pair:
            self._show_pair(held.pair)
        self.say("")
        self._show_held()

    def action_next_measure(self) -> None:
        """Show all figures by the next measure."""
        self._measure = (self._measure + 1) % len(MEASURES)
        self._show_table()

    def action_close(self) -> None:
        """Go back to the library."""
        self.dismiss()

    def action_open(self) -> None:
        """List the differences behind the selected figure, the costliest first."""
        found = self._behind(self._view.held)
        if not found:
            self.say(_("there are no differences behind this figure"))
            return
        taking = _("review") if self._is_reviewing else _("open the article there")
        question = differences_question(
            found, self._workspace.tagset, chosen=self._go_to, taking=taking
        )
        self.app.push_screen(ChoosingScreen(question))

    def action_filter(self) -> None:
        """Choose one label or one annotator."""
        if self._table is None or self._is_empty:
            return
        survey, now = self._table.survey, self._table.filter
        offered = now.offered(survey.labels, survey.annotators, self._workspace.tagset)
        question = filter_question(now, list(offered), chosen=self._filter_by)
        self.open_dialog(ChoosingScreen(question))

    def _filter_by(self, chosen: FigureFilter) -> None:
        """Show only these figures, from the first."""
        if self._table is None:
            return
        self._table.filter = chosen
        self._show_table()
        self._view.hold_first()
        if held := self._view.held:
            self._show_pair(held.pair)

    def _behind(self, held: Scope | None) -> Sequence[PlacedDifference]:
        differences = self._found.get(held.pair) if held else None
        return held.behind(differences) if held and differences else ()

    def _go_to(self, one: PlacedDifference) -> None:
        span = one.difference.group.first.span
        context = context_of(one.article.text, span)
        self._open_at(one.article.name, Hit(one.article.name, span, context))

    def _show_title(self) -> None:
        measure = str(MEASURES[self._measure].title)
        words = self._table.filter.words(self._workspace.tagset) if self._table else ""
        place = " · ".join(filter(None, (self.own_name, measure, words)))
        self.query_one(TitleBar).show(self._workspace.title, place)

    def _show_held(self) -> None:
        held = self._view.held
        if held is None or self._table is None:
            return
        pair = self._table.survey.agreement.pairs[held.pair]
        words = [listed((pair.first, pair.second), " / ")]
        if held.article is not None:
            words.append(held.article)
        if held.pair in self._found:
            count = len(self._behind(held))
            counted = plural("{count} difference", "{count} differences", count)
            words.insert(0, counted)  # no number stands beside an Arabic title
        if held.label is not None:
            words.append(self._workspace.tagset.title(held.label))
        if held.kind is not None:
            words.append(kind_title(held.kind))
        if held.labels is not None:
            words.append(self._table.confusion_words(held.labels))
        self.query_one(DetailRow).show(" · ".join(words))

    @property
    def _view(self) -> TableView:
        return self.query_one(TableView)
