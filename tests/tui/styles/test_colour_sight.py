"""Labels as those see them who lack one kind of cone."""

from __future__ import annotations

from itertools import combinations

import pytest

from annotations.model import Colour
from tests.tui.styles.sight import apart, contrast, distance, seen
from tests.tui.widgets.drawing import TinyApp
from tui.styles.palettes import DAY, DAY_256, NIGHT, NIGHT_256
from tui.styles.themes import theme_named
from tui.widgets import ArticleView

PALETTES = {"night": NIGHT, "day": DAY}
IN_256 = {"night": NIGHT_256, "day": DAY_256}
ALIKE_APART = 10.0
"""A distance that is seen at a glance; about 2 is the least that is seen at all."""
MAIN_APART = 15.0
BACKGROUNDS_APART = 5.0
MAIN = ("blue", "amber", "green")
"""The colours of actor, claim and date."""
STROKES = ("bold", "italic", "underline", "reverse")
LABELS = [*map(str, Colour), "other"]


async def looks(theme, *names, no_colours=False):
    """The styles of parts of the text in a theme."""
    whole = theme_named(theme).name
    app = TinyApp(ArticleView(), no_colours=no_colours, theme=whole)
    async with app.run_test():
        view = app.query_one(ArticleView)
        return {name: view.ink(f"article--{name}") for name in names}


def strokes(style):
    return tuple(bool(getattr(style, one)) for one in STROKES)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ],
)
def test_distances_are_those_of_the_published_pairs(one, other, expected):
    """From Sharma, Wu and Dalal (2005), table 1."""
    assert distance(one, other) == pytest.approx(expected, abs=0.0001)


def test_red_in_lab_is_that_of_the_standard():
    assert seen("#ff0000") == pytest.approx((53.24, 80.09, 67.20), abs=0.05)


def test_red_and_green_are_taken_for_each_other():
    red, green = "#c85050", "#808040"
    assert apart(red, green) < distance(seen(red), seen(green)) / 3


@pytest.mark.parametrize("theme", PALETTES)
def test_main_labels_differ_by_colour_alone_in_every_sight(theme):
    labels = PALETTES[theme].labels
    near = [
        (one, other)
        for one, other in combinations(MAIN, 2)
        if apart(labels[one], labels[other]) < MAIN_APART
    ]
    assert near == []


@pytest.mark.parametrize("palettes", [PALETTES, IN_256], ids=["true", "256"])
@pytest.mark.parametrize("theme", PALETTES)
async def test_labels_in_one_letter_style_differ_in_every_sight(theme, palettes):
    found = await looks(theme, *LABELS)
    labels = palettes[theme].labels
    alike = [
        (one, other)
        for one, other in combinations(LABELS, 2)
        if apart(labels[one], labels[other]) < ALIKE_APART
        and strokes(found[one]) == strokes(found[other])
    ]
    assert alike == []


async def test_main_labels_differ_by_letters_alone_where_there_are_no_backgrounds():
    found = await looks("sixteen", "blue", "bracketed", "green", no_colours=True)
    assert len({strokes(style) for style in found.values()}) == 3


@pytest.mark.parametrize("palette", [*PALETTES.values(), *IN_256.values()])
def test_selection_and_caret_differ_from_every_background_in_every_sight(palette):
    backgrounds = [palette.page, palette.nested, *palette.tints.values()]
    pairs = [(palette.caret, palette.selection)]
    pairs += [(one, other) for one in pairs[0] for other in backgrounds]
    assert min(apart(*pair) for pair in pairs) >= BACKGROUNDS_APART
    assert contrast(palette.caret, palette.page) >= 3
