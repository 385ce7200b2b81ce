"""Asking what an annotation stands for: when a date is, who an actor is.

A value is proposed where rules find one or one was used before, and only a person keeps it.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from annotations import suggest
from annotations.errors import ValueFormatError
from annotations.messages import Message, _, plural
from annotations.model import ValueBy, ValueKind, kept_value
from annotations.suggest.names_used import NamesUsed
from tui import dialogs
from tui.bindings import latin_of
from tui.reader.feature import Feature, FeatureCommand, Group, command
from tui.reader.target import Target
from tui.widgets import Choice, QuotingTitle, TextPart, TextRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Annotation, Label, Tagset
    from annotations.suggest import ArticleDay, KnownName, Suggestion
    from tui.reader.reading import Reading

_MENTIONS = 3
"""How many of the texts that a name was given to are shown beside it."""


class Valuing(Feature):
    """Asks for the values of annotations."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        workspace = reading.workspace
        self._names = NamesUsed(workspace.repository, workspace.annotator)

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Valuing]]:
        """Return the feature's only command."""
        description = Message("value of a date / name of an actor")
        return [
            command(
                Group.TAGGING,
                "annotation.value",
                ":",
                cls.ask,
                description,
                target=Target.ANNOTATION,
                edits=True,
            )
        ]

    def ask(self) -> None:
        """Ask for the value of the annotation at the caret."""
        reading = self.reading
        if not reading.screen.is_asking and reading.held is None:
            reading.say(_("there is no annotation here"), trouble=True)
        elif reading.may_ask() and (held := reading.held):
            self._ask_for(held)

    def tagged(self, made: Annotation) -> None:
        """Ask for the value of what was just tagged, where its label wants it at once.

        What is half typed there is not to be lost.
        """
        if self.reading.screen.is_asking:
            return
        label = self.reading.session.tagset.label(made.label)
        if label.ask and made.value is None:
            self._ask_for(made)

    def _ask_for(self, annotation: Annotation) -> None:
        tagset, name = self.reading.session.tagset, annotation.label
        label = tagset.label(name) if tagset.has_label(name) else None
        match label.value if label else None:
            case ValueKind.DATE if label:
                self._ask_for_date(annotation, label)
            case ValueKind.NAME:
                self._ask_for_name(annotation)
            case ValueKind.TEXT if label:
                self._ask_in_line(annotation.value or "", annotation, label)
            case _:
                message = _("there are no values for {label}").format(
                    label=tagset.title(name)
                )
                self.reading.say(message, trouble=True)

    def _ask_for_date(self, annotation: Annotation, label: Label) -> None:
        known = self.reading.article_day
        message = self._words_of(known)
        today = date.fromisoformat(known.day) if known.day else None
        found = suggest.suggested_date(annotation.quote.exact, today)
        sure = found.value if found and not found.is_doubtful else None
        text = annotation.value or sure or ""
        why = f"{found.rule}; {message}" if found else message
        self._ask_in_line(text, annotation, label, note=why, found=found)

    def _words_of(self, known: ArticleDay) -> str:
        """Who says on which day the article was written, or how to say it."""
        if known.given:
            return _("article {day}").format(day=known.given)
        if known.published:
            return _("published {day}").format(day=known.published)
        if known.read:
            return _("dateline {day}").format(day=known.read)
        return _("the article has no date")

    def _ask_in_line(
        self,
        text: str,
        annotation: Annotation,
        label: Label,
        *,
        note: str = "",
        found: Suggestion | None = None,
    ) -> None:
        """Ask until what is typed is a value, or until the person leaves."""

        def answered(typed: str) -> None:
            try:
                value = _value(label, typed)
            except ValueFormatError as error:
                self._ask_in_line(typed, annotation, label, note=note, found=found)
                self.reading.say(str(error), trouble=True)
            else:
                by_rule = found is not None and value == found.value
                by = ValueBy.RULE if by_rule else ValueBy.PERSON
                self._keep(annotation, value, by)

        title = _("value of {label}").format(label=label.title or label.name)
        is_value = label.value is ValueKind.DATE
        self.reading.screen.ask(
            dialogs.Question(title, text, answered, note=note, is_value=is_value)
        )

    def _keep(
        self, annotation: Annotation, value: str | None, by: ValueBy = ValueBy.PERSON
    ) -> None:
        if value == annotation.value:
            return
        session = self.reading.session
        self.reading.change(
            lambda: session.set_value(
                annotation.id, value or "", by=by, base=annotation
            )
        )

    def _ask_for_name(self, annotation: Annotation) -> None:
        """List the names that were used; what is typed beside them is a new one."""
        known = self._names.names_for(annotation, self.reading.session.annotation_set)
        choices = _name_choices(known, annotation)
        values = [one.value for one in choices]
        mention, value = annotation.quote.exact, annotation.value
        self.reading.screen.open_dialog(
            dialogs.ChoosingScreen(
                dialogs.ListQuestion(
                    title=QuotingTitle(_("name of {words}"), mention),
                    choices=choices,
                    chosen=lambda names: self._keep(annotation, names[0]),
                    other=lambda typed: self._keep(annotation, " ".join(typed.split())),
                    filtering=True,
                    cursor=values.index(value) if value in values else 0,
                    of_words=True,
                )
            )
        )


def _name_choices(
    known: Sequence[KnownName], annotation: Annotation
) -> list[Choice[str]]:
    """The known names; among them the mention itself, and the value as it is now."""
    mention, value = annotation.quote.exact, annotation.value
    choices = [_known_choice(one) for one in known]
    names = {one.name for one in known}
    if mention not in names and mention != value:
        own = _other_choice(mention, _("as in the text"))
        choices.insert(sum(one.fits for one in known), own)
    if value is not None and value not in names:
        choices.insert(0, _other_choice(value, _("as already set")))
    return choices


def _known_choice(known: KnownName) -> Choice[str]:
    mentions = " · ".join(known.mentions[:_MENTIONS])
    count = plural("{count} time", "{count} times", known.uses)
    parts = [TextPart(known.name, TextRole.LABEL if known.fits else TextRole.TEXT)]
    parts.append(TextPart(mentions, TextRole.MUTED))
    return Choice(parts, known.name, aside=TextPart(count, TextRole.MUTED))


def _other_choice(name: str, why: str) -> Choice[str]:
    return Choice([TextPart(name), TextPart(why, TextRole.MUTED)], name)


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
