"""The screen on which an article is read and tagged: it composes widgets, and routes.

Keys go to the modes first, then as commands to the features. What widgets report goes to
every feature. The screen itself decides nothing.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal
from textual.events import DescendantFocus

from annotations.messages import _
from tui.dialogs import AskingScreen
from tui.layout import USUAL
from tui.reader.commands import reader_commands, reader_mode_commands
from tui.reader.feature import bound_commands
from tui.reader.features import FEATURES
from tui.reader.hooks import Hooks
from tui.reader.offer_list import OfferList, OfferPanel
from tui.reader.reading import Reading
from tui.widgets import (
    ArticleView,
    Margin,
    PanelRoom,
    Prompt,
    SpanDetail,
    StatusBar,
    TitleBar,
    Track,
    surroundings_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import PurePath

    from textual.events import Key
    from textual.geometry import Size
    from textual.message import Message
    from textual.widget import Widget

    from annotations.search.searching import Hit
    from annotations.session import AnnotationSession
    from annotations.workspace import Workspace
    from tui.bindings import Command
    from tui.dialogs import Question
    from tui.layout import Drawing
    from tui.page import Page
    from tui.preferences.memory import CorpusMemory


class ReaderScreen(AskingScreen):
    """One article with my annotations of it."""

    AUTO_FOCUS = "#text"
    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "../styles/choosing.tcss",
        "../styles/reader.tcss",
    ]

    def __init__(
        self,
        workspace: Workspace,
        session: AnnotationSession,
        *,
        open_session: Callable[[str], AnnotationSession] | None = None,
        memory: CorpusMemory | None = None,
        drawing: Drawing = USUAL,
    ) -> None:
        """Read an article of the corpus, with the keys of the corpus's own labels."""
        super().__init__()
        self._tagset = workspace.tagset
        self._commands = reader_commands(workspace.tagset)
        self.reading = Reading(
            self,
            workspace,
            session,
            open_session=open_session,
            memory=memory,
            drawing=drawing,
        )
        features = [feature(self.reading) for feature in FEATURES]
        self.reading.dispatch.attach(features, bound_commands(features, self._tagset))

    def shape_in(self, size: Size) -> dict[str, bool]:
        """With the track where there is room for it."""
        return {**super().shape_in(size), "-tracked": size.width >= Track.FROM_WIDTH}

    @property
    def own_name(self) -> str:
        """The title of the screen in the list of its keys."""
        return _("reader")

    @property
    def own_commands(self) -> Sequence[Command]:
        """The commands of the features, and the keys of the corpus's labels."""
        return self._commands

    @property
    def mode_commands(self) -> list[Command]:
        """What keys mean in modes of the features."""
        return reader_mode_commands(self._tagset)

    @property
    def listed_commands(self) -> list[Command]:
        """The commands, and what keys mean in modes: those of the present one first."""
        if self.is_typed_in:
            return self.commands
        listed = [*self.commands, *self.mode_commands]
        return self.reading.modes.in_order_of_help(listed)

    @property
    def offered(self) -> Sequence[str]:
        """Ids of the commands that the last line offers."""
        return [command_id for command_id, _words in self.reading.bars.offered]

    def why_not(self, command_id: str) -> str:
        """Why a command can do nothing here, as its feature says."""
        return self.reading.dispatch.why_not(command_id)

    def effect_of(self, command_id: str) -> str:
        """What a command would do here, as its feature says."""
        return self.reading.dispatch.effect_of(command_id)

    @property
    def label_in_question(self) -> str | None:
        """That of the annotation at the caret, else the one that was used last."""
        held = self.reading.held
        return held.label if held else self.reading.last_label

    @property
    def session(self) -> AnnotationSession:
        """The session of the article that is open."""
        return self.reading.session

    @property
    def page(self) -> Page:
        """The article that is open, as it is laid out."""
        return self.reading.page

    @property
    def panel_room(self) -> PanelRoom:
        """The rows of the page, whose held words stay in view; its block's cells."""
        return self.reading.display.panel_room(self.page)

    def parts(self) -> Sequence[Widget]:
        """Title above, margin and text, two lines below."""
        margin = Margin(self._tagset, id="margin")
        return (
            TitleBar(id="title"),
            Horizontal(Track(self._tagset), margin, ArticleView(id="text"), id="page"),
            OfferPanel(),
            SpanDetail(id="detail"),
            Prompt(),
            StatusBar(self.reading.bars.keys, id="status"),
        )

    def on_mount(self) -> None:
        """Show the article that the screen was made with."""
        self.reading.show()

    def takes_key(self, key: Key) -> bool:
        """Let a mode take the key before it can be a command."""
        self.reading.last_key = time.monotonic()
        if self.is_typed_in:
            return False
        self.reading.hint_letters.note(key.character or "")
        self.reading.stray_enter.note(key)
        return self.reading.modes.take_key(key)

    def on_screen_suspend(self) -> None:
        """Something lies over the screen: Enter may be pressed too often to close it."""
        self.catch_up()  # what can be seen of the page is as it was left
        self.reading.stray_enter.expect()

    def stop_asking(self) -> Question | None:
        """Close the line; an Enter too many is not to tag."""
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
    @on(Margin.Walked)
    @on(Margin.Picked)
    @on(Margin.Filtered)
    @on(Margin.Left)
    @on(OfferList.Pointed)
    @on(DescendantFocus)
    def _on_reported(self, event: Message) -> None:
        self.reading.dispatch.call(Hooks.heard, event)

    def catch_up(self) -> None:
        """Show where the caret has gone since the last frame."""
        self.reading.passed_moves.show()

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
        """Go to what was found."""
        self.reading.go_to_hit(hit)
