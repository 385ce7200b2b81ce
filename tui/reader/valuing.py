"""Asking what an annotation stands for: when a date is, who an actor is.

A value is proposed where rules find one or one was used before, and kept by a person only.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from annotations.errors import ValueFormatError
from annotations.messages import _, plural
from annotations.model import ValueBy, ValueKind, day_value, kept_value
from annotations.suggest import Suggestion, dateline_day, suggested_date
from tui.bindings import latin_of
from tui.dialogs.ask import Question
from tui.dialogs.choosing import ChoosingScreen
from tui.widgets import Choice, TextPart, TextRole

if TYPE_CHECKING:
    from annotations.model import Annotation, Label
    from annotations.suggest import KnownName
    from annotations.suggest.names_used import NamesUsed
    from tui.reader.editing import EditingScreen

_MENTIONS = 3
"""How many of the texts that a name was given to are shown beside it."""


class Valuing:
    """Asks on a reader's screen for the values of annotations and the article's date."""

    def __init__(self, screen: EditingScreen, names: NamesUsed) -> None:
        self._screen = screen
        self._names = names

    def ask(self) -> None:
        """Ask for the value of the annotation at the caret."""
        screen = self._screen
        held = screen.page.active
        if screen.is_asking:
            screen.go_on_asking()
        elif held is None:
            screen.say(_("there is no annotation here"), trouble=True)
        elif screen.session.read_only:
            screen.say(screen.session.read_only, trouble=True)
        else:
            self._ask_for(held.annotation)

    def ask_when(self, made: Annotation) -> None:
        """Ask for the value of a date that was just tagged, unless a line is open.

        What is half typed there is not to be lost.
        """
        if self._screen.is_asking:
            return
        label = self._screen.session.tagset.label(made.label)
        if label.value is ValueKind.DATE and made.value is None:
            self._ask_for_date(made, label)

    def ask_for_day(self) -> None:
        """Ask on which day the article was written."""
        screen = self._screen
        if screen.is_asking:
            screen.go_on_asking()
        elif screen.session.read_only:
            screen.say(screen.session.read_only, trouble=True)
        else:
            self._ask_for_day(self._day()[0] or "")

    def _ask_for(self, annotation: Annotation) -> None:
        tagset = self._screen.session.tagset
        label = tagset.label(annotation.label) if self._is_known(annotation) else None
        match label.value if label else None:
            case ValueKind.DATE if label:
                self._ask_for_date(annotation, label)
            case ValueKind.NAME:
                self._ask_for_name(annotation)
            case ValueKind.TEXT if label:
                self._ask_for_text(annotation, label)
            case _:
                told = _("{label} has no values").format(label=annotation.label)
                self._screen.say(told, trouble=True)

    def _is_known(self, annotation: Annotation) -> bool:
        return self._screen.session.tagset.has_label(annotation.label)

    # Dates

    def _ask_for_date(self, annotation: Annotation, label: Label) -> None:
        day, told = self._day()
        today = date.fromisoformat(day) if day else None
        found = suggested_date(annotation.quote.exact, today)
        text = annotation.value or (found.value if found else None) or ""
        why = f"{found.rule}; {told}" if found else told
        asked = _("{label} ({why})").format(label=label.name, why=why)
        self._ask_in_line(asked, text, annotation, label, found)

    def _ask_for_text(self, annotation: Annotation, label: Label) -> None:
        asked = _("value of {label}").format(label=label.name)
        self._ask_in_line(asked, annotation.value or "", annotation, label, None)

    def _ask_in_line(
        self,
        asked: str,
        text: str,
        annotation: Annotation,
        label: Label,
        found: Suggestion | None,
    ) -> None:
        """Ask until what is typed is a value, or until the person leaves."""

        def answered(typed: str) -> None:
            try:
                value = _value(label, typed)
            except ValueFormatError as error:
                self._ask_in_line(asked, typed, annotation, label, found)
                self._screen.say(str(error), trouble=True)
            else:
                by_rule = found is not None and value == found.value
                self._keep(annotation, value, ValueBy.RULE if by_rule else None)

        self._screen.ask(Question(asked, text, answered))

    def _keep(
        self, annotation: Annotation, value: str | None, by: ValueBy | None = None
    ) -> None:
        if value == annotation.value:
            return
        session = self._screen.session
        self._screen.change(
            lambda: session.set_value(
                annotation.id, value or "", by=by or ValueBy.PERSON, seen=annotation
            )
        )

    # The article's date

    def _day(self) -> tuple[str | None, str]:
        """The article's day, said by the annotator or by its dateline, and which."""
        session = self._screen.session
        if day := session.annotation_set.status.date:
            return _valid(day), _("article {day}").format(day=day)
        if day := dateline_day(session.article.text):
            return day, _("dateline {day}").format(day=day)
        return None, _("# dates the article")

    def _ask_for_day(self, text: str) -> None:
        def answered(typed: str) -> None:
            try:
                day = day_value(typed) if typed.strip() else ""
            except ValueFormatError as error:
                self._ask_for_day(typed)
                self._screen.say(str(error), trouble=True)
                return
            session = self._screen.session
            if day != (session.annotation_set.status.date or ""):
                self._screen.change(lambda: session.date_article(day))

        read = dateline_day(self._screen.session.article.text)
        told = _("dateline {day}").format(day=read) if read else _("no dateline")
        asked = _("the article's date ({told})").format(told=told)
        self._screen.ask(Question(asked, text, answered))

    # Names

    def _ask_for_name(self, annotation: Annotation) -> None:
        """List the names that were used; what is typed beside them is a new one."""
        screen, mention = self._screen, annotation.quote.exact
        known = self._names.names_for(annotation, screen.session.annotation_set)
        choices = [_choice(one) for one in known]
        names = {one.name for one in known}
        if mention not in names and mention != annotation.value:
            own = _said_name(mention, _("as it stands"))
            choices.insert(sum(one.fits for one in known), own)
        if annotation.value is not None and annotation.value not in names:
            choices.insert(0, _said_name(annotation.value, _("as it is now")))
        values = [one.value for one in choices]
        at = values.index(annotation.value) if annotation.value in values else 0
        screen.app.push_screen(
            ChoosingScreen(
                _("name of {mention}").format(mention=mention),
                choices,
                chosen=lambda names: self._keep(annotation, names[0]),
                other=lambda typed: self._keep(annotation, " ".join(typed.split())),
                filtering=True,
                cursor=at,
            )
        )


def _said_name(name: str, why: str) -> Choice[str]:
    return Choice([TextPart(name), TextPart(why, TextRole.MUTED)], name)


def _choice(known: KnownName) -> Choice[str]:
    mentions = " · ".join(known.mentions[:_MENTIONS])
    count = plural("{count} time", "{count} times", known.uses)
    said = [TextPart(known.name, TextRole.LABEL if known.fits else TextRole.TEXT)]
    return Choice([*said, TextPart(mentions, TextRole.MUTED)], known.name, aside=count)


def _value(label: Label, typed: str) -> str | None:
    """The value that was typed, on whatever layout the keyboard was.

    Raises:
        ValueFormatError: It is none.
    """
    try:
        return kept_value(label, typed)
    except ValueFormatError:
        with suppress(ValueFormatError):
            return kept_value(label, _as_latin(typed))
        raise


def _as_latin(typed: str) -> str:
    """The letters that stand on the same keys of the Latin layout."""
    return "".join(latin_of(one) if one.isalpha() else one for one in typed)


def _valid(day: str) -> str | None:
    """The day, if it is one: a set may have been written by another program."""
    try:
        return day_value(day)
    except ValueFormatError:
        return None
