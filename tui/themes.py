"""The colours, each with one meaning; the style sheets name them.

Text on its ground has a contrast of at least 7:1, and the three labels are told apart
by lightness as well as by hue.
"""

from __future__ import annotations

from textual.theme import Theme

NIGHT = Theme(
    name="hashiya-night",
    primary="#d9c8a0",
    accent="#e0b25a",
    error="#ff8a80",
    foreground="#e4dfd2",
    background="#14161a",
    surface="#1d2026",
    dark=True,
    variables={
        "actor": "#b5d8f7",
        "actor-ground": "#1e3a52",
        "date": "#c8e6ae",
        "date-ground": "#2b4420",
        "claim": "#e0b25a",
        "other": "#e3c4ee",
        "other-ground": "#43304d",
        "nested-ground": "#34597a",
        "selection": "#4a4638",
        "caret": "#f2ead6",
        "text-muted": "#a8a396",
        "surface-lighten-1": "#2c3038",
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
