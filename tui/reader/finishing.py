"""Saying that an article is done, and seeing to what is left to do before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.checks.problems import problems
from annotations.messages import _
from annotations.model import ArticleState
from tui.dialogs.problems import ProblemsScreen
from tui.reader.reader_display import Sight

if TYPE_CHECKING:
    from annotations.checks.problems import Problem
    from tui.reader.moving import MovingScreen


class Finishing:
    """The end of the work on one screen's article."""

    def __init__(self, screen: MovingScreen) -> None:
        self._screen = screen

    def finish(self) -> None:
        """Say that it is done, or not done any more; first show what is left to do."""
        done = self._screen.session.annotation_set.state is ArticleState.DONE
        if done:
            self._set(ArticleState.IN_PROGRESS)
        elif self._screen.session.read_only or not (found := self._found()):
            self._set(ArticleState.DONE)
        else:
            self._show(found)

    def show(self) -> None:
        """Show what is left to do."""
        if found := self._found():
            self._show(found)
        else:
            self._screen.say(_("nothing is left to do"))

    def go_on(self) -> None:
        """Go to the next thing that is left to do, and to the first after the last."""
        found = self._found()
        page = self._screen.page
        held = page.active.annotation.id if page.active else None
        placed = [
            one for one in found if one.annotation and not one.annotation.is_orphan
        ]
        if not placed:
            self._screen.say(_("every annotation is in its place"))
            return
        ids = [one.annotation.id for one in placed if one.annotation]
        if held in ids:
            at = len(ids) - ids[::-1].index(held)
        else:
            here = page.caret.head.start
            starts = [one.annotation.span.start for one in placed if one.annotation]
            at = sum(start < here for start in starts)
        self._go_to(placed[at % len(placed)])

    def _found(self) -> list[Problem]:
        session = self._screen.session
        return problems(session.annotation_set, session.article, session.tagset)

    def _set(self, state: ArticleState) -> None:
        self._screen.change(lambda: self._screen.session.set_state(state))

    def _show(self, found: list[Problem]) -> None:
        self._screen.app.push_screen(
            ProblemsScreen(
                found,
                chosen=self._see_to,
                finished=lambda: self._set(ArticleState.DONE),
            )
        )

    def _see_to(self, problem: Problem) -> None:
        if (link := problem.link) is not None:
            self._screen.change(lambda: self._screen.session.unlink(link.id))
        elif problem.annotation is not None and problem.annotation.is_orphan:
            self._screen.say(_("z goes to what has no place"))
        else:
            self._go_to(problem)

    def _go_to(self, problem: Problem) -> None:
        page, about = self._screen.page, problem.annotation
        if about is None or (mark := page.marks.get(about.id)) is None:
            return
        before = Sight.of(page)
        page.choose(mark)
        self._screen.go(page.caret, before)
        self._screen.say(problem.told)
