"""The colours themselves: what each one is for, on which background, in which letter style.

Every text has a contrast of at least 4.5 on every background that it occurs on, every sign and
rule of at least 3 (WCAG 2). Labels differ by lightness as well as by hue: that is what is
left to people who lack red, green or blue. `tests/tui/styles` computes all of it.

A palette for 256 colours names colours of that palette, since rounding the others to it
would make some labels alike and some texts unreadable.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from textual.color import Color

if TYPE_CHECKING:
    from collections.abc import Mapping


class Palette(Struct, frozen=True, kw_only=True):
    """The colours of one theme, each with one meaning, as `#rrggbb`."""

    page: str
    """The background of the text."""
    bar: str
    """The background of the title, the last rows, and panels."""
    row: str
    """The background of the row of a list that Enter acts on, and of a field."""
    nested: str
    """The background of tagged words inside tagged words."""
    text: str
    muted: str
    """What goes with a text: counts, reasons, places."""
    faint: str
    """The text under hints."""
    rule: str
    caret: str
    """The background of the caret, of both edges of what is held, and of hints."""
    caret_text: str
    selection: str
    trouble: str
    labels: Mapping[str, str]
    """The colour of each label by its name, and of unknown labels by `other`."""
    tints: Mapping[str, str]
    """The background of the words of each label."""


def _mixed(background: str, colour: str, share: float) -> str:
    """The background with that share of another colour."""
    return Color.parse(background).blend(Color.parse(colour), share).hex.lower()


def _tints(background: str, labels: Mapping[str, str], share: float) -> dict[str, str]:
    return {name: _mixed(background, colour, share) for name, colour in labels.items()}


def _same(background: str, labels: Mapping[str, str]) -> dict[str, str]:
    return dict.fromkeys(labels, background)


def xterm_colour(number: int) -> str:
    """A colour of the 256-colour palette that no terminal lets people change (16-255)."""
    if number >= 232:
        return f"#{8 + 10 * (number - 232):02x}" + 2 * f"{8 + 10 * (number - 232):02x}"
    levels = (0, 95, 135, 175, 215, 255)
    red, green, blue = (number - 16) // 36, (number - 16) // 6 % 6, (number - 16) % 6
    return f"#{levels[red]:02x}{levels[green]:02x}{levels[blue]:02x}"


_NIGHT_LABELS = {
    "blue": "#78b4fc",
    "amber": "#cfa234",
    "green": "#d8f0bc",
    "rose": "#f88aa0",
    "teal": "#87eef0",
    "orange": "#f9b98f",
    "olive": "#f0e87c",
    "grey": "#c6c5bf",
    "other": "#b79cc0",
}
_DAY_LABELS = {
    "blue": "#0c5da5",
    "amber": "#6f580c",
    "green": "#172f00",
    "rose": "#ab0e64",
    "teal": "#025151",
    "orange": "#7e4738",
    "olive": "#464309",
    "grey": "#202121",
    "other": "#480a5a",
}
_NIGHT_TINT, _DAY_TINT = 0.16, 0.15
_OWN_BACKGROUND_TINT = 0.12
"""The share of a label's colour in its tint, where the terminal's own background is dark."""

NIGHT = Palette(
    page="#121212",
    bar="#1c1c1c",
    row="#2a2a2a",
    nested="#333333",
    text="#e4e1da",
    muted="#b8b8b8",
    faint="#8f8f8f",
    rule="#767676",
    caret="#ffd787",
    caret_text="#121212",
    selection="#6d6327",
    trouble="#ff9d9d",
    labels=_NIGHT_LABELS,
    tints=_tints("#121212", _NIGHT_LABELS, _NIGHT_TINT),
)
DAY = Palette(
    page="#fbf8f0",
    bar="#efe9da",
    row="#e0d8c2",
    nested="#e0d9c8",
    text="#1f1c16",
    muted="#45402f",
    faint="#6c6757",
    rule="#8a8472",
    caret="#1f1c16",
    caret_text="#fbf8f0",
    selection="#9f8d4c",
    trouble="#860a0a",
    labels=_DAY_LABELS,
    tints=_tints("#fbf8f0", _DAY_LABELS, _DAY_TINT),
)

_NIGHT_LABELS_256 = {
    name: xterm_colour(number)
    for name, number in {
        "blue": 75,
        "amber": 179,
        "green": 194,
        "rose": 175,
        "teal": 36,
        "orange": 173,
        "olive": 228,
        "grey": 251,
        "other": 225,
    }.items()
}
_DAY_LABELS_256 = {
    name: xterm_colour(number)
    for name, number in {
        "blue": 25,
        "amber": 94,
        "green": 22,
        "rose": 125,
        "teal": 23,
        "orange": 52,
        "olive": 58,
        "grey": 236,
        "other": 53,
    }.items()
}
NIGHT_256 = Palette(
    page=xterm_colour(233),
    bar=xterm_colour(234),
    row=xterm_colour(236),
    nested=xterm_colour(236),
    text=xterm_colour(254),
    muted=xterm_colour(250),
    faint=xterm_colour(245),
    rule=xterm_colour(243),
    caret=xterm_colour(222),
    caret_text=xterm_colour(233),
    selection=xterm_colour(94),
    trouble=xterm_colour(217),
    labels=_NIGHT_LABELS_256,
    tints=_same(xterm_colour(235), _NIGHT_LABELS_256),
)
DAY_256 = Palette(
    page=xterm_colour(231),
    bar=xterm_colour(255),
    row=xterm_colour(254),
    nested=xterm_colour(254),
    text=xterm_colour(234),
    muted=xterm_colour(238),
    faint=xterm_colour(242),
    rule=xterm_colour(244),
    caret=xterm_colour(234),
    caret_text=xterm_colour(231),
    selection=xterm_colour(136),
    trouble=xterm_colour(88),
    labels=_DAY_LABELS_256,
    tints=_same(xterm_colour(255), _DAY_LABELS_256),
)


def night_on(background: str) -> Palette:
    """The night palette on the terminal's own dark background."""
    return replace(
        NIGHT,
        page=background,
        bar=_mixed(background, "#ffffff", 0.042),
        row=_mixed(background, "#ffffff", 0.08),
        nested=_mixed(background, "#ffffff", 0.095),
        rule="#7e7e7e",
        tints=_tints(background, _NIGHT_LABELS, _OWN_BACKGROUND_TINT),
    )


def day_on(background: str) -> Palette:
    """The day palette on the terminal's own light background."""
    return replace(
        DAY,
        page=background,
        bar=_mixed(background, DAY.text, 0.06),
        row=_mixed(background, DAY.text, 0.13),
        nested=_mixed(background, DAY.text, 0.12),
        rule="#868070",
        tints=_tints(background, _DAY_LABELS, _DAY_TINT),
    )
