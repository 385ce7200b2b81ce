"""What is left to do in an article, as a list: each row leads to its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from annotations.messages import _, plural
from tui.bindings import bindings_of, choosing_commands, problems_commands
from tui.dialogs.choosing import ChoosingScreen
from tui.widgets import Choice, TextPart, TextRole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.binding import BindingType

    from annotations.checks.problems import Problem
    from tui.bindings import Command


class ProblemsScreen(ChoosingScreen["Problem"]):
    """The problems of one article; they never forbid that it is done."""

    COMMANDS_HERE: ClassVar[list[Command]] = [
        *choosing_commands(),
        *problems_commands(),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(problems_commands())]

    def __init__(
        self,
        found: Sequence[Problem],
        *,
        chosen: Callable[[Problem], None],
        finished: Callable[[], None],
    ) -> None:
        """Make the screen; it is shown by `push_screen`.

        Args:
            found: The problems.
            chosen: Takes the one that the person wants to see to.
            finished: Called when the article is to be done all the same.
        """
        super().__init__(
            plural("{count} thing left to do", "{count} things left to do", len(found)),
            [_choice(problem) for problem in found],
            chosen=lambda taken: chosen(taken[0]),
        )
        self._finished = finished

    def action_finish(self) -> None:
        """Say that the article is done all the same."""
        self.dismiss()
        self.app.call_next(self._finished)

    def _keys(self) -> list[tuple[str, str]]:
        return [
            ("Enter", _("go there")),
            ("f", _("done all the same")),
            ("/", _("find")),
            ("Esc", _("leave")),
        ]


def _choice(problem: Problem) -> Choice[Problem]:
    about = problem.annotation
    said = [TextPart(problem.told, TextRole.LABEL)]
    if about is not None:
        said.append(TextPart(about.quote.exact))
    detail = _("Enter takes this link away")
    if problem.link is None and about is not None:
        quote = about.quote
        detail = f"{quote.prefix}{quote.exact}{quote.suffix}"
    return Choice(said, problem, detail)
