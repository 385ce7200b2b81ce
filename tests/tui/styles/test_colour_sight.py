"""Labels as those see them who do not tell red from green.

The matrices are those of Machado, Oliveira and Fernandes (2009) for a full lack of one
kind of cone, on linear RGB; distances are those of CIE 1976 in L*a*b*.
"""

from __future__ import annotations

from itertools import combinations
from math import dist

import pytest
from textual.color import Color

from annotations.model import Colour
from tests.tui.widgets.drawing import TinyApp
from tui.styles.themes import THEMES
from tui.widgets import ArticleView

SIGHTS = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)
APART = 10.0
"""A distance that is seen at a glance; about 2 is the least that is seen at all."""
GROUNDS_APART = 5.0
ATTRIBUTES = ("bold", "italic", "underline", "reverse")
LABELS = [*map(str, Colour), "other"]


def times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def linear(part):
    part /= 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def seen(color, deficiency):
    """The colour in L*a*b*, as it is seen."""
    light = times(SIGHTS[deficiency], [linear(part) for part in color.rgb])
    xyz = times(TO_XYZ, [min(1, max(0, part)) for part in light])
    parts = [part / white for part, white in zip(xyz, WHITE, strict=True)]
    x, y, z = (
        part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116
        for part in parts
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one, other):
    """How far from each other two colours are to who sees them worst."""
    return min(
        dist(seen(one, deficiency), seen(other, deficiency)) for deficiency in SIGHTS
    )


async def looks(theme, *names, no_colours=False):
    """The styles of parts of the text in a theme."""
    app = TinyApp(ArticleView(), no_colours=no_colours, theme=theme.name)
    async with app.run_test():
        view = app.query_one(ArticleView)
        return {name: view.ink(f"article--{name}") for name in names}


def strokes(style):
    return tuple(bool(getattr(style, one)) for one in ATTRIBUTES)


def test_distances_are_those_of_the_standard():
    black, white = Color.parse("#000000"), Color.parse("#ffffff")
    assert apart(black, white) == pytest.approx(100, abs=0.1)
    red = seen(Color.parse("#ff0000"), "usual")
    assert red == pytest.approx((53.24, 80.09, 67.20), abs=0.05)


def test_red_and_green_are_taken_for_each_other():
    red, green = Color.parse("#c85050"), Color.parse("#808040")
    usual = dist(seen(red, "usual"), seen(green, "usual"))
    assert apart(red, green) < usual / 3


@pytest.mark.parametrize("theme", THEMES, ids=lambda one: one.name)
async def test_labels_are_reported_apart_without_red_and_green(theme):
    """By a colour that all see, or else by the style of the letters."""
    found = await looks(theme, *LABELS)
    alike = [
        (one, other)
        for one, other in combinations(LABELS, 2)
        if apart(*(Color.parse(theme.variables[name]) for name in (one, other))) < APART
        and strokes(found[one]) == strokes(found[other])
    ]
    assert alike == []


@pytest.mark.parametrize("theme", THEMES, ids=lambda one: one.name)
async def test_selection_and_caret_are_reported_apart_without_red_and_green(theme):
    names = ("selection", "caret", "background")
    grounds = [
        Color.parse(theme.variables.get(name) or getattr(theme, name)) for name in names
    ]
    grounds += [Color.parse(theme.variables[f"{name}-ground"]) for name in LABELS]
    marked = combinations(grounds[:3], 2)
    on_labels = [(one, other) for one in grounds[:2] for other in grounds[3:]]
    assert min(apart(*pair) for pair in [*marked, *on_labels]) >= GROUNDS_APART
