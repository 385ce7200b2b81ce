"""Accepting many suggestions at once: a list to untick, and one edit to undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _
from annotations.model import timestamp
from annotations.text import context_of
from tui import dialogs
from tui.widgets import Choice, TextPart, TextRole

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.suggest import SuggestedSpan
    from tui.reader.reading import Reading
    from tui.reader.suggestion_list import SuggestionList


def ask_which(
    reading: Reading,
    suggestions: SuggestionList,
    label: str,
    *,
    before: Callable[[], None],
) -> None:
    """List all open ones with the label; those that stay ticked are accepted.

    Args:
        reading: The open article.
        suggestions: Those for it.
        label: Of the listed ones.
        before: Called once they were chosen, before they are accepted.
    """
    text = reading.session.article.text
    title = _("accept as {label}").format(label=reading.session.tagset.title(label))

    def accept(chosen: list[SuggestedSpan]) -> None:
        before()
        _accept(reading, suggestions, chosen)

    alike = [one for one in suggestions.open_ones if one.label == label]
    question = dialogs.ListQuestion(
        title=title,
        choices=[_choice(text, one) for one in alike],
        chosen=accept,
        ticks=True,
        taking=_("accept"),
        of_words=True,
    )
    reading.screen.open_dialog(dialogs.ChoosingScreen(question))


def _accept(
    reading: Reading, suggestions: SuggestionList, chosen: list[SuggestedSpan]
) -> None:
    proposals = suggestions.acceptance(timestamp()).proposals(chosen)
    reading.change(lambda: reading.session.accept(proposals), follows=False)


def _choice(text: str, one: SuggestedSpan) -> Choice[SuggestedSpan]:
    """A row with the place in its context, and how sure it is."""
    context = context_of(text, one.span)
    part = TextPart.of_context(context)
    aside = TextPart(f"{one.score:.0%}", TextRole.MUTED)
    return Choice([part], one, detail=context.text, aside=aside)
