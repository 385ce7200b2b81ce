from __future__ import annotations

import pytest

from tui.layout import cells
from tui.output import stand_in

CODES = range(0x110000)


def test_stand_ins_are_one_for_one():
    text = "".join(map(chr, CODES))
    assert len(stand_in(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("\0\t\x1b", "\u2400\u2409\u241b"),
        ("\x7f\x80\x9b", "\u2421\u2426\u2426"),
        ("\ud800\u2028\u2029", "\u2426" * 3),
        ("\u202a\u202e\u2066\u2069\u200e\u061c", "\u2426" * 6),
        ("\u200b\u200c\u200d\u2060\ufeff", "\u2426" * 5),
        ("\U000e0041\ufffe\ufdd0\U0010ffff\ufe0f\U000e0100", "\u2426" * 6),
        ("\u00ad\u06dd\u0600", "\u00ac\u25cb#"),
        ("\u0601\u0602\u0603\u0604\u0605", "\ufeb1*\ufeb9\ufeb5^"),
        ("\u070f\u0890\u0891\u08e2", "~\u00a3\u00a4\u25cb"),
        ("\ufdef\ufe00\ufe0f\U000e0100\U000e01ef", "\u2426" * 5),
        ("\ufdf0\ufe10", "\ufdf0\ufe10"),
        ("abc \u0628\u064e", "abc \u0628\u064e"),
    ],
)
def test_unsafe_characters_are_drawn(text, drawn):
    assert stand_in(text) == drawn


def test_every_stand_in_takes_one_cell():
    drawings = {
        stand_in(chr(code)) for code in CODES if stand_in(chr(code)) != chr(code)
    }
    assert {cells(drawing) for drawing in drawings} == {1}
