"""A reader that goes from article to article, and comes back to where it was.

What a person did or looks for last may be in another article: undo and finding lead there,
and nobody leaves an article while something in it is not saved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.errors import AnnotationError
from annotations.messages import _
from tui.dialogs.corpus_finding import CorpusFinding
from tui.layout import USUAL
from tui.page import whole
from tui.reader.moving import MovingScreen
from tui.reader.reader_display import Sight
from tui.reader.resuming import Resuming
from tui.reader.undoing import Undoing

if TYPE_CHECKING:
    from annotations.search.searching import Hit
    from annotations.session import AnnotationSession
    from annotations.workspace import Workspace
    from tui.layout import Drawing
    from tui.page import Caret


class TravellingScreen(MovingScreen):
    """A screen on one article at a time of a corpus."""

    def __init__(
        self,
        workspace: Workspace,
        session: AnnotationSession,
        *,
        drawing: Drawing = USUAL,
    ) -> None:
        super().__init__(workspace, session, drawing=drawing)
        self.resuming = Resuming(self)
        self._undoing = Undoing(self, workspace, self._open)
        self._finding_in_all = CorpusFinding(self, workspace, self.show_hit)

    def action_find_in_all(self) -> None:
        """Find a text, or annotations, in all articles."""
        self._finding_in_all.ask()

    def show_hit(self, hit: Hit) -> None:
        """Go to what was found in this article or in another: it is selected, or held."""
        if hit.article != self.session.article.name and not (
            self.may_leave("find") and self._open(hit.article)
        ):
            return
        before = Sight.of(self.page)
        if hit.annotation and (mark := self.page.marks.get(hit.annotation.id)):
            self.page.choose(mark)
            self._moved(before)
        elif hit.span.end <= len(self.page.article.text):
            self.go(whole(self.page, hit.span))

    def action_undo(self) -> None:
        """Take the last edit back; one in another article only when asked again."""
        if self._undoing.may_undo():
            super().action_undo()

    def action_undo_here(self) -> None:
        """Take back the last edit of this article, whatever was done elsewhere since."""
        super().action_undo()

    def go(self, caret: Caret, before: Sight | None = None) -> None:
        """Put the caret there; what was offered before is forgotten."""
        self._undoing.forget()
        super().go(caret, before)

    def action_article(self, step: int) -> None:
        """Open the next article of the corpus, or the one before."""
        names, here = self._workspace.corpus.article_names(), self.session.article.name
        before = [name for name in reversed(names) if name < here]
        beyond = [name for name in names if name > here] if step > 0 else before
        if not beyond:
            self.say(_("there is no article further on"))
        elif self.may_leave("article"):
            self._open(beyond[0])

    def action_close(self) -> None:
        """Back to the library."""
        if self.may_leave("close"):
            self.resuming.lay_down()
            self.dismiss()

    def action_margin(self) -> None:
        """Unfold the margin, or fold it."""
        self.resuming.turn_margin()

    def action_measure(self) -> None:
        """Give the text a wider column, or after the widest the usual one."""
        self.resuming.turn_measure()

    def _open(self, name: str) -> bool:
        """Show another article; whether it could be opened."""
        try:
            session = self._workspace.session(name)
        except AnnotationError as error:
            self.say(str(error), trouble=True)
            return False
        self.leave_article()
        self._take(session)
        self.enter_article()
        return True

    def leave_article(self) -> None:
        """Lay down what belongs to the article that is left."""
        self._undoing.forget()
        self.stop_asking()
        self.resuming.lay_down()

    def enter_article(self) -> None:
        """Take up what was left in the article that was opened, and show it."""
        self.resuming.take_up()
        self._show()
