"""The themes: a palette each, under the names that the style sheets use.

`night` and `day` come in 24-bit colours, in colours of the 256-colour palette, and on the
terminal's own background, which is then left as it is. `sixteen` paints no background, and leaves
words in the terminal's own colour: no colour of the sixteen can be read on every background.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.theme import Theme

from tui.styles.palettes import (
    DAY,
    DAY_256,
    NIGHT,
    NIGHT_256,
    Palette,
    day_on,
    night_on,
)
from tui.terminal import UNKNOWN_BACKGROUND, ColourDepth, TerminalBackground

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_OWN = "ansi_default"
"""The terminal's own colour, of letters or of the background."""
_PREFIX = "hashiya-"
_NIGHT, _DAY, _SIXTEEN = (_PREFIX + name for name in ("night", "day", "sixteen"))
_DARKEST_FIT_FOR_NIGHT = 0.02
_LIGHTEST_FIT_FOR_DAY = 0.80
"""Luminances up to which, and from which, the themes lie on the terminal's own background."""


def themes_for(
    depth: ColourDepth, background: TerminalBackground = UNKNOWN_BACKGROUND
) -> Sequence[Theme]:
    """The themes as a terminal draws them: `night`, `day`, `sixteen`."""
    if depth is ColourDepth.PALETTE:
        pages = (_painted(_NIGHT, NIGHT_256), _painted(_DAY, DAY_256))
    else:
        pages = (_night(background), _day(background))
    known = UNKNOWN_BACKGROUND if depth is ColourDepth.NONE else background
    return (*pages, _sixteen(known))


def terminal_themes(
    depth: ColourDepth, background: TerminalBackground
) -> tuple[Sequence[Theme], str]:
    """The themes, and the whole name of the one for a person who has chosen none."""
    return themes_for(depth, background), usual_theme(depth, background)


def usual_theme(
    depth: ColourDepth, background: TerminalBackground = UNKNOWN_BACKGROUND
) -> str:
    """The whole name of the theme for a person who has chosen none."""
    if depth in (ColourDepth.NONE, ColourDepth.SIXTEEN):
        return _SIXTEEN
    return _DAY if background.is_dark is False else _NIGHT


def paints_backgrounds(theme: str, depth: ColourDepth = ColourDepth.TRUE) -> bool:
    """Whether the theme of that whole name draws backgrounds under words and rows."""
    return theme != _SIXTEEN and depth is not ColourDepth.NONE


def theme_named(name: str) -> Theme | None:
    """The theme that a person calls by the name, such as `night`."""
    return next((one for one in THEMES if one.name == _PREFIX + name), None)


def theme_after(theme: str) -> Theme:
    """The next one of the themes, by the whole name of one."""
    names = [one.name for one in THEMES]
    following = names.index(theme) + 1 if theme in names else 0
    return THEMES[following % len(THEMES)]


def short_name(theme: Theme) -> str:
    """What a person calls the theme."""
    return theme.name.removeprefix(_PREFIX)


def _night(background: TerminalBackground) -> Theme:
    luminance = background.luminance
    if luminance is not None and luminance <= _DARKEST_FIT_FOR_NIGHT:
        return _unpainted(_NIGHT, night_on(background.colour))
    return _painted(_NIGHT, NIGHT)


def _day(background: TerminalBackground) -> Theme:
    luminance = background.luminance
    if luminance is not None and luminance >= _LIGHTEST_FIT_FOR_DAY:
        return _unpainted(_DAY, day_on(background.colour))
    return _painted(_DAY, DAY)


def _painted(name: str, palette: Palette) -> Theme:
    """The theme that draws the background of the page."""
    return Theme(
        name=name,
        primary=palette.text,
        accent=palette.text,
        error=palette.trouble,
        foreground=palette.text,
        background=palette.page,
        surface=palette.bar,
        dark=name == _NIGHT,
        variables=_variables(palette),
    )


def _unpainted(name: str, palette: Palette) -> Theme:
    """The theme that leaves the background of the page to the terminal."""
    theme = _painted(name, palette)
    return _on_own_background(theme)


def _on_own_background(theme: Theme) -> Theme:
    """The theme, sending the terminal's own colours where it names them."""
    theme.background, theme.ansi = _OWN, True
    for name in ("background", "ansi-background", "ansi-foreground"):
        theme.variables[name] = _OWN
    return theme


def _variables(palette: Palette) -> dict[str, str]:
    """The colours that Textual has no name for, or would work out by itself."""
    return {
        **palette.labels,
        **{f"{name}-background": tint for name, tint in palette.tints.items()},
        "foreground": palette.text,
        "background": palette.page,
        "surface": palette.bar,
        "surface-lighten-1": palette.row,
        "nested-background": palette.nested,
        "text-muted": palette.muted,
        "faint": palette.faint,
        "rule": palette.rule,
        "caret": palette.caret,
        "caret-text": palette.caret_text,
        "selection": palette.selection,
        "error": palette.trouble,
        "accent": palette.text,
        "primary": palette.text,
    }


def _sixteen(background: TerminalBackground) -> Theme:
    """The terminal's own colours, and a few of the sixteen that can be read on its background.

    They are the second sign of a label: the style of its letters is the first.
    """
    first, second, trouble = {
        True: ("ansi_cyan", "ansi_green", _OWN),
        False: ("ansi_blue", "ansi_magenta", "ansi_red"),
        None: (_OWN, _OWN, _OWN),
    }[background.is_dark]
    by_turns = dict(
        zip(
            ("blue", "green", "rose", "teal", "orange", "olive", "grey", "other"),
            (first, second) * 4,
            strict=True,
        )
    )
    labels = {**by_turns, "amber": _OWN}
    theme = _painted(_SIXTEEN, _own_colours(labels, trouble))
    theme.dark = background.is_dark is not False
    return _on_own_background(theme)


def _own_colours(labels: Mapping[str, str], trouble: str) -> Palette:
    """The terminal's own colours in all but labels and messages of trouble."""
    return Palette(
        page=_OWN,
        bar=_OWN,
        row=_OWN,
        nested=_OWN,
        text=_OWN,
        muted=_OWN,
        faint=_OWN,
        rule=_OWN,
        caret=_OWN,
        caret_text=_OWN,
        selection=_OWN,
        trouble=trouble,
        labels=labels,
        tints=dict.fromkeys(labels, _OWN),
    )


THEMES = tuple(themes_for(ColourDepth.TRUE))
"""The themes on a terminal of which nothing is known."""
