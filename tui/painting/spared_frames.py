"""Frames that nobody could follow: while keys wait, what one repaints waits for the next.

A burst of keys, as a held key or a slow line sends it, would have each of its steps drawn
and sent. A frame is drawn in any case after a few that were spared, so that the screen
follows, and at once where something must be laid out or is done after the frame: the keys
that wait may be for that.
"""

from __future__ import annotations

from typing import Any, TypeVar

from textual.screen import Screen

_AnyScreen = TypeVar("_AnyScreen", bound=type[Screen[None]])

_MOST = 4
"""Frames that are spared one after the other, of those that Textual draws 60 a second."""


def sparing_frames(screen: _AnyScreen) -> _AnyScreen:
    """Let the screens of this class spare frames while keys wait."""
    draw = screen._on_timer_update  # noqa: SLF001 - no other way

    def draw_or_wait(self: Screen[None]) -> None:
        spared = getattr(self, "_spared_frames", 0)
        waits = spared < _MOST and _may_wait(self)
        self._spared_frames = spared + 1 if waits else 0  # type: ignore[attr-defined]
        if not waits:
            _prepare(self)
            draw(self)

    screen._on_timer_update = draw_or_wait  # type: ignore[method-assign] # noqa: SLF001
    return screen


def draw_at_once(screen: Screen[Any]) -> None:
    """Draw what has changed, whether or not keys wait."""
    _prepare(screen)
    Screen._on_timer_update(screen)  # noqa: SLF001 - no other way


def _prepare(screen: Screen[Any]) -> None:
    """Let the screen show what it has put off until there is a frame."""
    catch_up = getattr(screen, "catch_up", None)
    if catch_up and screen.is_current and not screen.app._batch_count:  # noqa: SLF001 - no other way
        catch_up()


def _may_wait(screen: Screen[None]) -> bool:
    """Whether keys wait that the frame means nothing to."""
    return bool(
        getattr(screen.app, "has_typed_ahead", False)
        and not screen._layout_required  # noqa: SLF001 - no other way
        and not screen._callbacks  # noqa: SLF001 - no other way
    )
