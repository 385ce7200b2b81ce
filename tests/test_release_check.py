"""The parts of the release check that need no screen: similarity and places."""

from __future__ import annotations

import json

import pytest

from tests.tui.terminal import known_answers
from tests.tui.terminal.detected import known
from tools.release_check.borders import (
    brackets_out_of_place,
    rows_out_of_place,
    tints_of,
)
from tools.release_check.detected import fingerprint_in, parsed_report
from tools.release_check.picture import BEACON, Box, InkedRow, Picture, grid_between
from tools.release_check.reading import similarity
from tools.release_check.twin import WantedPage, WantedRow, textual_key
from tui.printed.terminal_report import report_of
from tui.terminal import Fingerprint, TerminalLink, has_256_colours

CELL = 10
LIGHT = b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\"
BLACK = b"\x1b]11;rgb:0000/0000/0000\x1b\\"
BACKGROUND, INK, TINT = (18, 18, 18), (230, 230, 230), (45, 52, 58)


def drawn(columns, *, stroke_at=7, tinted=(), mark=()):
    """A picture of one row of cells, with a stroke in some cells' column of pixels."""
    pixels = []
    for y in range(CELL):
        for column in range(columns):
            for x in range(CELL):
                is_inked = column in mark and x == stroke_at and 1 < y < CELL - 2
                background = TINT if column in tinted else BACKGROUND
                pixels.append(bytes(INK if is_inked else background))
    return Picture(b"P6 %d %d 255\n" % (columns * CELL, CELL) + b"".join(pixels))


def page_of(glyphs, *, backgrounds=None, brackets=()):
    block, gutter = len(glyphs), len(brackets)
    row = WantedRow(
        0, glyphs, True, tuple(glyphs), backgrounds or (None,) * block, tuple(brackets)
    )
    return WantedPage(range(block), range(block, block + gutter), (row,), True)


def grid_of(columns):
    return grid_between(Box(0, 0, (columns - 1) * CELL, CELL), columns - 1, 1)


@pytest.mark.parametrize(
    ("wanted", "read", "lowest", "highest"),
    [
        ("إلى “أوكرانيا”،", "الي اوكرانيا", 1.0, 1.0),
        ("عَامًا ٢٥", "عاما 25", 1.0, 1.0),
        ("التعاون الثنائي", "يئانثلا نواعتلا", 0.0, 0.5),
        ("", "", 1.0, 1.0),
    ],
)
def test_similarity_sees_letters_alone(wanted, read, lowest, highest):
    assert lowest <= similarity(wanted, read) <= highest


def test_beacons_give_grid():
    corner, plain = bytes(BEACON), bytes(BACKGROUND)
    line = plain + corner * 2 + plain * 4 + corner * 2 + plain
    picture = Picture(b"P6 10 2 255\n" + line * 2)
    beacons = picture.beacons()
    assert beacons == Box(1, 0, 9, 2)
    assert drawn(2).beacons() is None


def test_letter_in_the_colour_of_beacons_is_none():
    mark, plain = bytes(BEACON), bytes(BACKGROUND)
    picture = Picture(b"P6 8 1 255\n" + plain * 2 + mark + plain + mark * 4)
    assert not picture.is_beacon(Box(0, 0, 4, 1))
    assert picture.is_beacon(Box(4, 0, 8, 1))


def test_text_on_its_cells_is_in_place():
    inked = InkedRow(drawn(5, mark=(1, 3)), grid_of(5), 0, range(5))
    assert rows_out_of_place(page_of(" a b "), [inked], grid_of(5)) == []


def test_text_that_has_moved_is_reported():
    inked = InkedRow(drawn(5, mark=(1, 2)), grid_of(5), 0, range(5))
    (fault,) = rows_out_of_place(page_of(" a b "), [inked], grid_of(5))
    assert "right edge" in fault


@pytest.mark.parametrize(
    ("stroke_at", "mark", "fault"),
    [
        (7, (4,), None),
        (2, (4,), "open to the right"),
        (7, (3,), "none belongs"),
        (7, (), "missing"),
    ],
)
def test_brackets_stand_open_to_the_left(stroke_at, mark, fault):
    picture = drawn(5, stroke_at=stroke_at, mark=mark)
    gutter = InkedRow(picture, grid_of(5), 0, range(3, 5))
    found = brackets_out_of_place(page_of("abc", brackets=(" ", "]")), [gutter])
    assert bool(found) == bool(fault)
    assert not fault or any(fault in one for one in found)


@pytest.mark.parametrize(("tinted", "share"), [((1,), 1.0), ((2,), 0.0), ((1, 2), 0.5)])
def test_backgrounds_belong_to_cells(tinted, share):
    picture = drawn(6, tinted=tinted)
    page = page_of("a b   ", backgrounds=(None, TINT, None, None, None, None))
    inked = InkedRow(picture, grid_of(6), 0, range(6))
    assert tints_of(page, [inked], picture, grid_of(6)).share == share


def test_inked_row_is_the_same_on_light_and_dark_background():
    dark = InkedRow(drawn(3, mark=(1,)), grid_of(3), 0, range(3))
    tinted = InkedRow(drawn(3, mark=(1,), tinted=(1,)), grid_of(3), 0, range(3))
    assert dark.edges == tinted.edges == (17, 17)
    assert dark.pgm().startswith(b"P5 25 34 255\n")


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("n", "n"),
        ("shift+Left", "shift+left"),
        ("Return", "enter"),
        ("Next", "pagedown"),
    ],
)
def test_keys_of_x_have_names_in_textual(key, name):
    assert textual_key(key) == name


@pytest.mark.parametrize(
    ("answers", "environ"),
    [
        (known_answers.XTERM + LIGHT, {"TERM": "xterm"}),
        (known_answers.KITTY + BLACK, {"TERM": "xterm-kitty"}),
        (known_answers.KONSOLE, {"TERM": "xterm-256color", "COLORFGBG": "0;15"}),
        (known_answers.VTE, {"TERM": "xterm-256color", "COLORFGBG": "15;0"}),
        (b"", {"TERM": "xterm-256color"}),
    ],
)
def test_twin_has_the_colours_of_the_terminal(answers, environ, tmp_path):
    environ = {**environ, "XDG_STATE_HOME": str(tmp_path)}
    link = TerminalLink(environ, find=lambda: known(answers, environ))
    report = parsed_report(json.dumps(report_of(link, environ)))
    found = fingerprint_in(report)
    assert found.background == link.fingerprint.background
    assert has_256_colours(found) == has_256_colours(link.fingerprint)
    assert found.key == link.fingerprint.key


@pytest.mark.parametrize("printed", ["", "[]", "hashiya: no terminal"])
def test_nothing_is_known_without_a_report(printed):
    assert fingerprint_in(parsed_report(printed)) == Fingerprint()
