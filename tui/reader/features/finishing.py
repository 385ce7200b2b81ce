"""Saying that an article is done, and seeing to what is left to do before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.checks.problems import problems
from annotations.messages import Message, _
from annotations.model import ArticleState, article_only
from tui import dialogs
from tui.reader.display import PageState
from tui.reader.feature import Feature, FeatureCommand, Group, command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.checks.problems import Problem
    from annotations.model import Annotation, Tagset

_NEXT = "place.next"
_DONE = "article.done"


class Finishing(Feature):
    """Leads to places that are not sure and to problems, and sets the state."""

    _insists = False
    """Whether the next key marks an article as done though nothing is tagged in it."""

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Finishing]]:
        """What is next, done or not, and what is left."""
        description = Message("next place to confirm, or problem")
        return [
            command(Group.TAGGING, _NEXT, "z", cls.go_on, description),
            command(
                Group.ARTICLE,
                _DONE,
                "f",
                cls.finish,
                Message("mark as done / not done"),
                edits=True,
            ),
            command(
                Group.ARTICLE,
                "article.problems",
                "!",
                cls.show,
                Message("what is left to do"),
            ),
        ]

    def finish(self) -> None:
        """Say that it is done, or not done any more; first show what is left to do."""
        session = self.reading.session
        if session.annotation_set.state is ArticleState.DONE:
            self._set(ArticleState.IN_PROGRESS)
        elif not (session.read_only or self._insists or self._has_tags):
            self._insists = True
            again = (_DONE, _("mark as done anyway"))
            self.reading.say(_("nothing is tagged here"), offering=[again])
        elif session.read_only or not (found := self._problems()):
            self._set(ArticleState.DONE)
        else:
            self._show(found)

    @property
    def _has_tags(self) -> bool:
        return bool(article_only(self.reading.session.annotation_set).annotations)

    def moved(self) -> None:
        """Whoever moves on does not insist."""
        self._insists = False

    def left(self) -> None:
        """What was asked is about one article."""
        self._insists = False

    def show(self) -> None:
        """Show what is left to do."""
        if found := self._problems():
            self._show(found)
        else:
            self.reading.say(_("nothing is left to do"))

    def go_on(self) -> None:
        """Go to the next place that is not sure; if all are, go to a problem."""
        page = self.reading.page
        before = PageState.of(page)
        found = page.placing.advance()
        if found is None:
            self._go_to_next_problem()
            return
        if mark := page.marks.get(found.id):
            page.choose(mark)
        self.reading.show_move(before)

    def _go_to_next_problem(self) -> None:
        """Go to the next thing that is left to do, and to the first after the last."""
        placed = [
            (one, one.annotation)
            for one in self._problems()
            if one.annotation and not one.annotation.is_orphan
        ]
        if placed:
            at = self._place_of_next([about for _problem, about in placed])
            self._go_to(placed[at % len(placed)][0])
        else:
            self.reading.say(_("every annotation is in its place"))

    def _place_of_next(self, annotations: Sequence[Annotation]) -> int:
        """Which of them comes next: after all of what is held, else after the caret."""
        held, ids = self.reading.held, [one.id for one in annotations]
        if held and held.id in ids:
            return len(ids) - ids[::-1].index(held.id)
        here = self.reading.page.caret.head.start
        return sum(one.span.start < here for one in annotations)

    def _problems(self) -> list[Problem]:
        session = self.reading.session
        return problems(session.annotation_set, session.article, session.tagset)

    def _set(self, state: ArticleState) -> None:
        self.reading.change(lambda: self.reading.session.set_state(state))

    def _show(self, found: list[Problem]) -> None:
        self.reading.screen.open_dialog(
            dialogs.problems_screen(
                found,
                self.reading.session.article.text,
                chosen=self._see_to,
                finished=lambda: self._set(ArticleState.DONE),
            )
        )

    def _see_to(self, problem: Problem) -> None:
        if (link := problem.link) is not None:
            self.reading.change(lambda: self.reading.session.unlink(link.id))
        elif problem.annotation is not None and problem.annotation.is_orphan:
            going = (_NEXT, _("next one without a place"))
            self.reading.say(problem.message, offering=[going])
        else:
            self._go_to(problem)

    def _go_to(self, problem: Problem) -> None:
        about = problem.annotation
        if about and (mark := self.reading.page.marks.get(about.id)):
            self.reading.choose(mark)
            self.reading.say(problem.message)
