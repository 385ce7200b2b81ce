from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.color import Color

import tui
from annotations.model import Colour
from tui.styles.themes import DAY, NIGHT, THEMES

SHEETS = sorted((Path(tui.__file__).parent / "styles").glob("*.tcss"))
ENOUGH = 7.0
ENOUGH_TO_READ = 4.5
"""What the standard asks of text at least."""

GROUNDS = {
    "foreground": [
        "background",
        "surface",
        "surface-lighten-1",
        "selection",
    ],
    "text-muted": ["background", "surface", "surface-lighten-1"],
    "accent": ["background", "surface"],
    "error": ["background", "surface", "surface-lighten-1"],
    "primary": ["background", "surface"],
    **{
        name: [f"{name}-ground", "nested-ground", "background", "surface"]
        for name in (*Colour, "other")
    },
    "background": ["caret", "accent", *Colour, "other"],
}
"""Each colour of text with the grounds that the style sheets can put it on."""

PAIRS = [(text, ground) for text, grounds in GROUNDS.items() for ground in grounds]


def luminance(color):
    def linear(part):
        part /= 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in color.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(text, ground):
    """WCAG's relative contrast."""
    lights = sorted((luminance(text), luminance(ground)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def colour(theme, name):
    known = getattr(theme, name.replace("-", "_"), None)
    return Color.parse(known or theme.variables[name])


def cases():
    for theme in THEMES:
        for pair in PAIRS:
            yield pytest.param(theme, *pair, id="-".join((theme.name, *pair)))


@pytest.mark.parametrize(("theme", "text", "ground"), list(cases()))
def test_text_stands_out_from_its_ground(theme, text, ground):
    assert contrast(colour(theme, text), colour(theme, ground)) >= ENOUGH


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_faint_text_steps_back_and_can_be_read(theme):
    ground = colour(theme, "background")
    faint = contrast(colour(theme, "faint"), ground)
    assert ENOUGH_TO_READ <= faint < contrast(colour(theme, "foreground"), ground)


def test_contrast_is_that_of_the_standard():
    assert contrast(Color.parse("#ffffff"), Color.parse("#000000")) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), Color.parse("#ffffff")) == pytest.approx(
        4.48, abs=0.01
    )


def test_both_themes_name_the_same_colours():
    assert NIGHT.variables.keys() == DAY.variables.keys()
    assert (NIGHT.dark, DAY.dark) == (True, False)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_sheets_use_known_colours_only(sheet):
    """No colour stands in a sheet by itself: each is a theme's, and is tested here."""
    text = sheet.read_text("utf-8")
    assert "#" not in re.sub(r"#[\w-]+(?=[^;{}]*\{)", "", text)
    texts = set(re.findall(r"(?<![-\w])color: \$([\w-]+)", text))
    grounds = set(re.findall(r"background: \$([\w-]+)", text))
    assert texts <= {*GROUNDS, "faint"}
    assert grounds <= {ground for group in GROUNDS.values() for ground in group}
