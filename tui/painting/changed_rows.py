"""A frame has each row that changed drawn once, and asks widgets for no other.

A burst of keys changes the same rows with each key, and one key may change a row for more
than one reason. Textual asks a widget which of its cells to send when it makes a frame: only
then are its late rows drawn. Until then it is only noted which.

Then Textual asks every widget that touches the smallest rectangle around all changed cells
for all of its rows. A key changes a row of the text and the last line of the screen: that
rectangle is the screen. Here each widget is asked for the changed rows alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol, TypeVar

from textual._compositor import ChopsUpdate, Compositor, CompositorMap, ReflowResult
from textual.dom import NoScreen
from textual.geometry import Region, Size

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from textual.screen import Screen
    from textual.strip import Strip
    from textual.widget import Widget


class WithLateRows(Protocol):
    """A widget some of whose rows look different, perhaps, since they were drawn."""

    late_rows: set[int]
    """These rows."""

    def changed_part(self, y: int) -> Region | None:
        """Draw a row again; return which of its cells differ from those drawn before."""


_AnyWidget = TypeVar("_AnyWidget", bound=type[WithLateRows])


def drawing_late(kind: _AnyWidget) -> _AnyWidget:
    """Let widgets of this class draw their late rows when a frame is made."""
    exchange = kind._exchange_repaint_regions  # type: ignore[attr-defined] # noqa: SLF001 - no other way

    def draw_and_exchange(self: Widget) -> Collection[Region]:
        _draw(self)  # type: ignore[arg-type]
        found: Collection[Region] = exchange(self)
        return found

    kind._exchange_repaint_regions = draw_and_exchange  # type: ignore[attr-defined] # noqa: SLF001
    return kind


def _draw(widget: WithLateRows) -> None:
    late, widget.late_rows = widget.late_rows, set()
    parts = [widget.changed_part(y) for y in sorted(late)]
    if changed := [one for one in parts if one is not None]:
        widget._set_dirty(*changed)  # type: ignore[attr-defined] # noqa: SLF001


def draw_with_next_frame(widget: Widget, y: int) -> None:
    """Have a frame made, and Textual ask the widget for a late row in any case."""
    row = Region(0, y + widget.styles.gutter.top, 1, 1)
    widget._styles_cache.set_dirty(row)  # noqa: SLF001 - no other way
    ask_for_frame(widget)


def ask_for_frame(widget: Widget) -> None:
    """Have a frame made that shows what looks different in the widget."""
    with suppress(NoScreen):  # it was taken away
        screen = widget.screen
        screen._dirty_widgets.add(widget)  # noqa: SLF001 - no other way
        screen.check_idle()


def paint_in_bands(screen: Screen[None]) -> None:
    """Let a new screen be drawn in bands."""
    screen._compositor = BandCompositor()  # noqa: SLF001 - no other way


class BandCompositor(Compositor):
    """Draws bands of neighbouring rows, each no wider than the widgets that change in it."""

    def __init__(self) -> None:
        super().__init__()
        self._bands: list[Region] = []
        """What is drawn of the screen now; nothing if it is all."""
        self._placed: CompositorMap = {}
        """Where each widget was when places were last compared."""

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        """Place the widgets; what moved, came or went since the last time is drawn.

        A widget that asks where it is may have Textual place all of them before, and then
        compare places that are the same by now: what came would never be drawn.
        """
        self._full_map = self._placed
        found = super().reflow(parent, size)
        self._placed = self._full_map
        return found

    def render_partial_update(self) -> ChopsUpdate | None:
        """The update, as Textual makes it, of what is in the bands."""
        within = self.size.region.intersection
        self._bands = [
            self._whole_parts(band) for band in bands(map(within, self._dirty_regions))
        ]
        try:
            return super().render_partial_update()
        finally:
            self._bands = []

    def _whole_parts(self, band: Region) -> Region:
        """The band, as wide as the parts that rows are cut into where widgets meet."""
        first, *others = self.cuts[band.y : band.bottom]
        common = sorted(set(first).intersection(*others))
        left = common[bisect_right(common, band.x) - 1]
        right = common[bisect_left(common, band.right)]
        return Region(left, band.y, right - left, band.height)

    def _get_renders(
        self, crop: Region | None = None
    ) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """What each widget shows, the topmost first: where it is, which part, its rows."""
        return self._in_bands() if self._bands else super()._get_renders(crop)

    def _in_bands(self) -> Iterator[tuple[Region, Region, list[Strip]]]:
        """As for the whole screen, but in bands; what lies below a whole one is not seen."""
        left = self._bands
        for widget, (region, clip) in self.visible_widgets.items():
            seen, covered = region.intersection(clip), []
            for band in left:
                if part := seen.intersection(band):
                    rows = widget.render_lines(part.translate(-region.offset))
                    yield region, part, rows
                    covered += [band] if part == band else []
            left = [one for one in left if one not in covered]
            if not left:
                return


def bands(regions: Iterable[Region]) -> list[Region]:
    """The regions, joined where they have rows in common or follow each other."""
    joined: list[Region] = []
    for region in sorted(filter(None, regions), key=lambda one: one.y):
        if joined and region.y <= joined[-1].bottom:
            joined[-1] = joined[-1].union(region)
        else:
            joined.append(region)
    return joined
