"""The articles of a corpus in columns, as a person reads them on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.model import ArticleState
from annotations.ops import state_name
from tui.layout import cells
from tui.output import visible
from tui.printed.article_list import entries, for_reading, printed_field
from tui.printed.articles import fitted
from tui.printed.output import UNSEEN_COLUMNS, Output

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from annotations.store import HeldSets
    from annotations.workspace import Workspace
    from tui.printed.article_list import Entry

_GAP = "  "
_COUNT_CELLS = 5


def listed_in_columns(
    workspace: Workspace, sets: HeldSets, output: Output
) -> Iterator[str]:
    """What `listed` says of each article, in columns."""
    columns = _Columns.of(workspace.corpus.article_names(), sets, output)
    for entry in entries(workspace, sets):
        yield columns.row(_for_a_screen(for_reading(entry)))


def _for_a_screen(entry: Entry) -> Entry:
    """The entry with its state in words."""
    state = entry.get("state")
    worded = state_name(ArticleState(state)) if isinstance(state, str) else ""
    return {**entry, "state": worded} if worded else entry


class _Columns(Struct, frozen=True):
    """The columns of the list on a terminal: what comes last is cut off at its edge."""

    widths: dict[str, int]
    output: Output

    @classmethod
    def of(cls, names: Iterable[str], sets: HeldSets, output: Output) -> _Columns:
        """Columns wide enough for what is in them, within reason."""
        widths = {
            "article": max((cells(visible(name)) for name in names), default=0),
            "state": max(cells(state_name(state)) for state in ArticleState),
            "annotations": _COUNT_CELLS,
            "annotators": cells(visible(",".join(sets.owners))),
        }
        most = max(_COUNT_CELLS, output.columns // 3)
        return cls({key: min(width, most) for key, width in widths.items()}, output)

    def row(self, entry: Entry) -> str:
        """An article's row as it is sent."""
        *before, last = entry
        printed = "".join(
            [self._cell(key, printed_field(entry[key])) + _GAP for key in before]
        )
        left = max(self.output.columns - cells(printed) - UNSEEN_COLUMNS, _COUNT_CELLS)
        return self.output.sent(
            [
                (
                    printed
                    + fitted(printed_field(entry[last]), left, self.output.drawing),
                    "",
                )
            ]
        )

    def _cell(self, key: str, text: str) -> str:
        width = self.widths[key]
        printed = fitted(text, width, self.output.drawing)
        free = " " * (width - cells(printed))
        return free + printed if key == "annotations" else printed + free
