"""The screen on which a reviewer decides: it composes widgets, and routes.

Keys go to the modes first, then as commands to the features, as in the reader. A key that
decides is dropped if it was typed before what it would decide on was drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal
from textual.events import DescendantFocus

from annotations.messages import _
from tui.dialogs import AskingScreen
from tui.layout import USUAL
from tui.reader.feature import bound_commands
from tui.reader.hooks import Hooks
from tui.reader.offer_list import OfferList, OfferPanel
from tui.review.commands import review_commands, review_mode_commands
from tui.review.difference_track import DifferenceTrack
from tui.review.features import FEATURES
from tui.review.margin import ReviewMargin
from tui.review.reviewing import Reviewing
from tui.review.version_rows import VersionRows
from tui.widgets import (
    ArticleView,
    PanelRoom,
    Prompt,
    SpanDetail,
    StatusBar,
    TitleBar,
    surroundings_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import PurePath

    from textual import events
    from textual.events import Key
    from textual.message import Message
    from textual.widget import Widget

    from annotations.review import ReviewedCorpus, ReviewSession
    from annotations.search.searching import Hit
    from annotations.workspace import Workspace
    from tui.bindings import Command
    from tui.dialogs import Question
    from tui.layout import Drawing

_DECIDING = frozenset(
    {"tag.again", "annotation.delete", "place.confirm", "tag.all", "edit.undo"}
)
"""The ids of commands whose keys decide; digits do, too."""


class ReviewScreen(AskingScreen):
    """One article with the differences between its annotators."""

    AUTO_FOCUS = "#text"
    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "../styles/choosing.tcss",
        "../styles/reader.tcss",
        "../styles/review.tcss",
    ]

    def __init__(
        self,
        workspace: Workspace,
        reviewed: ReviewedCorpus,
        session: ReviewSession,
        *,
        open_session: Callable[[str], ReviewSession],
        drawing: Drawing = USUAL,
    ) -> None:
        """Review an article; the arguments are those of `Reviewing`."""
        super().__init__()
        self._tagset = workspace.tagset
        self._commands = review_commands(workspace.tagset)
        self.reading = Reviewing(
            self,
            workspace,
            reviewed,
            session,
            open_session=open_session,
            drawing=drawing,
        )
        features = [feature(self.reading) for feature in FEATURES]
        self.reading.dispatch.attach(features, bound_commands(features, self._tagset))

    @property
    def own_name(self) -> str:
        """The title of the screen in the list of its keys."""
        return _("review")

    @property
    def own_commands(self) -> Sequence[Command]:
        """The commands of the features."""
        return self._commands

    @property
    def mode_commands(self) -> list[Command]:
        """What keys mean in modes of the features."""
        return review_mode_commands(self._tagset)

    @property
    def listed_commands(self) -> list[Command]:
        """The commands, and what keys mean in modes: those of the present one first."""
        if self.is_typed_in:
            return self.commands
        listed = [*self.commands, *self.mode_commands]
        return self.reading.modes.in_order_of_help(listed)

    @property
    def label_in_question(self) -> str | None:
        """The label of what is held."""
        held = self.reading.held
        return held.label if held else None

    @property
    def session(self) -> ReviewSession:
        """The session of the article that is open."""
        return self.reading.session

    @property
    def panel_room(self) -> PanelRoom:
        """The rows of the page, whose held words stay in view; its block's cells."""
        return self.reading.display.panel_room(self.reading.page)

    def parts(self) -> Sequence[Widget]:
        """Title above, margin and text, the versions and a line below."""
        margin = ReviewMargin(self._tagset, id="margin")
        return (
            TitleBar(id="title"),
            Horizontal(
                DifferenceTrack(self._tagset), margin, ArticleView(id="text"), id="page"
            ),
            OfferPanel(),
            SpanDetail(id="detail"),
            VersionRows(id="versions"),
            Prompt(),
            StatusBar(self.reading.bars.keys, id="status"),
        )

    def on_mount(self) -> None:
        """Show the article that the screen was made with."""
        self.reading.show()

    def on_resize(self, event: events.Resize) -> None:
        """Divide the new size between the parts."""
        super().on_resize(event)
        self.reading.display.fit()

    def takes_key(self, key: Key) -> bool:
        """Let a mode take the key before it can be a command."""
        if self.is_typed_in:
            return False
        self.reading.hint_letters.note(key.character or "")
        self.reading.stray_enter.note(key)
        if self._decides(key) and not self.reading.drawn.precedes(key):
            return True
        return self.reading.modes.take_key(key)

    def _decides(self, key: Key) -> bool:
        """Whether a key would decide on what is held."""
        if self.reading.item is None:
            return False
        commands = self.keymap.of(one for one in self._commands if one.id in _DECIDING)
        typed = {key for one in commands for key in one.typed}
        return key.key in typed or (key.character or "").isdecimal()

    def on_screen_suspend(self) -> None:
        """Something covers the screen: Enter may be pressed once too often there."""
        self.reading.stray_enter.expect()

    def stop_asking(self) -> Question | None:
        """Close the line; a surplus Enter must not decide."""
        question = super().stop_asking()
        if question is not None:
            self.reading.stray_enter.expect()
        return question

    def action_do(self, command_id: str) -> None:
        """Do what a command says, or what a mode makes of it."""
        self.reading.dispatch.do(command_id)

    @on(ArticleView.Pointed)
    @on(ArticleView.Dragged)
    @on(ArticleView.Scrolled)
    @on(OfferList.Pointed)
    @on(DescendantFocus)
    def _on_reported(self, event: Message) -> None:
        self.reading.dispatch.call(Hooks.heard, event)

    @on(ArticleView.LaidOut)
    def _on_laid_out(self) -> None:
        self.reading.display.redraw_margin()
        self.reading.display.align_bars()
        self.reading.display.place_offers(self.reading.page)
        self.reading.bars.show()

    def draw_again(self) -> None:
        """Lay the text out as it is to be drawn now, and draw everything."""
        super().draw_again()
        self.reading.draw(surroundings_of(self).drawing)

    def show_hit(self, hit: Hit) -> None:
        """Hold the difference that was chosen elsewhere."""
        self.reading.hold_at(hit.span)
