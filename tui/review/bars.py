"""What stands above and below the text while it is reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.reader.bars import Bars
from tui.reader.heading import Heading
from tui.review.progress_words import heading_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.review.reviewing import Reviewing


class ReviewBars(Bars):
    """The heading and the keys of a review."""

    def __init__(self, reviewing: Reviewing) -> None:
        super().__init__(reviewing)
        self._reviewing = reviewing

    @property
    def heading(self) -> Heading:
        """The place of the article, how far it is, and who takes part."""
        reviewing = self._reviewing
        names, here = reviewing.reviewed_names, reviewing.session.article.name
        at = names.index(here) + 1 if here in names else "?"
        words = heading_words(reviewing.session, reviewing.voters)
        return Heading(reviewing.workspace.title, f"{at}/{len(names)}", standing=words)

    @property
    def footer(self) -> Sequence[tuple[str, str]]:
        """What the features of the review offer."""
        return self._reviewing.dispatch.footer_of_features
