"""Tagging all places of the same words: they are listed, and those unticked stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _
from annotations.ops import Occurrence, occurrences
from annotations.text import FoldedText, context_of
from tui.dialogs.choosing import ChoosingScreen
from tui.widgets import Choice, TextPart, TextRole

if TYPE_CHECKING:
    from annotations.model import Annotation, Span
    from tui.reader.moving import MovingScreen


class TaggingAll:
    """Asks on a reader's screen which places of the same words are to be tagged."""

    def __init__(self, screen: MovingScreen) -> None:
        self._screen = screen

    def ask(self) -> None:
        """List the places of the words of the selection, annotation or word here."""
        page, session = self._screen.page, self._screen.session
        held = page.active.annotation if page.active else None
        span = page.span_to_tag()
        if session.read_only:
            self._screen.say(session.read_only, trouble=True)
        elif held and (page.caret.selection is None or span == held.span):
            self._list(held.quote.exact, held.label, held)
        elif span is None:
            self._screen.say(_("there is nothing to tag here"), trouble=True)
        else:
            self._ask_for_label(span)

    def _ask_for_label(self, span: Span) -> None:
        words = span.text_of(self._screen.page.article.text)
        choices = [
            Choice([TextPart(one.name, TextRole.LABEL), TextPart(one.title)], one.name)
            for one in self._screen.session.tagset.labels
        ]
        title = _("tag all: {words}").format(words=words)
        self._screen.app.push_screen(
            ChoosingScreen(
                title, choices, chosen=lambda names: self._list(words, names[0])
            )
        )

    def _list(self, words: str, label: str, like: Annotation | None = None) -> None:
        """List the places, or say that there is none left."""
        screen = self._screen
        article = FoldedText(screen.page.article.text)
        known = screen.session.annotation_set
        places = occurrences(article, words, label, known)
        if not places:
            told = _("every place of {words} is tagged {label}")
            screen.say(told.format(words=words, label=label))
            return
        screen.app.push_screen(
            ChoosingScreen(
                _("tag {label}: {words}").format(label=label, words=words),
                [self._choice(place) for place in places],
                chosen=lambda spans: self._tag(spans, label, like),
                ticks=True,
            )
        )

    def _choice(self, place: Occurrence) -> Choice[Span]:
        """A row with the place in its context; one that is inside another is not ticked."""
        text = self._screen.page.article.text
        context = context_of(text, place.span)
        said = TextPart(context.text, marked=(context.start, context.end))
        if place.inside is None:
            return Choice([said], place.span, detail=context.text)
        told = _("within {label}: {words}")
        inside = place.inside.label, place.inside.quote.exact
        detail = told.format(label=inside[0], words=inside[1])
        return Choice([said], place.span, detail=detail, aside="⊂", ticked=False)

    def _tag(self, spans: list[Span], label: str, like: Annotation | None) -> None:
        session = self._screen.session
        self._screen.change(lambda: session.tag_all(spans, label, like=like))
