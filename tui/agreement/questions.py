"""What the screen of agreement asks: for one of the differences, or for a filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _, isolated, said_of
from annotations.text import context_of
from tui.dialogs import ListQuestion
from tui.widgets import Choice, TextPart, TextRole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from annotations.model import Tagset
    from annotations.review import PlacedDifference
    from tui.agreement.figure_filter import FigureFilter


def differences_question(
    found: Sequence[PlacedDifference],
    tagset: Tagset,
    *,
    chosen: Callable[[PlacedDifference], None],
    taking: str,
) -> ListQuestion[PlacedDifference]:
    """Ask for one of the differences behind a figure.

    Args:
        found: The differences, the costliest first.
        tagset: The labels.
        chosen: Goes to a difference.
        taking: What Enter does, in words.
    """
    return ListQuestion(
        title=_("differences, the costliest first"),
        choices=[_choice(one, tagset) for one in found],
        chosen=lambda taken: chosen(taken[0]),
        taking=taking,
        is_whole=True,
        of_words=True,
    )


def filter_question(
    now: FigureFilter,
    offered: Sequence[tuple[str, FigureFilter]],
    *,
    chosen: Callable[[FigureFilter], None],
) -> ListQuestion[FigureFilter]:
    """Ask which figures to show.

    Args:
        now: The filter in force.
        offered: What can be chosen, with titles.
        chosen: Shows what a filter leaves.
    """
    filters = [one for _title, one in offered]
    return ListQuestion(
        title=_("show figures"),
        choices=[Choice([TextPart(title)], one) for title, one in offered],
        chosen=lambda taken: chosen(taken[0]),
        cursor=filters.index(now),
        of_words=False,
    )


def _choice(one: PlacedDifference, tagset: Tagset) -> Choice[PlacedDifference]:
    first = one.difference.group.first
    context = context_of(one.article.text, first.span)
    parts = [
        TextPart(tagset.mark_of(first.label), TextRole.LABEL),
        TextPart.of_context(context, tagset.colour_of(first.label)),
    ]
    members = one.difference.group.members.items()
    detail = " · ".join(said_of(name, isolated(it.quote.exact)) for name, it in members)
    aside = TextPart(_kind_words(one), TextRole.MUTED)
    return Choice(parts, one, detail=detail, aside=aside)


def _kind_words(one: PlacedDifference) -> str:
    """In what the annotators differ, and who misses it."""
    names = {
        "label": _("other label", "kind of difference"),
        "missing": _("missing", "kind of difference"),
        "boundary": _("other edge", "kind of difference"),
        "value": _("other value", "kind of difference"),
        "link": _("other link", "kind of difference"),
    }
    missing = "".join(f" {name}" for name in one.difference.missing)
    return names[one.difference.kind.value] + missing
