"""Tagging all places of the same words: they are listed, and what is unticked stays."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from annotations import ops
from annotations.messages import Message, _
from annotations.text import FoldedText, context_of
from tui import dialogs
from tui.reader.feature import Feature, FeatureCommand, Group, command
from tui.reader.label_choices import label_question
from tui.widgets import Choice, QuotingTitle, TextPart, TextRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Annotation, Span, Tagset
    from annotations.ops import Occurrence


MOST_PLACES = 5000
"""Places that are listed at a time; the next ones are listed once these are tagged."""

_TAG_ALL = "tag.all"


class TaggingAll(Feature):
    """Asks which places of the same words are to be tagged."""

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[TaggingAll]]:
        """Return the feature's only command."""
        description = Message("tag all places of the same words")
        return [command(Group.FINDING, _TAG_ALL, "*", cls.ask, description, edits=True)]

    def why_not(self, command_id: str) -> str:
        """That the caret is on no words."""
        if command_id != _TAG_ALL or self._words_here:
            return ""
        return _("there is nothing to tag here")

    def effect_of(self, command_id: str) -> str:
        """Of which words the places are listed."""
        if command_id != _TAG_ALL:
            return ""
        return _("lists the places of “{words}”").format(words=self._words_here)

    @property
    def _words_here(self) -> str:
        """The selection, else the annotation or the word at the caret."""
        page, held = self.reading.page, self.reading.held
        if held and page.caret.selection is None:
            return held.quote.exact
        span = page.span_to_tag()
        return span.text_of(page.article.text) if span else ""

    def ask(self) -> None:
        """List the places of the words of the selection, annotation or word here."""
        reading, held = self.reading, self.reading.held
        span = reading.page.span_to_tag()
        if not reading.may_change():
            return
        if held and (reading.page.caret.selection is None or span == held.span):
            self._list(held.quote.exact, held.label, held)
        elif span is None:
            reading.say(_("there is nothing to tag here"), trouble=True)
        else:
            self._ask_for_label(span)

    def _ask_for_label(self, span: Span) -> None:
        words = span.text_of(self.reading.page.article.text)
        title = QuotingTitle(_("tag all: {words}"), words)
        question = label_question(
            self.reading, title, lambda label: self._list(words, label)
        )
        self.reading.screen.open_dialog(dialogs.ChoosingScreen(question))

    def _list(self, words: str, label: str, like: Annotation | None = None) -> None:
        """List the places, or say that there is none left."""
        article = FoldedText(self.reading.page.article.text)
        known = self.reading.session.annotation_set
        found = ops.occurrences(article, words, label, known)
        places = list(islice(found, MOST_PLACES + 1))
        if not places:
            message = _("every place of {words} is tagged as {label}")
            self.reading.say(message.format(words=words, label=self._title(label)))
            return
        title = _("tag as {label}: {words}")
        if len(places) > MOST_PLACES:
            title = _("tag as {label}: {words}, the first {count} places")
        question = dialogs.ListQuestion(
            title=QuotingTitle(
                title, words, {"label": self._title(label), "count": MOST_PLACES}
            ),
            choices=[self._choice(place) for place in places[:MOST_PLACES]],
            chosen=lambda spans: self._tag(spans, label, like),
            ticks=True,
            taking=_("tag"),
            of_words=True,
        )
        self.reading.screen.open_dialog(dialogs.ChoosingScreen(question))

    def _title(self, label: str) -> str:
        return self.reading.session.tagset.title(label)

    def _choice(self, place: Occurrence) -> Choice[Span]:
        """A row with the place in its context; unticked where it is inside another."""
        context = context_of(self.reading.page.article.text, place.span)
        parts = TextPart.of_context(context)
        if place.inside is None:
            return Choice([parts], place.span, detail=context.text)
        message = _("within {label}: {words}")
        detail = message.format(
            label=self._title(place.inside.label), words=place.inside.quote.exact
        )
        aside = TextPart("⊂", TextRole.MUTED)
        return Choice([parts], place.span, detail=detail, aside=aside, ticked=False)

    def _tag(self, spans: list[Span], label: str, like: Annotation | None) -> None:
        session = self.reading.session
        self.reading.change(
            lambda: session.tag_all(spans, label, like=like), follows=False
        )
