"""The colours, each with one meaning; the style sheets name them.

Text on its ground has a contrast of at least 7:1, faint text (what is not the article) of
at least 4.5:1. The values lie near those of the
256-colour palette, so that a terminal without true colour shows the same page.
"""

from __future__ import annotations

from textual.theme import Theme


def _labels(**colours: tuple[str, str]) -> dict[str, str]:
    """The colours of labels, each for text and for the ground of a tinted word."""
    grounds = {f"{name}-ground": ground for name, (_text, ground) in colours.items()}
    return {**{name: text for name, (text, _ground) in colours.items()}, **grounds}


NIGHT = Theme(
    name="hashiya-night",
    primary="#d9c8a0",
    accent="#d7af5f",
    error="#ff9d9d",
    foreground="#e4e1da",
    background="#121212",
    surface="#1c1c1c",
    dark=True,
    variables={
        **_labels(
            blue=("#87d7ff", "#252b30"),
            green=("#afd787", "#282c24"),
            amber=("#e8c883", "#2c2820"),
            rose=("#ffbacf", "#30272b"),
            teal=("#87e0d0", "#24302e"),
            orange=("#ffbc9c", "#302824"),
            olive=("#d0d070", "#2c2c22"),
            grey=("#d0d0d0", "#2b2b2b"),
            other=("#e8cfe8", "#2e282e"),
        ),
        "nested-ground": "#35393d",
        "selection": "#444400",
        "caret": "#ffd787",
        "text-muted": "#b8b8b8",
        "faint": "#8a8a8a",
        "surface-lighten-1": "#2a2a2a",
    },
)

DAY = Theme(
    name="hashiya-day",
    primary="#5c4a1e",
    accent="#663e00",
    error="#860a0a",
    foreground="#1f1c16",
    background="#fbf8f0",
    surface="#efe9da",
    dark=False,
    variables={
        **_labels(
            blue=("#0b2f4f", "#cfe3f5"),
            green=("#1d3a0c", "#d5eac3"),
            amber=("#452a00", "#f5e3bb"),
            rose=("#5f0a30", "#f7d3de"),
            teal=("#06382f", "#c6ebe3"),
            orange=("#5c2000", "#fadbc4"),
            olive=("#36340a", "#e6e4b4"),
            grey=("#2e2e2e", "#e0dedb"),
            other=("#3f1650", "#ead6f2"),
        ),
        "nested-ground": "#9fc6e8",
        "selection": "#d8c890",
        "caret": "#1f1c16",
        "text-muted": "#45402f",
        "faint": "#6b6655",
        "surface-lighten-1": "#e0d8c2",
    },
)

SIXTEEN = Theme(
    name="hashiya-sixteen",
    primary="#ffffff",
    accent="#ffff55",
    error="#ffff55",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    dark=True,
    variables={
        **_labels(
            blue=("#55ffff", "#000000"),
            green=("#55ff55", "#000000"),
            amber=("#ffff55", "#000000"),
            rose=("#ff99cc", "#000000"),
            teal=("#55ffff", "#000000"),
            orange=("#ffaa55", "#000000"),
            olive=("#ffff99", "#000000"),
            grey=("#aaaaaa", "#000000"),
            other=("#ff99ff", "#000000"),
        ),
        "nested-ground": "#000000",
        "selection": "#0000aa",
        "caret": "#ffff55",
        "text-muted": "#aaaaaa",
        "faint": "#aaaaaa",
        "surface-lighten-1": "#000000",
    },
)
"""For terminals of 16 colours: those that they surely have, and no tinted ground."""

THEMES = (NIGHT, DAY, SIXTEEN)


def theme_named(name: str) -> Theme | None:
    """The theme that a person calls by the name, such as `night`."""
    return next((one for one in THEMES if one.name == f"hashiya-{name}"), None)


def theme_after(theme: str) -> Theme:
    """The next one of the themes, by the whole name of one."""
    names = [one.name for one in THEMES]
    following = names.index(theme) + 1 if theme in names else 0
    return THEMES[following % len(THEMES)]


def short_name(theme: Theme) -> str:
    """What a person calls the theme."""
    return theme.name.removeprefix("hashiya-")
