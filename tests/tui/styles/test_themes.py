from __future__ import annotations

import re
from pathlib import Path

import pytest

import tui
from tests.tui.styles.sight import contrast
from tui.styles.palettes import (
    DAY,
    DAY_256,
    NIGHT,
    NIGHT_256,
    Palette,
    day_on,
    night_on,
    xterm_colour,
)
from tui.styles.themes import (
    THEMES,
    paints_backgrounds,
    theme_named,
    themes_for,
    usual_theme,
)
from tui.terminal import ColourDepth, TerminalBackground

SHEETS = sorted((Path(tui.__file__).parent / "styles").glob("*.tcss"))
TEXT = 4.5
SIGN = 3.0
DARK_BACKGROUNDS = ("#000000", "#101010", "#1e1e1e", "#002b36", "#262626")
LIGHT_BACKGROUNDS = ("#ffffff", "#fdf6e3", "#eff1f5")
PALETTES = {
    "night": NIGHT,
    "day": DAY,
    "night in 256": NIGHT_256,
    "day in 256": DAY_256,
    **{
        f"night on {background}": night_on(background)
        for background in DARK_BACKGROUNDS
    },
    **{f"day on {background}": day_on(background) for background in LIGHT_BACKGROUNDS},
}
OWN = "ansi_default"


def text_pairs(palette):
    """Each colour of a text, with each background that the style sheets can put it on."""
    backgrounds = {
        "text": ("page", "bar", "row", "nested", "selection"),
        "muted": ("page", "bar", "row"),
        "faint": ("page",),
        "caret_text": ("caret",),
        "trouble": ("page", "bar"),
    }
    for text, names in backgrounds.items():
        for background in names:
            yield getattr(palette, text), getattr(palette, background)
    for name, colour in palette.labels.items():
        yield palette.text, palette.tints[name]
        backgrounds_of_label = (palette.page, palette.bar, palette.row, palette.nested)
        for background in (*backgrounds_of_label, palette.tints[name]):
            yield colour, background


@pytest.mark.parametrize("name", PALETTES)
def test_texts_can_be_read_on_every_background(name):
    low = {
        pair: round(contrast(*pair), 2)
        for pair in text_pairs(PALETTES[name])
        if contrast(*pair) < TEXT
    }
    assert low == {}


@pytest.mark.parametrize("name", PALETTES)
def test_signs_and_rules_can_be_seen(name):
    palette = PALETTES[name]
    for background in (palette.page, palette.bar):
        assert contrast(palette.rule, background) >= SIGN
    assert contrast(palette.caret, palette.page) >= SIGN


@pytest.mark.parametrize("palette", [NIGHT, DAY], ids=["night", "day"])
def test_selection_stands_out_from_the_page(palette):
    assert contrast(palette.selection, palette.page) >= SIGN


@pytest.mark.parametrize("name", PALETTES)
def test_faint_text_steps_back(name):
    palette = PALETTES[name]
    background = palette.page
    weights = [palette.text, palette.muted, palette.faint]
    contrasts = [contrast(one, background) for one in weights]
    assert contrasts == sorted(contrasts, reverse=True)


def test_contrast_is_that_of_the_standard():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("palette", [NIGHT_256, DAY_256], ids=["night", "day"])
def test_colours_of_256_are_named_not_rounded(palette):
    named = {xterm_colour(number) for number in range(16, 256)}
    single = Palette.__struct_fields__[:-2]
    used = {*palette.labels.values(), *palette.tints.values()}
    used |= {getattr(palette, name) for name in single}
    assert used <= named


@pytest.mark.parametrize("depth", ColourDepth)
@pytest.mark.parametrize(
    "background", [TerminalBackground(), TerminalBackground("#101010", is_dark=True)]
)
def test_themes_are_called_the_same_everywhere(depth, background):
    themes = themes_for(depth, background)
    assert [one.name for one in themes] == [one.name for one in THEMES]
    assert len({frozenset(one.variables) - {OWN} for one in themes[:2]}) <= 2
    usual = {
        ColourDepth.NONE: "hashiya-sixteen",
        ColourDepth.SIXTEEN: "hashiya-sixteen",
    }
    assert usual_theme(depth, background) == usual.get(depth, "hashiya-night")


@pytest.mark.parametrize("depth", [ColourDepth.PALETTE, ColourDepth.TRUE])
def test_light_background_chooses_day(depth):
    assert (
        usual_theme(depth, TerminalBackground("#ffffff", is_dark=False))
        == "hashiya-day"
    )
    assert usual_theme(depth, TerminalBackground(is_dark=False)) == "hashiya-day"


@pytest.mark.parametrize(
    ("colour", "unpainted"),
    [("#101010", "night"), ("#fdf6e3", "day"), ("#5f5f5f", None), ("", None)],
)
def test_page_lies_on_a_background_that_fits_the_theme(colour, unpainted):
    background = TerminalBackground(colour, is_dark=colour != "#fdf6e3")
    night, day, _sixteen = themes_for(ColourDepth.TRUE, background)
    found = [one.background == OWN for one in (night, day)]
    assert found == [unpainted == "night", unpainted == "day"]


@pytest.mark.parametrize(
    ("is_dark", "colours"),
    [
        (True, {OWN, "ansi_cyan", "ansi_green"}),
        (False, {OWN, "ansi_blue", "ansi_magenta", "ansi_red"}),
        (None, {OWN}),
    ],
)
def test_sixteen_is_calm(is_dark, colours):
    """No background is painted; text is the terminal's own; two colours tell labels apart."""
    *_others, sixteen = themes_for(
        ColourDepth.SIXTEEN, TerminalBackground(is_dark=is_dark)
    )
    assert set(sixteen.variables.values()) == colours
    backgrounds = [name for name in sixteen.variables if name.endswith("ground")]
    assert {sixteen.variables[name] for name in backgrounds} == {OWN}
    assert not paints_backgrounds(sixteen.name)


def test_no_colours_means_none_of_ours():
    *_others, sixteen = themes_for(
        ColourDepth.NONE, TerminalBackground("#000000", is_dark=True)
    )
    assert set(sixteen.variables.values()) == {OWN}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_sheets_use_known_colours_only(sheet):
    """No colour stands in a sheet by itself: each is a theme's, and is tested here."""
    text = sheet.read_text("utf-8")
    assert "#" not in re.sub(r"#[\w-]+(?=[^;{}]*\{)", "", text)
    used = set(re.findall(r"(?<![-\w])(?:color|background): \$([\w-]+)", text))
    assert used <= theme_named("night").variables.keys()
