from __future__ import annotations

import pytest

from tui.layout import CellRun, lay_out

ALEF, BEH, LAM, FATHA, SHADDA = "\u0627\u0628\u0644\u064e\u0651"
BEH_ISOLATED, ALEF_ISOLATED, LAM_ALEF = "\ufe8f\ufe8d\ufefb"
RLM, ZWNJ, RLO, PDF = "\u200f\u200c\u202e\u202c"
SIN, SHIN_DOT = "\u05e9\u05c1"


def only_row(text, width=40, base=None):
    (row,) = lay_out(text, width, base).rows
    return row


def drawn(text, width=40, base=None):
    return only_row(text, width, base).text


def test_letters_stand_from_right_to_left():
    assert drawn(f"{BEH} {ALEF}") == f"{ALEF_ISOLATED} {BEH_ISOLATED}"


def test_marks_follow_their_letter():
    row = only_row(f"{ALEF}{FATHA}{SHADDA} {BEH}")
    assert row.text == f"{BEH_ISOLATED} {ALEF_ISOLATED}{FATHA}{SHADDA}"
    assert row.cluster_at(2)[:2] == (0, 3)
    assert row.cells == 3


def test_lam_alef_is_one_cluster():
    row = only_row(f"{LAM}{FATHA}{ALEF}{SHADDA}")
    (cluster,) = row.clusters
    assert cluster == (0, 4, LAM_ALEF + FATHA + SHADDA, 1, 1)
    assert row.cells_of(2, 3) == row.cells_of(0, 1) == (CellRun(0, 1),)


def test_brackets_are_mirrored_in_right_to_left_text():
    assert drawn(f"({BEH})") == f"({BEH_ISOLATED})"
    assert drawn("(a)", base=0) == "(a)"
    assert [c.text for c in only_row(f"({BEH}").clusters] == [BEH_ISOLATED, ")"]


def test_numbers_stand_from_left_to_right():
    assert drawn(f"{BEH} 12\u0663") == f"12\u0663 {BEH_ISOLATED}"


def test_range_over_both_directions_has_pieces():
    row = only_row(f"{BEH} ab {ALEF}")
    assert row.text == f"{ALEF_ISOLATED} ab {BEH_ISOLATED}"
    assert row.cells_of(0, 3) == (CellRun(2, 3), CellRun(4, 6))
    assert row.cells_of(3, 3) == row.cells_of(7, 9) == ()


def test_cell_outside_the_row_holds_nothing():
    row = only_row(BEH)
    assert row.cluster_at(-1) is None
    assert row.cluster_at(1) is None


def test_base_is_first_strong_letter():
    assert lay_out("a", 9).base == 0
    assert lay_out(BEH, 9).rows[0].base == 1


def test_base_without_strong_letter_is_fallback():
    assert lay_out("1 +", 9).base == 1
    assert lay_out("1 +", 9, fallback=0).base == 0


def test_empty_paragraph_is_one_empty_row():
    row = only_row("")
    assert (row.start, row.end, row.text, row.cells) == (0, 0, "", 0)
    assert row.clusters == ()


def test_words_wrap_in_logical_order():
    rows = lay_out(f"{BEH} {ALEF} abc", 4).rows
    assert [row.text for row in rows] == [f" {ALEF_ISOLATED} {BEH_ISOLATED}", "abc"]


def test_trailing_blank_stands_at_the_base_end():
    row = lay_out(f"{BEH} abc def", 6).rows[0]
    assert row.text == f" abc {BEH_ISOLATED}"


@pytest.mark.parametrize(
    ("blanks", "text"), [(" ", "abc "), ("   ", "abc "), ("\t\t", "abc ")]
)
def test_one_blank_hangs_beyond_the_width(blanks, text):
    rows = lay_out(f"abc{blanks}def", 3).rows
    assert [row.text for row in rows] == [text, "def"]
    assert [row.cells for row in rows] == [4, 3]
    assert rows[0].end == 3 + len(blanks)


def test_wide_blank_hangs_whole_or_not():
    assert lay_out("abc\u3000d", 4).rows[0].cells == 5
    assert lay_out("abcd\u3000 e", 4).rows[0].cells == 4


def test_hidden_blanks_never_come_back():
    row = lay_out(f"ab   {RLM}  cd", 2).rows[0]
    assert (row.text, row.end) == ("ab ", 8)


def test_blanks_after_hanging_marks_still_hang():
    assert [r.text for r in lay_out(f"ab {RLM} cd", 3).rows] == ["ab  ", "cd"]


def test_no_break_space_keeps_words_together():
    assert [r.text for r in lay_out("a b\u00a0c", 3).rows] == ["a ", "b\u00a0c"]


def test_long_word_is_divided_after_slash():
    rows = lay_out("x https://example.org/abc", 14).rows
    assert [row.text for row in rows] == ["x ", "https://", "example.org/", "abc"]


def test_word_without_hyphen_is_divided_between_clusters():
    rows = lay_out(BEH * 7, 3).rows
    assert [row.cells for row in rows] == [3, 3, 1]


def test_word_after_divided_word_shares_its_row():
    assert [row.text for row in lay_out("abcdef gh", 5).rows] == ["abcde", "f gh"]


@pytest.mark.parametrize("width", [0, -5, 1])
def test_narrowest_width_is_one_cell(width):
    assert [row.text for row in lay_out("a\u6f22", width).rows] == ["a", "\u6f22"]


def test_format_characters_take_no_cell():
    row = only_row(f"{BEH}{ZWNJ}{RLM}{RLO}a{PDF}")
    assert row.text == f"a{BEH_ISOLATED}"
    assert row.cells_of(2, 3) == ()


def test_controls_are_drawn_as_pictures():
    assert drawn("a\x1b[2J\x7f\x85") == "a\u241b[2J\u2421\u2426"
    assert drawn("a\nb\0") == "a\u240ab\u2400"


def test_lone_mark_stands_on_a_circle():
    assert drawn(f"{FATHA}a") == f"\u25cc{FATHA}a"
    assert drawn(f"\t{FATHA}", base=0) == f" \u25cc{FATHA}"


def test_mark_on_a_blank_stays_there():
    row = only_row(f"a  {FATHA}b {FATHA}", base=0)
    assert row.text == f"a  {FATHA}b {FATHA}"
    assert [c.cells for c in row.clusters] == [1, 1, 1, 1, 1]


def test_at_most_eight_marks_are_drawn():
    assert drawn(SIN + SHIN_DOT * 20) == SIN + SHIN_DOT * 8


@pytest.mark.parametrize(
    ("text", "displayed", "cells"),
    [
        ("\u2764\ufe0f", "\u2764", 1),
        ("1\ufe0f\u20e3", "1\u20e3", 1),
        ("\U0001f469\u200d\U0001f469\u200d\U0001f467", "\U0001f469", 2),
        ("\u2764\ufe0f\u200d\U0001f525", "\u2764", 1),
        ("\U0001f44d\U0001f3fd", "\U0001f44d", 2),
        ("\U0001f3fd", "\u25a0", 1),
        ("\U0001f1f8\U0001f1e6", "SA", 2),
        ("\U0001f3f4\U000e0067\U000e007f", "\U0001f3f4", 2),
    ],
)
def test_emoji_take_the_cells_of_their_drawing(text, displayed, cells):
    row = only_row(text, base=0)
    assert (row.text, row.cells, len(row.clusters)) == (displayed, cells, 1)


def test_conjunct_of_three_cells_is_three_clusters():
    row = only_row("\u0915\u094d\u0937\u094d\u200d\u092e")
    assert [c[:2] for c in row.clusters] == [(0, 2), (2, 5), (5, 6)]


@pytest.mark.parametrize("sign", ["\u0600", "\u06dd"])
def test_sign_before_number_is_one_cluster(sign):
    row = only_row(f"{BEH} {sign}\u0661\u0662")
    assert row.clusters[0][:2] == (2, 4)
    assert row.cells == 5


def test_sign_before_letter_stands_at_its_right():
    row = only_row("\u070f\u0710")
    assert row.text == "\u0710~"


def test_sign_before_blank_holds_it():
    assert [c[:2] for c in only_row("a \u0600  b", base=0).clusters][1:4] == [
        (1, 2),
        (2, 4),
        (4, 5),
    ]
    row = only_row(f"\u0600 {FATHA}b")
    assert sorted(c[:2] for c in row.clusters) == [(0, 3), (3, 4)]


def test_row_tells_its_range_and_text():
    assert repr(only_row("ab")) == "VisualRow(0, 2, 'ab')"


def test_hidden_sign_belongs_to_the_first_letter():
    row = only_row("\U000110bd\u0915\u094d\u0937\u094d\u092e", base=0)
    assert [c[:2] for c in row.clusters] == [(0, 3), (3, 5), (5, 6)]
