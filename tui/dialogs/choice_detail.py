"""The rows below a list that say more of the choice at the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from tui.widgets import DetailRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.dialogs.list_question import ListQuestion
    from tui.widgets import Choice, PanelArea

_Value = TypeVar("_Value")


class ChoiceDetail(DetailRow):
    """Never repeats a row of the list that is seen whole."""

    def __init__(self) -> None:
        """Prepare the rows; the panel has no place yet."""
        super().__init__(id="choice-detail")
        self._panel_width = 0

    def make_room(
        self,
        asked: ListQuestion[_Value],
        longest: Sequence[str],
        place: PanelArea,
        cells: int,
    ) -> int:
        """Take the rows that a list needs below it.

        Args:
            asked: What the list asks.
            longest: The longest of what is to be shown whole.
            place: Where the panel would lie.
            cells: What its widest row needs.

        Returns:
            How many rows these are; they may be none.
        """
        self._panel_width = place.width
        self.display = asked.says_more(fits=cells <= place.width)
        rows = self.fit(longest, place)
        return rows if self.display else 0

    def show_choice(self, choice: Choice[_Value], cells: int) -> None:
        """Say what is not read in the row of a choice, which needs so many cells."""
        is_read = choice.repeats_itself and cells < self._panel_width
        self.show("" if is_read else choice.detail)
