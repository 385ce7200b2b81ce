"""What stands above and below the text: which article, how far, and which keys."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from tui.reader.advice import named
from tui.reader.footer import reading_footer, selecting_footer
from tui.reader.heading import Heading
from tui.reader.label_commands import CHOOSE_LABEL, label_command_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from annotations.model import Label
    from annotations.session import AnnotationSession
    from annotations.workspace import Workspace
    from tui.dialogs import DialogHost
    from tui.page import Page
    from tui.reader.dispatch import Dispatch
    from tui.reader.display import ReaderDisplay
    from tui.reader.footer import Row


class InView(Protocol):
    """The article that is read, and those who draw it."""

    @property
    def workspace(self) -> Workspace:
        """The corpus."""

    @property
    def article_names(self) -> Sequence[str]:
        """The names of its articles, in order."""

    @property
    def session(self) -> AnnotationSession:
        """The work on the article."""

    @property
    def page(self) -> Page:
        """The article as it is laid out."""

    @property
    def dispatch(self) -> Dispatch:
        """The features of the reader."""

    @property
    def display(self) -> ReaderDisplay:
        """Its widgets."""

    @property
    def screen(self) -> DialogHost:
        """Names keys as they are bound."""


class Bars:
    """The heading and the keys of one reading, as they are now."""

    def __init__(self, reading: InView) -> None:
        self._reading = reading

    @cached_property
    def _corpus(self) -> str:
        """The title of the corpus, for which its folder is looked up."""
        return self._reading.workspace.title

    @property
    def heading(self) -> Heading:
        """Which article of how many this is, and what features say there."""
        reading = self._reading
        names, here = reading.article_names, reading.session.article.name
        at = names.index(here) + 1 if here in names else "?"  # its file may be gone
        listed = " · ".join(reading.dispatch.title_words)
        return Heading(self._corpus, f"{at}/{len(names)}", listed)

    @property
    def footer(self) -> Sequence[Row]:
        """The keys for reading, or for a selection while there is one."""
        is_selecting = self._reading.page.caret.selection is not None
        offered = selecting_footer if is_selecting else reading_footer
        return offered(self._reading.session.tagset)

    @property
    def offered(self) -> Sequence[Row]:
        """The ids of the commands that the last line offers, with their words."""
        return self._reading.dispatch.modes.footer or self.footer

    @property
    def keys(self) -> list[tuple[str, str]]:
        """What the last line offers: keys as they are bound, each with what it does."""
        return named(self.offered, self._reading.screen.key_of)

    @property
    def offered_after_edit(self) -> Sequence[Row]:
        """How to go on after an edit, besides undoing it."""
        return ()

    def label_rows(self, labels: Iterable[Label]) -> list[Row]:
        """Each label by its key, or by that of the list of labels where there is one."""
        title = self._reading.session.tagset.title
        has_list = self._reading.dispatch.has_command(CHOOSE_LABEL)
        return [
            (label_command_id(one) if one.key else CHOOSE_LABEL, title(one.name))
            for one in labels
            if one.key or has_list
        ]

    def show(self) -> None:
        """Say above the text which part of which article is in view, below it the keys."""
        reading = self._reading
        reading.display.show_heading(reading.page, reading.session, self.heading)
        reading.display.offer_keys(self.keys)

    def advise(self) -> None:
        """Say below what there is to say where nothing has just happened."""
        screen = self._reading.screen
        said = self._reading.dispatch.advice(screen.key_of)
        screen.advise(said.words, keys=said.keys, whole=said.is_whole)
