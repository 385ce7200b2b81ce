"""The colours, each with one meaning; the style sheets name them.

Text on its ground has a contrast of at least 7:1. The values lie near those of the
256-colour palette, so that a terminal without true colour shows the same page.
"""

from __future__ import annotations

from textual.theme import Theme

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
        "actor": "#87d7ff",
        "actor-ground": "#252b30",
        "date": "#afd787",
        "date-ground": "#282c24",
        "claim": "#d7af5f",
        "other": "#e8cfe8",
        "other-ground": "#2e282e",
        "nested-ground": "#35393d",
        "selection": "#444400",
        "caret": "#ffd787",
        "text-muted": "#b8b8b8",
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
        "actor": "#0b2f4f",
        "actor-ground": "#cfe3f5",
        "date": "#1d3a0c",
        "date-ground": "#d5eac3",
        "claim": "#663e00",
        "other": "#3f1650",
        "other-ground": "#ead6f2",
        "nested-ground": "#9fc6e8",
        "selection": "#e8dcb4",
        "caret": "#1f1c16",
        "text-muted": "#45402f",
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
        "actor": "#55ffff",
        "actor-ground": "#000000",
        "date": "#55ff55",
        "date-ground": "#000000",
        "claim": "#ffff55",
        "other": "#ff99ff",
        "other-ground": "#000000",
        "nested-ground": "#000000",
        "selection": "#0000aa",
        "caret": "#ffff55",
        "text-muted": "#aaaaaa",
        "surface-lighten-1": "#000000",
    },
)
"""For terminals of 16 colours: those that they surely have, and no tinted ground."""

THEMES = (NIGHT, DAY, SIXTEEN)
