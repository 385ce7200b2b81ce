"""Going from article to article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import partial
from typing import TYPE_CHECKING

from annotations.messages import Message, _
from tui.reader.feature import Feature, FeatureCommand, Group, command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Tagset


class Travelling(Feature):
    """Opens the next article, unless something in this one is not saved."""

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Travelling]]:
        """Return the commands to follow a link and to come back."""
        on, back = partial(cls.go_on, step=1), partial(cls.go_on, step=-1)
        rows = (
            ("article.next", "ctrl+n }", on, Message("next article")),
            ("article.previous", "ctrl+p {", back, Message("previous article")),
        )
        return [command(Group.ARTICLE, *row) for row in rows]

    def go_on(self, step: int) -> None:
        """Open the next article of the corpus (1), or the one before (-1)."""
        here = self.reading.session.article.name
        names = self.reading.workspace.corpus.article_names()
        at = bisect_right(names, here) if step > 0 else bisect_left(names, here) - 1
        if not 0 <= at < len(names):
            self.reading.say(_("there are no more articles"))
        elif self.reading.dispatch.may_leave("article"):
            self.reading.open(names[at])
