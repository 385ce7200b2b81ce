"""Finding in all articles of the corpus: a line for the query, then a list to choose from.

Articles are searched one by one, and keys are answered in between.
"""

from __future__ import annotations

import asyncio
from functools import partial
from itertools import islice
from time import monotonic
from typing import TYPE_CHECKING

from annotations.errors import AnnotationError, SearchError
from annotations.messages import _, plural
from annotations.search.searching import (
    FORM,
    Query,
    search_article,
    why_nothing,
)
from annotations.search.unseen import unseen_sets
from tui.dialogs.ask import Question
from tui.dialogs.choosing import ChoosingScreen
from tui.dialogs.hit_choices import HitChoices, with_labels
from tui.dialogs.list_question import ListQuestion

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.search.searching import Hit
    from annotations.workspace import Workspace
    from tui.dialogs.hit_choices import LabelledHit
    from tui.dialogs.host import DialogHost

_MOST = 5_000
"""The most places that are listed."""
_AT_A_TIME = 0.05
"""Seconds of searching before keys are answered."""


class CorpusFinding:
    """Asks for a query, lists what is found, and opens what is chosen."""

    def __init__(
        self,
        screen: DialogHost,
        workspace: Workspace,
        open_at: Callable[[Hit], None],
    ) -> None:
        self._screen = screen
        self._workspace = workspace
        self._open_at = open_at
        self._last = ""
        """The previous query, which an empty line repeats."""
        self._chosen: Hit | None = None
        """The place opened last, where the cursor is when the same query is repeated."""

    def ask(self) -> None:
        """Open the line, and show how to write a query."""
        if self._screen.is_asking:
            self._screen.go_on_asking()
            return
        self._screen.ask(
            Question(
                _("find in all"), "", self._answered, dropped=self._hush, searches=True
            )
        )
        self._screen.advise(_("words, or {form}").format(form=FORM))

    def _hush(self) -> None:
        self._screen.advise("")

    def _answered(self, text: str) -> None:
        text = text if text.strip() else self._last
        try:
            fields = self._workspace.corpus.metadata.field_names()
            query = Query.of(text, metadata_fields=fields)
        except SearchError as error:
            self._screen.say(str(error), trouble=True)
            return
        self._last = text
        self._screen.work(partial(self._search, query, text), group="find")

    async def _search(self, query: Query, text: str) -> None:
        """Search the articles one by one, and list what was found."""
        found: list[LabelledHit] = []
        faults: list[AnnotationError] = []
        rested = monotonic()
        for name in self._workspace.corpus.article_names():
            places = search_article(self._workspace, query, name, faults=faults)
            hits = [*islice(places, _MOST + 1 - len(found))]
            found += with_labels(self._workspace, hits)
            if len(found) > _MOST:
                break
            if monotonic() - rested > _AT_A_TIME:
                self._screen.advise(_("searching: {count}").format(count=len(found)))
                await asyncio.sleep(0)
                rested = monotonic()
        if self._screen.is_active and not self._screen.is_asking:
            workspace = self._workspace
            faults += unseen_sets(query, workspace.repository, workspace.corpus.folder)
            unread = "; ".join(str(error) for error in faults)
            if found:
                self._show(found, unread, text)
            else:
                self._say_nothing_found(query, text, unread)

    def _say_nothing_found(self, query: Query, text: str, unread: str) -> None:
        message = _("not found in any article: {wanted}").format(wanted=text)
        fields = self._workspace.corpus.metadata.field_names()
        message = why_nothing(self._workspace, query, metadata_fields=fields) or message
        self._screen.say(f"{message} ({unread})" if unread else message)

    def _show(self, found: list[LabelledHit], unread: str, text: str) -> None:
        self._screen.say(unread, trouble=True)
        hits = [one.hit for one in found]
        question = ListQuestion(
            title=text,
            total=_total(hits),
            choices=HitChoices(self._workspace, found[:_MOST]).all(),
            chosen=self._open,
            cursor=hits.index(self._chosen) if self._chosen in hits else 0,
            is_whole=True,
            of_words=True,
        )
        self._screen.open_dialog(ChoosingScreen(question))

    def _open(self, hits: list[Hit]) -> None:
        self._chosen = hits[0]
        self._open_at(hits[0])


def _total(hits: list[Hit]) -> str:
    """How many places are listed, and in how many articles; whether there are more."""
    if len(hits) > _MOST:
        return plural("the first {count} place", "the first {count} places", _MOST)
    articles = len({one.article for one in hits})
    return plural(
        "{count} place in {articles}",
        "{count} places in {articles}",
        len(hits),
        articles=plural("{count} article", "{count} articles", articles),
    )
