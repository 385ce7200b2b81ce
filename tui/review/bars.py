"""The lines above and below the text during a review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.reader.bars import Bars
from tui.reader.heading import Heading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.reader.bars import InView
    from tui.reader.footer import Row


class ReviewBars(Bars):
    """The heading and the keys of a review."""

    def __init__(
        self,
        reading: InView,
        names: Sequence[str],
        progress: Callable[[], str],
        offered: Callable[[], Sequence[Row]],
    ) -> None:
        """Set what is shown.

        Args:
            reading: What is in view.
            names: Of the articles under review, in order.
            progress: How far the one in view is, and who takes part.
            offered: How to go on with what is left to decide.
        """
        super().__init__(reading)
        self._names, self._progress, self._offered = names, progress, offered

    @property
    def offered_after_edit(self) -> Sequence[Row]:
        """How to go on after a decision, besides undoing it."""
        return self._offered()

    @property
    def heading(self) -> Heading:
        """The article's place in the corpus, its progress, and who takes part."""
        names, here = self._names, self._reading.session.article.name
        at = names.index(here) + 1 if here in names else "?"
        place = f"{at}/{len(names)}"
        return Heading(self._reading.workspace.title, place, standing=self._progress())

    @property
    def footer(self) -> Sequence[tuple[str, str]]:
        """What the features of the review offer."""
        return self._reading.dispatch.footer_of_features
