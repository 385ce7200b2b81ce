"""The application: which screen is shown, in which colours, on which terminal."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message as Posted

from annotations.errors import AnnotationError
from annotations.messages import _
from annotations.session import Background
from annotations.workspace import suggesting
from tui import dialogs, guide
from tui.bindings import bindings_of, common_commands
from tui.dialogs import (
    AskingScreen,
    BaseScreen,
    FirstWords,
    MessageLog,
    UsedCommands,
)
from tui.library import LibraryScreen
from tui.painting import SequenceRefused, TerminalApp, bind
from tui.preferences.appearance import Appearance
from tui.preferences.own_settings import USUAL_SETTINGS, OwnSettings
from tui.reader import ArticleScreen, ReaderScreen, reader_commands
from tui.review import ArticleOpener
from tui.styles.themes import (
    paints_backgrounds,
    short_name,
    terminal_themes,
    theme_after,
)
from tui.terminal import TerminalLink, has_italics
from tui.widgets import Surrounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.screen import Screen

    from annotations.review import ReviewedCorpus
    from annotations.search.searching import Hit
    from annotations.session import StoreWorker
    from annotations.workspace import Workspace
    from tui.painting.ending import Ending
    from tui.preferences.resume_state import ResumeState
    from tui.review import ReviewScreen

_PATIENCE = 0.05
"""Seconds that the screen stands still at most while another session saves."""
_LOCK_SECONDS = 0.5
"""Seconds, where nobody looks at the screen any more; all must be over within two."""


class StoreAnswered(Posted):
    """Something that a session has asked of the store was done, or failed."""

    def can_replace(self, message: Posted) -> bool:
        """One is enough: all that has come by then is taken."""
        return isinstance(message, StoreAnswered)


class HashiyaApp(TerminalApp, Surrounded):
    """The reader and annotator, on one corpus."""

    TITLE = "Hashiya"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False  # what is selected here is spans, and copied is what was typed
    CSS_PATH = "styles/theme.tcss"
    resume_state: ResumeState
    """Where the person is in the corpus, and was in each article."""
    given_up: list[str]
    """What to report at the end: what could not be saved, or why it ended."""
    refused: str | None = None
    """The first sequence that was kept from the terminal, if there was one."""
    _has_read = False
    """Whether a reader was left, and so a key pressed in it."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        article: str | None = None,
        reviewed: ReviewedCorpus | None = None,
        link: TerminalLink | None = None,
        ending: Ending | None = None,
        own: OwnSettings = USUAL_SETTINGS,
        worker: StoreWorker | None = None,
    ) -> None:
        """Open a corpus.

        Args:
            workspace: The corpus, as the person has opened it.
            article: The name of the article to show at once.
            reviewed: What is reviewed, if articles are opened for review.
            link: To the terminal; without it, to one of which nothing is known.
            ending: Is notified when the program has to end.
            own: What the person has chosen.
            worker: The thread that saves and looks; without it, each key waits for that.
        """
        super().__init__(link or TerminalLink({}), ending)
        self._worker, self._own, self.given_up = worker, own, []
        self._workspace = suggesting(workspace, own.suggest)
        memory = own.memory.of_corpus(workspace.corpus.folder, workspace.annotator)
        self.resume_state = memory.resume_state
        background = Background(worker, self._store_woke) if worker else None
        self._opener = ArticleOpener(self._workspace, memory, background, reviewed)
        self._article = article or left_open(self.resume_state.article, workspace)
        self._used_commands, self._message_log = UsedCommands(), MessageLog()
        keymap = own.keymap.beside_labels(reader_commands(workspace.tagset))
        self._appearance = Appearance(self.link, keymap)
        self.surroundings = self._appearance.surroundings
        bind(self, bindings_of(keymap.of(common_commands())))
        self._offer_themes()

    def _offer_themes(self) -> None:
        """Offer those that fit the terminal, and take the person's own or the usual one."""
        themes, usual = terminal_themes(
            self.colour_depth, self.link.fingerprint.background
        )
        for one in themes:
            self.register_theme(one)
        self._take_theme(self._own.theme.name if self._own.theme else usual)

    def _take_theme(self, name: str) -> None:
        """Draw in the theme; where it paints no backgrounds, letters say what they would."""
        self.theme = name
        self.set_class(not paints_backgrounds(name, self.colour_depth), "-no-colours")

    def on_mount(self) -> None:
        """Show the library, and the article that was asked for."""
        self.set_class(not has_italics(), "-no-italics")
        self._workspace.repository.wait_at_most(_PATIENCE)
        self._library = LibraryScreen(
            self._workspace,
            chosen=self.open_article,
            review=partial(self.open_article, reviewing=True),
            begun=self._open_first_article,
            resume_state=self.resume_state,
            kept=self._own.memory.kept_summaries(
                self._workspace.corpus.folder, self._workspace.annotator
            ),
        )
        self.push_screen(self._library)
        if self._worker is not None:
            self._worker.report = partial(self.call_later, self._say, trouble=True)
        self.app_resume_signal.subscribe(self, lambda _app: self._redraw_everything())

    def _open_first_article(self) -> None:
        """Show the article asked for, before anything below it is sent; then take keys."""
        self._first_words = FirstWords(self._own, self.link)
        if self._article is not None:
            self.open_article(self._article)
        if not self._readers:
            self.screen.call_after_refresh(self.say_first_words)
        if isinstance(self.screen, BaseScreen):
            self.screen.arrangement.once_sent(self.take_keys)

    def say_first_words(self) -> None:
        """Say what there is to say at the start."""
        if isinstance(self.screen, BaseScreen):
            self._first_words.say_on(self.screen)

    def open_article(
        self, name: str, hit: Hit | None = None, *, reviewing: bool = False
    ) -> None:
        """Read or review the article, or say why not; begin at what was found in it."""
        opener = self._opener.reviewing() if reviewing else self._opener
        try:
            reader = opener.screen(name, self.surroundings.drawing)
        except AnnotationError as error:
            self._say(str(error), trouble=True)
            return
        self.push_screen(reader, lambda _left: self._come_back_from(reader))
        if not self._has_read:
            reader.call_after_refresh(self.say_first_words)
        if hit is not None:
            reader.call_after_refresh(reader.show_hit, hit)

    def _store_woke(self) -> None:
        """Runs in the worker's thread, in which no widget may be touched."""
        self.post_message(StoreAnswered())

    def on_store_answered(self) -> None:
        """Show what has come of saving and looking, unless the screens are being closed."""
        for reader in self._readers if self.is_running else ():
            if reader.is_mounted:
                reader.reading.dispatch.take_outcomes()

    def _come_back_from(self, reader: ReaderScreen | ReviewScreen) -> None:
        self._has_read = True
        self._library.come_back_from(reader.session.article.name)
        if self.screen is self._library and self._opener.reviews_all:
            self._library.action_show("lists")

    def action_help(self) -> None:
        """Show the keys that work here."""
        if isinstance(self.screen, BaseScreen):
            guide.show_help(self.screen)

    def action_guidelines(self) -> None:
        """Show the guidelines, first those of the label in question."""
        if isinstance(self.screen, BaseScreen):
            guide.show_guidelines(self.screen, self._workspace)

    def action_prefix(self) -> None:
        """Take the next key as one that is pressed after the prefix key."""
        if isinstance(self.screen, BaseScreen):
            self.screen.prefix_key.press()

    def action_encoding(self) -> None:
        """Send rows in the next encoding, and remember it for this terminal."""
        leaving = self.link.choice.bidi_switch.leaving
        self.link.take_next()
        self.send(leaving + self.link.choice.bidi_switch.entering)
        self._redraw_everything()
        message = _("rows are now sent to this terminal as {encoding}")
        self._say(
            self.link.problem or message.format(encoding=self.link.encoding.value)
        )

    def action_detect(self) -> None:
        """Find out again which terminal this is."""
        with self.suspend():
            pass  # the driver asks when it takes the screen again
        self._redraw_everything()
        self._say(f"{self.link.encoding.value}: {self.link.choice.reason}")

    def action_palette(self) -> None:
        """Choose a command of this screen from a list, and do it."""
        if isinstance(self.screen, BaseScreen):
            dialogs.show_palette(self.screen, self._used_commands)

    def action_messages(self) -> None:
        """List what the screens have said last."""
        if isinstance(self.screen, BaseScreen):
            dialogs.show_messages(self.screen, self._message_log)

    def on_base_screen_said(self, event: BaseScreen.Said) -> None:
        """Keep what a screen has said."""
        self._message_log.note(event.text, trouble=event.trouble)

    def action_colours(self) -> None:
        """Draw in the next colours, and keep them for the next start."""
        theme = theme_after(self.theme)
        self._take_theme(theme.name)
        self._redraw_everything()
        problem = self._own.memory.keep_theme(short_name(theme))
        message = _("colours: {name}").format(name=short_name(theme))
        self._say(problem or message, trouble=bool(problem))

    def action_tashkeel(self) -> None:
        """Draw vowel signs, or leave them out."""
        self._appearance.turn_tashkeel()
        self._redraw_everything()

    def action_hidden(self) -> None:
        """Draw the names of hidden characters, or hide them."""
        self._appearance.turn_hidden()
        self._redraw_everything()

    def on_sequence_refused(self, event: SequenceRefused) -> None:
        """Say once what was kept from the terminal; it is said again at the end."""
        if self.refused is None:
            self.refused = event.first
            self._say(refusal(event.first))

    def give_up(self, reason: str) -> None:
        """Save and leave, and say at the end why."""
        self.given_up.append(reason)
        self.end_at_once(code=1)

    def _redraw_everything(self) -> None:
        """Draw and send everything as it is now to be drawn and sent."""
        self.send_rows_as_now()
        self.surroundings = self._appearance.surroundings
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.draw_again()
        self.screen.refresh(layout=True)

    def _say(self, news: str, *, trouble: bool = False) -> None:
        if isinstance(self.screen, BaseScreen):
            say_once_there(self.screen, news, trouble=trouble)

    async def action_quit(self) -> None:
        """Leave, once all that can be saved is."""
        if all(one.reading.dispatch.may_leave("quit") for one in self._readers):
            self.given_up += kept_texts(self.screen_stack, self._own)
            self._remember()
            self.exit()

    def _remember(self) -> None:
        """Keep where the person is, for the next start."""
        keep_places(self.screen_stack, self.resume_state)
        memory, folder = self._own.memory, self._workspace.corpus.folder
        memory.keep_resume_state(folder, self.resume_state)

    def end_at_once(self, *, code: int = 0) -> None:
        """Leave without asking; what is not saved gets one last try."""
        self._workspace.repository.wait_at_most(_LOCK_SECONDS)
        for reader in self._readers:
            self.given_up += reader.reading.dispatch.save_at_last()
        self.given_up += kept_texts(self.screen_stack, self._own)
        self._remember()
        self.exit(return_code=code)

    @property
    def _readers(self) -> list[ArticleScreen]:
        return [one for one in self.screen_stack if isinstance(one, ArticleScreen)]


def keep_places(screens: Sequence[Screen[object]], resume_state: ResumeState) -> None:
    """Keep in the state where the person is on each of the screens."""
    for screen in screens:
        if isinstance(screen, LibraryScreen):
            screen.keep_place()
        elif isinstance(screen, ArticleScreen):
            screen.reading.dispatch.keep_place()
    read = [one for one in screens if isinstance(one, ReaderScreen)]
    resume_state.article = read[-1].session.article.name if read else None


def left_open(article: str | None, workspace: Workspace) -> str | None:
    """The article that was open when the person left, if it is still there."""
    return article if article in workspace.corpus.article_names() else None


def kept_texts(screens: Iterable[Screen[object]], own: OwnSettings) -> list[str]:
    """Keep what is being typed into the lines of the screens; returns what to say of it."""
    asking = (one for one in screens if isinstance(one, AskingScreen))
    texts = [one.unfinished_text for one in asking]
    return [own.unfinished.keep(text) for text in texts if text is not None]


def refusal(sequence: str) -> str:
    """What to say of a sequence that was kept from the terminal."""
    message = _("{sequence} was withheld from the terminal: please report this bug")
    return message.format(sequence=sequence)


def say_once_there(screen: BaseScreen, news: str, *, trouble: bool) -> None:
    """Say it on a screen, as soon as the screen has a line for it."""
    if screen.is_mounted:
        screen.say(news, trouble=trouble)
    else:
        screen.call_after_refresh(screen.say, news, trouble=trouble)
