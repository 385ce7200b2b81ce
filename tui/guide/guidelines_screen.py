"""The screen that shows the guidelines: all of them, the label in question first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from annotations.errors import AnnotationError
from annotations.guidelines import guidelines
from annotations.messages import _
from tui.dialogs.base import BaseScreen
from tui.guide.commands import guide_commands
from tui.guide.guide_view import GuideView
from tui.guide.help_screen import show_help
from tui.guide.markdown import Block, Emphasis, blocks_of
from tui.widgets import StatusBar, TitleBar, WindowedRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.widget import Widget

    from annotations.guidelines import Section
    from annotations.workspace import Workspace
    from tui.bindings import Command


class GuideScreen(BaseScreen):
    """Guidelines by label."""

    CSS_PATH = "../styles/guide.tcss"
    is_block = True

    def __init__(self, sections: Sequence[Section], *, label: str | None) -> None:
        """Show these sections.

        Args:
            sections: At least one.
            label: Whose section is shown first; None for the first of all.
        """
        super().__init__()
        self._blocks: list[Block] = []
        self._starts: list[int] = []
        """The block that each section begins with."""
        self._at = 0
        for number, section in enumerate(sections):
            self._starts.append(len(self._blocks))
            self._blocks += _blocks_of(section)
            if section.label is not None and section.label.name == label:
                self._at = number

    def parts(self) -> Sequence[Widget]:
        """A title, the text, and the keys."""
        keys = [
            (self.key_of("guide.next"), _("next label")),
            (self.key_of("guide.previous"), _("previous label")),
            (self.key_of("guide.close"), _("close")),
            (self.key_of("app.help"), _("keys")),
        ]
        view = GuideView(self._blocks, first=self._starts[self._at])
        return TitleBar(id="title"), view, StatusBar(keys, id="status")

    @property
    def own_name(self) -> str:
        """The title of the screen in the list of its keys."""
        return _("guidelines")

    @property
    def own_commands(self) -> Sequence[Command]:
        """The commands of the guidelines."""
        return guide_commands()

    def on_mount(self) -> None:
        """Say what this is."""
        self._show_title()

    @on(WindowedRows.Scrolled)
    def _on_scrolled(self, event: WindowedRows.Scrolled) -> None:
        self._show_title(event.share)

    def _show_title(self, share: str = "") -> None:
        self.query_one(TitleBar).show("", self.own_name, rest=share)

    def action_scroll(self, rows: int) -> None:
        """Move the text by rows."""
        self.query_one(GuideView).scroll_rows(rows)

    def action_page(self, pages: int) -> None:
        """Move the text by screens."""
        view = self.query_one(GuideView)
        view.scroll_rows(pages * max(1, view.size.height - 1))

    def action_section(self, step: int) -> None:
        """Go to the next label, or to the one before."""
        self._at = max(0, min(self._at + step, len(self._starts) - 1))
        self.query_one(GuideView).show_block(self._starts[self._at])

    def action_close(self) -> None:
        """Back to the screen beneath."""
        self.dismiss()


def _blocks_of(section: Section) -> list[Block]:
    """The text of the section below the label's name."""
    blocks = blocks_of(section.markdown)
    if section.label is None:
        return blocks or [Block("")]
    title = f"{section.label.title} ({section.label.name})"
    return [Block(title, [(0, len(title), Emphasis.HEADING)]), *blocks]


def show_guidelines(screen: BaseScreen, workspace: Workspace) -> None:
    """Show the guidelines over a screen, first those of the label in question there.

    While a line is typed, in which `?` is a letter, the keys of the line.
    """
    if isinstance(screen, GuideScreen):
        return
    if screen.is_typed_in:
        show_help(screen)
        return
    try:
        sections = guidelines(workspace.tagset, workspace.corpus.read_guidelines)
    except AnnotationError as error:
        screen.say(str(error), trouble=True)
        return
    if sections:
        screen.app.push_screen(GuideScreen(sections, label=screen.label_in_question))
    else:
        screen.say(_("the corpus has no guidelines"))
