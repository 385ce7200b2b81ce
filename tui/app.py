"""The application: which screen is shown, in which colours, on which terminal."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.css.query import NoMatches

from annotations.errors import AnnotationError
from annotations.guidelines import guidelines
from annotations.messages import _, plural
from tui.bindings import bindings_of, common_commands
from tui.dialogs import BaseScreen, show_palette
from tui.guide import GuideScreen, HelpScreen
from tui.layout import Drawing
from tui.library import LibraryScreen
from tui.painting import (
    RowFilter,
    SequenceRefused,
    driver_for,
    put_on_clipboard,
    send_only_changed_cells,
)
from tui.painting.ending import Ending, do_nothing
from tui.preferences.own_settings import USUAL_SETTINGS, OwnSettings
from tui.reader import ReaderScreen
from tui.styles.themes import NIGHT, SIXTEEN, THEMES, short_name, theme_after
from tui.terminal import Encoding, Multiplexer, TerminalLink, has_italics
from tui.widgets import Pen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType
    from textual.filter import LineFilter

    from annotations.workspace import Workspace

_FIRST_WORD = "Arabic reversed? Press F2 · هل الحروف مقلوبة؟ اضغط F2 · ? keys"
"""In both languages, since the person may be able to read neither's letters yet."""
_PATIENCE = 0.05
"""Seconds that the screen stands still at most while another session saves."""
_LAST_PATIENCE = 0.5
"""Seconds, where nobody looks at the screen any more; all must be over within two."""


class HashiyaApp(App[None]):
    """The reader and annotator, on one corpus."""

    TITLE = "Hashiya"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False  # what is selected here is spans, and copied is what was typed
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(common_commands())]
    CSS_PATH = "styles/theme.tcss"

    def __init__(
        self,
        workspace: Workspace,
        *,
        article: str | None = None,
        link: TerminalLink | None = None,
        ending: Ending | None = None,
        own: OwnSettings = USUAL_SETTINGS,
    ) -> None:
        send_only_changed_cells()
        self.link = link or TerminalLink({})
        super().__init__(driver_class=driver_for(self.link))
        self.keymap = own.keymap
        """The keys as the person has chosen them."""
        self._bindings = self.keymap.rebound(self._bindings)
        self._own = own
        self.resume_state = own.memory.resume_state(workspace.corpus.folder)
        """Where the person is in the corpus, and was in each article."""
        self._workspace = workspace
        self._ending = ending
        self.given_up: list[str] = []
        """What could not be saved when the program was told to end."""
        self._article = article or self._left_open()
        self._row_filter = RowFilter(self.link.encoding)
        self._tashkeel: bool | None = None
        """Whether vowel signs are drawn; None as long as nobody has said."""
        self._hidden = False
        self.refused: str | None = None
        """The first sequence that was kept from the terminal, if there was one."""
        self.pen = self._pen_now()
        for one in THEMES:
            self.register_theme(one)
        few = self.console.color_system == "standard"
        self.theme = (own.theme or (SIXTEEN if few else NIGHT)).name

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, and after them the encoding for this terminal."""
        return [*super().get_line_filters(), self._row_filter]

    def on_load(self) -> None:
        """From now on, end in order when told to: the screen is about to be taken."""
        if self._ending is not None:
            loop = asyncio.get_running_loop()
            self._ending.call(partial(loop.call_soon_threadsafe, self._end))

    def on_unmount(self) -> None:
        """The end has come by itself."""
        if self._ending is not None:
            self._ending.call(do_nothing)

    def _handle_exception(self, error: Exception) -> None:
        """Textual's end with a traceback, but not where all is ending anyway.

        A screen that is still being built is taken apart meanwhile, and misses its parts.
        """
        if not (self._exit and isinstance(error, NoMatches)):
            super()._handle_exception(error)

    def on_mount(self) -> None:
        """Show the library, and the article that was asked for."""
        self.set_class(self._has_no_colours(), "-no-colours")
        self.set_class(not has_italics(), "-no-italics")
        self._workspace.repository.wait_at_most(_PATIENCE)
        library = LibraryScreen(self._workspace)
        self.push_screen(library)
        if self._article is not None:
            self.call_after_refresh(library.open_article, self._article)
        self.app_resume_signal.subscribe(self, lambda _app: self._speak_anew())
        if not self.link.choice.certain:
            self.call_after_refresh(self._say, _FIRST_WORD)
        if self._own.faults:
            self.call_after_refresh(self._tell_faults)

    def action_help(self) -> None:
        """Show the keys that work here."""
        screen = self.screen
        if isinstance(screen, BaseScreen) and not isinstance(screen, HelpScreen):
            commands = self.keymap.of(screen.commands)
            self.push_screen(HelpScreen(commands, screen.name_here))

    def action_guidelines(self) -> None:
        """Show the guidelines, first those of the label in question.

        While a line is typed, in which `?` is a letter, the keys of the line.
        """
        screen = self.screen
        if not isinstance(screen, BaseScreen) or isinstance(screen, GuideScreen):
            return
        if screen.is_typed_in:
            self.action_help()
            return
        workspace = self._workspace
        try:
            sections = guidelines(workspace.tagset, workspace.corpus.read_guidelines)
        except AnnotationError as error:
            screen.say(str(error), trouble=True)
            return
        if sections:
            self.push_screen(GuideScreen(sections, label=screen.label_in_question))
        else:
            screen.say(_("the corpus has no guidelines"))

    @property
    def encoding(self) -> Encoding:
        """How rows are sent to the terminal now."""
        return self.link.encoding

    def action_encoding(self) -> None:
        """Send rows in the next encoding, and remember it for this terminal."""
        leaving = self.link.choice.bidi_switch.leaving
        self.link.take_next()
        self._send(leaving + self.link.choice.bidi_switch.entering)
        self._speak_anew()
        told = _("rows are sent as {encoding} from now on in this terminal")
        self._say(self.link.problem or told.format(encoding=self.encoding.value))

    def action_detect(self) -> None:
        """Find out anew which terminal this is."""
        with self.suspend():
            pass  # the driver asks when it takes the screen again
        self._speak_anew()
        self._say(f"{self.encoding.value}: {self.link.choice.reason}")

    @property
    def multiplexer(self) -> Multiplexer:
        """What stands between the program and the terminal."""
        return self.link.fingerprint.multiplexer

    def action_palette(self) -> None:
        """Choose a command of this screen from a list, and do it."""
        if isinstance(self.screen, BaseScreen):
            show_palette(self.screen)

    def action_colours(self) -> None:
        """Draw in the next colours, and keep them for the next start."""
        theme = theme_after(self.theme)
        self.theme = theme.name
        self._speak_anew()
        problem = self._own.memory.keep_theme(short_name(theme))
        told = _("colours: {name}").format(name=short_name(theme))
        self._say(problem or told, trouble=bool(problem))

    def action_tashkeel(self) -> None:
        """Draw vowel signs, or leave them out."""
        self._tashkeel = not self.pen.drawing.tashkeel
        self._speak_anew()

    def action_hidden(self) -> None:
        """Draw the names of hidden characters, or hide them."""
        self._hidden = not self._hidden
        self._speak_anew()

    def copy_to_clipboard(self, text: str) -> None:
        """Keep what the person copies, and give it to the terminal."""
        self._clipboard = text
        put_on_clipboard(self._driver, text)

    def on_sequence_refused(self, event: SequenceRefused) -> None:
        """Say once what was kept from the terminal; it is said again at the end."""
        if self.refused is None:
            self.refused = event.first
            self._say(refusal(event.first))

    def _speak_anew(self) -> None:
        """Draw and send everything as it is now to be drawn and sent."""
        self._row_filter = RowFilter(self.encoding)
        self.pen = self._pen_now()
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.draw_anew(self.pen.drawing)
        self.screen.refresh(layout=True)

    def _pen_now(self) -> Pen:
        plain, tashkeel = self.encoding is Encoding.PLAIN, self._tashkeel
        if tashkeel is None:
            tashkeel = not self.link.choice.hide_tashkeel
        return Pen(Drawing(tashkeel, self._hidden, plain))

    def _send(self, sequence: str) -> None:
        if self._driver is not None and not self.is_headless:
            self._driver.write(sequence)
            self._driver.flush()

    def _say(self, news: str, *, trouble: bool = False) -> None:
        if isinstance(self.screen, BaseScreen):
            self.screen.say(news, trouble=trouble)

    def _tell_faults(self) -> None:
        """Say that the person's own file is not heeded in all; the lines are outside."""
        count = len(self._own.faults)
        told = plural(
            "{count} fault in your config.toml: hashiya config keys",
            "{count} faults in your config.toml: hashiya config keys",
            count,
        )
        self._say(told, trouble=True)

    def _left_open(self) -> str | None:
        """The article that was open when the person left, if it is still there."""
        name = self.resume_state.article
        return name if name in self._workspace.corpus.article_names() else None

    async def action_quit(self) -> None:
        """Leave, once all that can be saved is."""
        if all(reader.may_leave("quit") for reader in self._readers):
            self._remember()
            self.exit()

    def _remember(self) -> None:
        """Keep where the person is, for the next start."""
        readers = self._readers
        for reader in readers:
            reader.resuming.lay_down()
        last = readers[-1].session.article.name if readers else None
        self.resume_state.article = last
        for screen in self.screen_stack:
            if isinstance(screen, LibraryScreen):
                screen.lay_down()
        folder = self._workspace.corpus.folder
        self._own.memory.keep_resume_state(folder, self.resume_state)

    def _end(self) -> None:
        """Leave without asking; what is not saved gets one last try."""
        self._workspace.repository.wait_at_most(_LAST_PATIENCE)
        for reader in self._readers:
            self.given_up += reader.save_at_last()
        self._remember()
        self.exit()

    @property
    def _readers(self) -> list[ReaderScreen]:
        return [one for one in self.screen_stack if isinstance(one, ReaderScreen)]

    def _has_no_colours(self) -> bool:
        """Whether colours cannot carry meaning: there are none, or none are wanted."""
        return self.no_color or self.console.color_system is None


def refusal(sequence: str) -> str:
    """What to say of a sequence that was kept from the terminal."""
    told = _("{sequence} was kept from the terminal: please report this as a fault")
    return told.format(sequence=sequence)
