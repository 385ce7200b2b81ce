"""The screen where an article is read and tagged: its parts, its moves and the mouse.

The screen decides, the page is moved, and the widgets are told which spans look
different now. How it is moved is in `tui.reader.moving`, what changes the annotations in
`tui.reader.editing`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingsMap
from textual.containers import Horizontal
from textual.events import DescendantFocus

from annotations.messages import _
from annotations.suggest.names_used import NamesUsed
from tui.bindings import bindings_of, margin_commands, reader_commands
from tui.layout import USUAL
from tui.reader.copying import Copying
from tui.reader.describing import Describing
from tui.reader.filtering import Filtering
from tui.reader.finding import FindingText
from tui.reader.finishing import Finishing
from tui.reader.hint_letters import HintLetters
from tui.reader.labelling import Labelling
from tui.reader.linking import Linking
from tui.reader.offer_list import OfferList
from tui.reader.reader_display import Sight
from tui.reader.tagging_all import TaggingAll
from tui.reader.travelling import TravellingScreen
from tui.reader.valuing import Valuing
from tui.widgets import ArticleView, Margin, RtlInput, SpanDetail, StatusBar, TitleBar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import PurePath

    from textual.events import Key
    from textual.widget import Widget

    from annotations.model import Annotation
    from annotations.session import AnnotationSession
    from annotations.workspace import Workspace
    from tui.bindings import Command
    from tui.layout import Drawing


class ReaderScreen(TravellingScreen):
    """One article with my annotations of it."""

    AUTO_FOCUS = "#text"
    NAME_HERE = _("reader")
    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "../styles/choosing.tcss",
        "../styles/reader.tcss",
    ]

    def __init__(
        self,
        workspace: Workspace,
        session: AnnotationSession,
        *,
        drawing: Drawing = USUAL,
    ) -> None:
        """Read an article of the corpus, with the keys of the corpus's own labels."""
        super().__init__(workspace, session, drawing=drawing)
        self._commands_here = reader_commands(workspace.tagset)
        own = BindingsMap(bindings_of(self._commands_here))
        self._bindings = BindingsMap.merge(
            [own, self._bindings]
        )  # before Textual's Tab
        self._labelling = Labelling(self, workspace.tagset)
        self.hint_letters = HintLetters(self)
        self.linking = Linking(self)
        self._finishing = Finishing(self)
        self._filtering = Filtering(self)
        names = NamesUsed(workspace.repository, workspace.annotator)
        self._valuing = Valuing(self, names)
        self._describing = Describing(self, workspace.tagset, self._valuing.ask_for_day)

    @property
    def commands_here(self) -> Sequence[Command]:
        """Those of reading, and the keys of the corpus's labels."""
        return self._commands_here

    @property
    def label_in_question(self) -> str | None:
        """That of the annotation at the caret, else the one that was used last."""
        active = self.page.active
        return active.annotation.label if active else self.last_label

    @property
    def commands(self) -> list[Command]:
        """Those of the margin too, while it has the keys."""
        if isinstance(self.focused, Margin):
            return [*margin_commands(), *super().commands]
        return super().commands

    def parts(self) -> Sequence[Widget]:
        """Title above, margin and text, two lines below."""
        margin = Margin(self._workspace.tagset, id="margin")
        return (
            TitleBar(id="title"),
            Horizontal(margin, ArticleView(id="text"), id="page"),
            OfferList(),
            SpanDetail(id="detail"),
            RtlInput(id="entry"),
            StatusBar(self._keys(), id="status"),
        )

    def on_mount(self) -> None:
        """Show the article that the screen was made with."""
        self.finding = FindingText(self)
        self.enter_article()

    def leave_article(self) -> None:
        """Offer no links any more either."""
        self.linking.leave()
        super().leave_article()

    def enter_article(self) -> None:
        """List in the margin what was listed in the article before."""
        self._filtering.carry_over()
        super().enter_article()

    def action_tag(self, label: str) -> None:
        """Tag with the label; in the margin list only what has it."""
        if self._filtering.has_keys and self._relabelled is None:
            self._filtering.by_label(label)
        else:
            super().action_tag(label)

    def action_choose_label(self) -> None:
        """Choose from the list of labels what to tag with, or to change to."""
        self._labelling.choose()

    def action_describe(self) -> None:
        """Say what the article is as a whole: its date, and labels of articles."""
        self._describing.choose()

    def action_copy(self) -> None:
        """Copy what is selected or held to the terminal's clipboard."""
        Copying(self).copy()

    def action_value(self) -> None:
        """Say what the annotation at the caret stands for."""
        self._valuing.ask()

    def tagged(self, made: Annotation) -> None:
        """Ask for the value of what was tagged, where one is wanted."""
        self._valuing.ask_when(made)

    def action_turn(self) -> None:
        """Set the paragraph in the other direction."""
        self.page.turn()
        self._display.redraw_view()

    # Finding

    def action_find(self) -> None:
        """Find a text in the article."""
        self.finding.ask()

    def action_found(self, step: int) -> None:
        """Go to the next place of what was found, or to the one before."""
        self.finding.go_on(step)

    def action_tag_all(self) -> None:
        """Tag every place of the words of the annotation, or of the selection."""
        TaggingAll(self).ask()

    def action_drop(self) -> None:
        """Select nothing, and mark nothing that was found."""
        self.finding.clear()
        super().action_drop()

    def action_link(self) -> None:
        """Offer what the annotation at the caret may be linked to."""
        self.linking.begin()

    def action_follow(self) -> None:
        """Go to what the annotation is linked to, and back."""
        self.linking.follow()

    def on_key(self, event: Key) -> None:
        """While links are offered, every key is about them."""
        if self.linking.is_open and not self.is_typed_in:
            event.stop()
            event.prevent_default()
            self.linking.type(event)

    @on(OfferList.Pointed)
    def _on_offer_pointed(self, event: OfferList.Pointed) -> None:
        self.linking.point(event.at)

    def action_finish(self) -> None:
        """Say that the article is done, or that it is not."""
        self._finishing.finish()

    def action_problems(self) -> None:
        """Show what is left to do before the article is done."""
        self._finishing.show()

    def go_on_finishing(self) -> None:
        """Go to the next thing that is left to do."""
        self._finishing.go_on()

    # Beside the text

    def action_list(self) -> None:
        """Walk through the annotations in the margin."""
        self.say("")
        self.query_one(Margin).focus()

    def action_filter(self) -> None:
        """Choose in the margin which annotations are listed."""
        self._filtering.begin()

    @on(Margin.Filtered)
    def _on_filtered(self, event: Margin.Filtered) -> None:
        self._filtering.by(event.condition)

    @on(ArticleView.Scrolled)
    def _on_scrolled(self, event: ArticleView.Scrolled) -> None:
        if self.page.viewport.scroll(event.rows):
            self._display.redraw_view()

    @on(ArticleView.LaidOut)
    def _on_laid_out(self) -> None:
        self.query_one(Margin).redraw_view()

    @on(Margin.Walked)
    def _on_walked(self, event: Margin.Walked) -> None:
        self._filtering.walk(event.step)

    @on(Margin.Picked)
    def _on_picked(self, event: Margin.Picked) -> None:
        before = Sight.of(self.page)
        self.page.choose(event.mark)
        self._moved(before)

    @on(DescendantFocus)
    def _on_keys_given(self) -> None:
        if not self.is_typed_in:
            self.query_one(StatusBar).offer(self._keys())

    @on(Margin.Left)
    def _on_left(self) -> None:
        self.query_one(ArticleView).focus()

    def draw_anew(self, drawing: Drawing) -> None:
        """Lay the text out as it is to be drawn now."""
        self._drawing = drawing
        self.page.redraw(drawing)
        super().draw_anew(drawing)
        self._display.redraw_view()

    # How it is done

    def _show(self) -> None:
        super()._show()
        if not self.session.places_news:
            if note := self.session.annotation_set.status.note:
                self.say(f"• {note}")
            self._labelling.tell_what_is_gone()

    def _place(self) -> str:
        return self._filtering.head(super()._place())

    def _keys(self) -> list[tuple[str, str]]:
        if self._filtering.has_keys:
            return self._filtering.keys()
        tagging = [
            (self.key_of(f"tag.{one.name}"), f"{one.name} {one.title}")
            for one in self._workspace.tagset.labels
            if one.key
        ]
        others = {"annotation.delete": _("delete"), "edit.undo": _("undo")}
        others["app.help"] = _("keys")
        return [*tagging, *((self.key_of(one), told) for one, told in others.items())]
