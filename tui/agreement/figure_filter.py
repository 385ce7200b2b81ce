"""Which figures of agreement are shown: all, or those of one label or annotator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from annotations.messages import _, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotations.model import Tagset


class FigureFilter(Struct, frozen=True):
    """A choice of figures."""

    label: str | None = None
    """The only label that is counted; None for all."""
    annotator: str | None = None
    """Who is in every pair that is shown; None for anybody."""

    def labels(self, labels: Sequence[str]) -> Sequence[str]:
        """Those of the labels that are counted."""
        return labels if self.label is None else [self.label]

    def annotators(self, names: Sequence[str]) -> Sequence[str]:
        """Those who have a row of their own."""
        return names if self.annotator is None else [self.annotator]

    def words(self, tagset: Tagset) -> str:
        """What is chosen, such as "actor · huda"; empty for everything."""
        label = tagset.title(self.label) if self.label is not None else None
        return listed(filter(None, (label, self.annotator)), " · ")

    def offered(
        self, labels: Sequence[str], names: Sequence[str], tagset: Tagset
    ) -> Iterator[tuple[str, FigureFilter]]:
        """What can be chosen instead, each with its title.

        A label and an annotator are chosen separately: each choice keeps the other.
        """
        yield _("all"), EVERY_FIGURE
        for label in labels:
            yield tagset.title(label), replace(self, label=label)
        for name in names:
            yield name, replace(self, annotator=name)


EVERY_FIGURE = FigureFilter()
