"""Saying what an article is as a whole: its date, and the corpus's labels of articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.errors import ValueFormatError
from annotations.messages import Message, _
from annotations.model import day_value
from tui import dialogs
from tui.reader.feature import Feature, FeatureCommand, Group, command
from tui.widgets import Choice, TextPart, TextRole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from annotations.model import DocumentLabel, Tagset

_DAY = ""
"""Stands for the article's date among the names of labels."""


class Describing(Feature):
    """Asks what is to be said of the article."""

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Describing]]:
        """Return the feature's only command."""
        description = Message("date and labels of the article")
        return [
            command(
                Group.ARTICLE,
                "article.labels",
                "#",
                cls.choose,
                description,
                edits=True,
            )
        ]

    def choose(self) -> None:
        """Show what can be said; where that is the date alone, ask for it at once."""
        if not self.reading.may_change():
            return
        if self._document_labels or self._known:
            self._show(_("of the whole article"), self._choices(), self._ask_for)
        elif self.reading.may_ask():
            self._ask_for_day()

    @property
    def _document_labels(self) -> Sequence[DocumentLabel]:
        return self.reading.workspace.tagset.document_labels

    @property
    def _known(self) -> Mapping[str, str]:
        """What is said of the article now, by label."""
        return self.reading.session.annotation_set.status.labels

    @property
    def _day(self) -> str:
        return self.reading.session.annotation_set.status.date or ""

    def _choices(self) -> list[Choice[str]]:
        """The date, the labels of the tagset, and what is said with others."""
        names = {label.name for label in self._document_labels}
        other = _("{name} (unknown label)")
        return [
            _choice(_DAY, _("date"), self._day),
            *(
                _choice(one.name, one.title, self._known.get(one.name))
                for one in self._document_labels
            ),
            *(
                _choice(name, other.format(name=name), value)
                for name, value in sorted(self._known.items())
                if name not in names
            ),
        ]

    def _ask_for(self, name: str) -> None:
        labels = {label.name: label for label in self._document_labels}
        if name == _DAY:
            if self.reading.may_ask():
                self._ask_for_day()
        elif name not in labels:
            self._show(name, [_no_value()], lambda _value: self._keep(name, None))
        elif labels[name].values:
            self._choose_value(labels[name])
        else:
            self._ask_for_text(labels[name])

    def _choose_value(self, label: DocumentLabel) -> None:
        here = self._known.get(label.name)
        choices = [Choice([TextPart(value)], value) for value in label.values]
        if here is not None:
            choices.append(_no_value())
        self._show(
            label.title,
            choices,
            lambda value: self._keep(label.name, value or None),
            cursor=label.values.index(here) if here in label.values else 0,
        )

    def _ask_for_text(self, label: DocumentLabel) -> None:
        def keep(text: str) -> None:
            self._keep(label.name, text.strip() or None)

        text = self._known.get(label.name, "")
        self.reading.screen.ask(dialogs.Question(label.title, text, keep))

    def _ask_for_day(self, typed: str | None = None) -> None:
        """Ask on which day the article was written, until the answer is a day."""
        known = self.reading.article_day
        read = _("dateline {day}").format(day=known.read) if known.read else ""
        if known.published:
            read = _("published {day}").format(day=known.published)
        note = read or _("no dateline")
        text = known.day or "" if typed is None else typed
        title = _("the article's date")
        self.reading.screen.ask(
            dialogs.Question(title, text, self._keep_day, note=note, is_value=True)
        )

    def _keep_day(self, typed: str) -> None:
        try:
            day = day_value(typed) if typed.strip() else ""
        except ValueFormatError as error:
            self._ask_for_day(typed)
            self.reading.say(str(error), trouble=True)
            return
        if day != self._day:
            self.reading.change(lambda: self.reading.session.date_article(day))

    def _keep(self, name: str, value: str | None) -> None:
        session = self.reading.session
        if value != self._known.get(name):
            self.reading.change(lambda: session.label_article(name, value))

    def _show(
        self,
        title: str,
        choices: list[Choice[str]],
        chosen: Callable[[str], None],
        cursor: int = 0,
    ) -> None:
        self.reading.screen.open_dialog(
            dialogs.ChoosingScreen(
                dialogs.ListQuestion(
                    title=title,
                    choices=choices,
                    chosen=lambda found: chosen(found[0]),
                    cursor=cursor,
                    of_words=False,
                    aligned=True,
                )
            )
        )


def _no_value() -> Choice[str]:
    return Choice([TextPart(_("leave empty"), TextRole.MUTED)], "")


def _choice(name: str, title: str, value: str | None) -> Choice[str]:
    value_part = TextPart(value) if value else TextPart("–", TextRole.MUTED)
    aside = TextPart(name, TextRole.MUTED)
    return Choice([TextPart(title, TextRole.LABEL), value_part], name, aside=aside)
