"""What is left to do in an article, as a list: each row leads to its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _
from annotations.text import context_of
from tui.dialogs.choosing import ChoosingScreen
from tui.dialogs.commands import problems_commands
from tui.dialogs.list_question import FurtherCommand, ListQuestion
from tui.widgets import Choice, TextPart

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from annotations.checks.problems import Problem


def problems_screen(
    found: Sequence[Problem],
    text: str,
    *,
    chosen: Callable[[Problem], None],
    finished: Callable[[], None],
) -> ChoosingScreen[Problem]:
    """A list of the problems of one article; they never prevent marking it as done.

    Args:
        found: The problems.
        text: The article's.
        chosen: Called with the problem that the person wants to solve.
        finished: Called when the person marks the article as done anyway.
    """
    [done] = problems_commands()
    question = ListQuestion(
        title=_("left to do"),
        choices=[_choice(problem, text) for problem in found],
        of_words=False,
        chosen=lambda taken: chosen(taken[0]),
        taking=_("go there"),
        further=FurtherCommand(done, str(done.description), lambda _row: finished()),
    )
    return ChoosingScreen(question)


def _choice(problem: Problem, text: str) -> Choice[Problem]:
    about = problem.annotation
    parts = [TextPart(problem.message)]
    words = None if about is None else TextPart(about.quote.exact)
    detail = _("choosing this row removes the link")
    if problem.link is None and about is not None:
        quote = about.quote
        detail = quote.exact if about.is_orphan else context_of(text, about.span).text
    return Choice(parts, problem, detail, aside=words)
