"""What the line above the text says: which article, in what state, how far one has read.

It changes when the page moves or the set does, never with the caret alone. While the first
row of the article is in view, the corpus stands there instead of the article's title, which
would be the same words twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.messages import _
from annotations.ops import state_name

if TYPE_CHECKING:
    from annotations.session import AnnotationSession
    from tui.page import Page

_NOTE = "•"
"""That there is a note on the article."""
_WHOLE = 100


class Heading(Struct, frozen=True):
    """What stands there that neither page nor session knows."""

    corpus: str
    """The title of the corpus."""
    place: str
    """Which article of how many, as in `2/5`."""
    listed: str = ""
    """Which annotations the margin lists, and how many; empty for all."""
    standing: str = ""
    """How the article stands, where that is not the state of the set."""

    def title(self, page: Page, session: AnnotationSession) -> str:
        """The title of the corpus or of the article."""
        at_start = page.viewport.top == page.layout.first
        return self.corpus if at_start else session.article.title

    def state(self, session: AnnotationSession) -> str:
        """The place and the state of the article, with what was said of it as a whole."""
        if self.standing:
            return f"{self.place} · {self.standing}"
        status = session.annotation_set.status
        labels = [status.labels[name] for name in sorted(status.labels)]
        note = [_NOTE] if status.note else []
        state = state_name(session.annotation_set.state)
        return " · ".join([self.place, state, *labels, *note])

    def trouble(self, session: AnnotationSession) -> str:
        """What keeps the article from being annotated, in a word or two."""
        return _("read only") if session.read_only else ""

    def rest(self, page: Page) -> str:
        """How much of the text stands above the view, and what is listed."""
        share = f"{share_read(page)}%"
        return f"{share} · {self.listed}" if self.listed else share


def share_read(page: Page) -> int:
    """How much of the text stands above the view, in percent.

    0 at the beginning, 100 when the end is in view. It is counted in code points, so that
    rows nobody has looked at are never laid out.
    """
    rows = page.rows()
    if page.layout.row(rows[-1]).end >= len(page.article.text.rstrip()):
        return _WHOLE
    top = page.layout.row(rows[0]).start
    return min(_WHOLE - 1, _WHOLE * top // max(1, len(page.article.text)))
