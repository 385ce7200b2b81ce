"""The screen on which an export is prepared, previewed and written.

The preview always matches the options: each change starts it again in a thread, and
what an older one reports is ignored.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on

from annotations.errors import ExchangeError
from annotations.messages import _
from tui.dialogs import AskingScreen, ChoosingScreen, ListQuestion, Question
from tui.exporting import wording
from tui.exporting.choices import ExportForm
from tui.exporting.commands import exporting_commands
from tui.exporting.preview_content import PreviewContent
from tui.exporting.preview_view import PreviewView
from tui.exporting.tasks import (
    ExportCancelled,
    Exported,
    ExportProgressed,
    ExportSampled,
    ExportTask,
    NotExported,
)
from tui.widgets import (
    Choice,
    DetailRow,
    FieldKind,
    Form,
    Prompt,
    StatusBar,
    TextPart,
    TitleBar,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from textual.widget import Widget

    from annotations.workspace import Workspace
    from tui.bindings import Command


class ExportScreen(AskingScreen):
    """A form of options above a preview of the files."""

    CSS_PATH = "../styles/exporting.tcss"
    AUTO_FOCUS = "#form"
    is_block = True

    def __init__(self, workspace: Workspace) -> None:
        """Prepare an export of the corpus."""
        super().__init__()
        self._workspace = workspace
        self._form = ExportForm(workspace)
        self._doing: ExportTask | None = None
        """The preview or export that is under way, or was last."""
        self._writes_to: Path | None = None
        """Where files are being written now."""
        self._confirmed: Path | None = None
        """What will be replaced if the next key is the same."""
        self._content = PreviewContent()

    @property
    def own_name(self) -> str:
        """The title of the screen in the list of its keys."""
        return _("export")

    @property
    def own_commands(self) -> Sequence[Command]:
        """The commands of the form and the preview."""
        return exporting_commands()

    def parts(self) -> Sequence[Widget]:
        """The options, what they decide, the preview, and the keys."""
        return (
            TitleBar(id="title"),
            Form(self._form.fields()),
            DetailRow(id="form-detail", speaks=True),
            PreviewView(),
            Prompt(),
            StatusBar(self._keys(), id="status"),
        )

    def on_mount(self) -> None:
        """Show what the present options would write."""
        self.query_one(TitleBar).show(self._workspace.title, _("export"))
        self._show_form()
        self.call_after_refresh(self._preview)

    def action_move(self, rows: int) -> None:
        """Move the cursor by options."""
        self._rows.move_to(self._rows.cursor + rows)
        self._show_meaning()

    def action_ends(self, end: int) -> None:
        """Move the cursor to the first option (0) or to the last (1)."""
        self._rows.move_to(len(self._rows.fields) * end)
        self._show_meaning()

    def action_page(self, pages: int) -> None:
        """Scroll the preview by its height."""
        self._view.scroll_pages(pages)

    def action_turn(self, step: int) -> None:
        """Take the next value of the option at the cursor, or the one before."""
        here = self._rows.field_at_cursor
        if here.kind is FieldKind.TEXT:
            self.action_change()
        elif self._may_change():
            self._form.turn(here.id, step)
            self._changed()

    def action_change(self) -> None:
        """Switch the option at the cursor, list its values, or ask for one."""
        here = self._rows.field_at_cursor
        if not self._may_change():
            return
        if here.kind is FieldKind.TEXT:
            take = partial(self._typed, here.id)
            self.ask(Question(here.name, here.value, answered=take))
        elif here.kind is FieldKind.SEVERAL:
            self._choose_names()
        else:
            self.action_turn(1)

    def action_write(self) -> None:
        """Write the files; what is there is replaced once that is confirmed."""
        if not self._may_change():
            return
        path, taken = self._form.path, self._form.taken()
        if taken and self._confirmed != path:
            self._confirmed = path
            again = self.key_of("exporting.write"), wording.replacing(taken)
            self.say(wording.exists(taken), keys=[again], whole=True)
            return
        is_replaced, self._confirmed = self._confirmed == path, None
        if self._begin(partial(ExportTask.write, path=path, replaces=is_replaced)):
            self._writes_to = path
            self._content.pause()
            self._show_preview()
            self.advise(_("writing {path}").format(path=path))

    def action_close(self) -> None:
        """Cancel what is being written, or go back to the screen beneath."""
        self._stop()
        if self._writes_to is None:
            self.dismiss()

    def on_unmount(self) -> None:
        """Leave no thread running."""
        self._stop()

    @on(Form.Pointed)
    def _on_pointed(self, event: Form.Pointed) -> None:
        self.action_move(event.at - self._rows.cursor)
        if event.times > 1:
            self.action_change()

    def on_export_sampled(self, event: ExportSampled) -> None:
        """Show the beginnings of the files."""
        if self._is_of_now(event.number):
            self._content.take_sample(event, self._form.path)
            self._show_preview()

    def on_export_progressed(self, event: ExportProgressed) -> None:
        """Show how far it is."""
        if self._is_of_now(event.number):
            if self._writes_to is not None:
                cancel = self.key_of("exporting.close"), _("cancel")
                self.advise(wording.writing(event), keys=[cancel], whole=True)
            else:
                self._content.take_progress(event)
                self._show_preview()

    def on_exported(self, event: Exported) -> None:
        """Show what will be in the files, or is now."""
        if self._is_of_now(event.number):
            self._content.take_report(event)
            self._show_preview()
            if (path := self._writes_to) is not None:
                self._writes_to = None
                fails = self._form.is_strict and event.report.has_open_differences
                said = wording.written(event.report, path, fails=fails)
                self.say(said, trouble=fails)

    def on_not_exported(self, event: NotExported) -> None:
        """Say why nothing will be written, or was."""
        if self._is_of_now(event.number):
            self._content.take_failure(event.reason)
            self._show_preview()
            if self._writes_to is not None:
                self._writes_to = None
                self.say(event.reason, trouble=True)

    def on_export_cancelled(self, event: ExportCancelled) -> None:
        """Say that nothing was written."""
        if self._is_of_now(event.number) and self._writes_to is not None:
            self._writes_to = None
            if self._content.is_counting:
                self._preview()
            self.say(_("cancelled: nothing was written"))

    def _may_change(self) -> bool:
        """Whether options can be changed or files written; else say why not."""
        if self._writes_to is not None:
            self.say(_("files are being written"))
        return self._writes_to is None

    def _typed(self, field_id: str, text: str) -> None:
        try:
            self._form.type(field_id, text.strip())
        except ExchangeError as error:
            self.say(str(error), trouble=True)
        else:
            self._changed()

    def _choose_names(self) -> None:
        """Open the list of annotators, those ticked whose sets are wanted."""
        names, wants = self._form.names(), self._form.wants
        question = ListQuestion(
            title=_("sets to write"),
            choices=[Choice([TextPart(it)], it, ticked=wants(it)) for it in names],
            chosen=self._take_names,
            ticks=True,
            of_words=False,
        )
        self.open_dialog(ChoosingScreen(question))

    def _take_names(self, names: list[str]) -> None:
        self._form.take_names(names)
        self._changed()

    def _changed(self) -> None:
        """Show the form and the preview of the options as they are now."""
        self._confirmed = None
        self._show_form()
        self.say("")
        self._preview()

    def _show_form(self) -> None:
        self._rows.show(self._form.fields())
        self._show_meaning()

    def _show_meaning(self) -> None:
        self.query_one(DetailRow).show(self._rows.field_at_cursor.meaning)
        self._confirmed = None

    def _preview(self) -> None:
        self._content.begin()
        self._begin(ExportTask.preview)

    def _begin(self, act: Callable[[ExportTask], None]) -> bool:
        """Run it in a thread, instead of what runs there; return whether it began."""
        try:
            request = self._form.request()
        except ExchangeError as error:
            self.say(str(error), trouble=True)
            return False
        self._stop()
        number = self._doing.number + 1 if self._doing else 0
        self._doing = ExportTask(self, number, self._workspace, request)
        self.run_worker(partial(act, self._doing), thread=True)
        return True

    def _stop(self) -> None:
        """End what is under way at the next set."""
        if self._doing is not None:
            self._doing.stopped.set()

    def _is_of_now(self, number: int) -> bool:
        """Whether this is the latest task, whose results count."""
        return self._doing is not None and self._doing.number == number

    def _show_preview(self) -> None:
        self._view.show(self._content.lines())

    def _keys(self) -> list[tuple[str, str]]:
        return [
            (self.key_of("exporting.write"), _("write")),
            (self.key_of("exporting.change"), _("change")),
            (self.key_of("exporting.page.down"), _("preview")),
            (self.key_of("exporting.close"), _("leave")),
            (self.key_of("app.help"), _("keys")),
        ]

    @property
    def _rows(self) -> Form:
        return self.query_one(Form)

    @property
    def _view(self) -> PreviewView:
        return self.query_one(PreviewView)
