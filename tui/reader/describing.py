"""Saying what an article is as a whole: its date, and the corpus's labels of articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _
from tui.dialogs.ask import Question
from tui.dialogs.choosing import ChoosingScreen
from tui.widgets import Choice, TextPart, TextRole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from annotations.model import DocumentLabel, Tagset
    from tui.reader.editing import EditingScreen

_DAY = ""
"""Stands for the article's date among the names of labels."""


class Describing:
    """Asks on a reader's screen what is to be said of the article."""

    def __init__(
        self, screen: EditingScreen, tagset: Tagset, ask_for_day: Callable[[], None]
    ) -> None:
        """Ask on that screen.

        Args:
            screen: Of the article.
            tagset: With the labels of articles.
            ask_for_day: Asks for the article's date.
        """
        self._screen = screen
        self._tagset = tagset
        self._ask_for_day = ask_for_day

    def choose(self) -> None:
        """Show what can be said; where that is the date alone, ask for it at once."""
        if self._screen.session.read_only:
            self._screen.say(self._screen.session.read_only, trouble=True)
        elif self._tagset.document_labels or self._said:
            title = _("of the whole article")
            self._show(title, self._choices(), self._ask_for)
        else:
            self._ask_for_day()

    @property
    def _said(self) -> Mapping[str, str]:
        return self._screen.session.annotation_set.status.labels

    def _choices(self) -> list[Choice[str]]:
        """The date, the labels of the tagset, and what is said with others."""
        known = self._tagset.document_labels
        names = {label.name for label in known}
        day = self._screen.session.annotation_set.status.date
        return [
            _choice(_DAY, _("date"), day),
            *(_choice(one.name, one.title, self._said.get(one.name)) for one in known),
            *(
                _choice(name, _("{name} (not in the tagset)").format(name=name), value)
                for name, value in sorted(self._said.items())
                if name not in names
            ),
        ]

    def _ask_for(self, name: str) -> None:
        known = {label.name: label for label in self._tagset.document_labels}
        if name == _DAY:
            self._ask_for_day()
        elif name not in known:
            self._show(name, [_NOTHING], lambda _value: self._keep(name, None))
        elif known[name].values:
            self._choose_value(known[name])
        else:
            self._ask_for_text(known[name])

    def _choose_value(self, label: DocumentLabel) -> None:
        here = self._said.get(label.name)
        choices = [Choice([TextPart(value)], value) for value in label.values]
        if here is not None:
            choices.append(_NOTHING)
        self._show(
            label.title,
            choices,
            lambda value: self._keep(label.name, value or None),
            cursor=label.values.index(here) if here in label.values else 0,
        )

    def _ask_for_text(self, label: DocumentLabel) -> None:
        def keep(text: str) -> None:
            self._keep(label.name, text.strip() or None)

        text = self._said.get(label.name, "")
        self._screen.ask(Question(label.title, text, keep))

    def _keep(self, name: str, value: str | None) -> None:
        session = self._screen.session
        if value != self._said.get(name):
            self._screen.change(lambda: session.label_article(name, value))

    def _show(
        self,
        title: str,
        choices: list[Choice[str]],
        chosen: Callable[[str], None],
        cursor: int = 0,
    ) -> None:
        self._screen.app.push_screen(
            ChoosingScreen(
                title, choices, chosen=lambda found: chosen(found[0]), cursor=cursor
            )
        )


_NOTHING = Choice([TextPart(_("say nothing"), TextRole.MUTED)], "")


def _choice(name: str, title: str, said: str | None) -> Choice[str]:
    value = [TextPart(said)] if said else [TextPart("–", TextRole.MUTED)]
    return Choice([TextPart(title, TextRole.LABEL), *value], name, aside=name)
