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
    error="#ff8787",
    foreground="#e4e1da",
    background="#121212",
    surface="#1c1c1c",
    dark=True,
    variables={
        "actor": "#87d7ff",
        "actor-ground": "#2d343a",
        "date": "#afd787",
        "date-ground": "#31362c",
        "claim": "#d7af5f",
        "other": "#d7afd7",
        "other-ground": "#393239",
        "nested-ground": "#4a5157",
        "selection": "#5f5f00",
        "caret": "#ffd787",
        "text-muted": "#a8a8a8",
        "surface-lighten-1": "#303030",
    },
)

DAY = Theme(
    name="hashiya-day",
    primary="#5c4a1e",
    accent="#7a4b00",
    error="#a31212",
    foreground="#1f1c16",
    background="#fbf8f0",
    surface="#efe9da",
    dark=False,
    variables={
        "actor": "#0b2f4f",
        "actor-ground": "#cfe3f5",
        "date": "#1d3a0c",
        "date-ground": "#d5eac3",
        "claim": "#7a4b00",
        "other": "#3f1650",
        "other-ground": "#ead6f2",
        "nested-ground": "#9fc6e8",
        "selection": "#e8dcb4",
        "caret": "#1f1c16",
        "text-muted": "#55503f",
        "surface-lighten-1": "#e0d8c2",
    },
)

THEMES = (NIGHT, DAY)
