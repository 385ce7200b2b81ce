"""The encodings against models of what terminals do: no terminal is run."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.terminal.encoding_rows import (
    NASTY_ROWS,
    OTHER,
    WIDTHS,
    WORD_OF,
    coloured,
    is_for_kitty,
    rows,
    seed_rows,
    sent,
    sent_text,
)
from tests.tui.terminal.terminals import (
    ALEF,
    ARABIC_5,
    BEH,
    BLANK,
    CJK,
    FAMILY,
    KASRA,
    LRM,
    TA,
    cells_of,
    dressed,
    shown_by_browser,
    shown_by_get_display,
    shown_by_implicit_bidi,
    shown_by_kitty,
)
from tui.layout import cells
from tui.output import Encoding
from tui.terminal import encode_row, sent_to_visual, widen
from tui.terminal.cells import classes


def plain(text):
    return text.replace("\u00a0", " ").replace("\u3000", "  ")


def is_comparable(text):
    """Whether python-bidi's order of code points tells the order of cells.

    Not for what it tears apart: marks not of a right-to-left letter, joined emoji.
    """
    strayed = re.search(
        "(?:^|[^\u0590-\u05ea\u0620-\u064a\ufe70-\ufefc\u0650\u0651])[\u0650\u0651]",
        text,
    )
    return strayed is None and FAMILY not in text and "\u0301" not in text


# Terminals that reorder


@pytest.mark.parametrize("width", WIDTHS)
def test_seed_rows_read_right_where_the_terminal_reorders(width):
    wrong = [
        text
        for text in seed_rows(width)
        if shown_by_get_display(sent_text(text, Encoding.WORD)) != plain(text)
    ]
    assert wrong == []


@pytest.mark.parametrize("text", NASTY_ROWS)
@pytest.mark.parametrize("drawing", ["neutral", "left-to-right"])
def test_nasty_rows_read_right_where_the_terminal_reorders(text, drawing):
    displayed = shown_by_implicit_bidi(sent(text, Encoding.WORD), drawing=drawing)
    assert "".join(part for part, _ in displayed) == "".join(cells_of(text)).replace(
        "\u3000", "  "
    )


@pytest.mark.parametrize("text", [text for text in NASTY_ROWS if is_comparable(text)])
def test_nasty_rows_read_right_by_python_bidi_alone(text):
    assert shown_by_get_display(sent_text(text, Encoding.WORD)) == plain(text)


@given(rows, st.sampled_from(["neutral", "left-to-right"]))
def test_any_row_reads_right_where_the_terminal_reorders(text, drawing):
    row = coloured(text)
    displayed = shown_by_implicit_bidi(encode_row(row, Encoding.WORD), drawing=drawing)
    assert displayed == dressed(row)


@given(rows.filter(is_comparable))
def test_any_row_reads_right_by_python_bidi_alone(text):
    assert shown_by_get_display(sent_text(text, Encoding.WORD)) == plain(text)


@given(
    st.lists(rows, min_size=2, max_size=3),
    st.sampled_from(["neutral", "left-to-right"]),
)
def test_strips_encoded_alone_do_not_join(strips, drawing):
    """Panels side by side: the terminal reorders the whole row of the screen."""
    row = [run for text in strips for run in sent(text, Encoding.WORD)]
    displayed = shown_by_implicit_bidi(row, drawing=drawing)
    assert [part for part, _ in displayed] == [
        part for text in strips for part in cells_of(text)
    ]


def test_strips_of_seed_rows_do_not_join():
    texts = list(seed_rows(40))
    wrong = []
    for left, right in zip(texts, reversed(texts), strict=True):
        row = "".join(
            sent_text(text, Encoding.WORD) for text in (left, "\u2502", right)
        )
        if shown_by_get_display(row) != plain(f"{left}\u2502{right}"):
            wrong.append((left, right))
    assert wrong == []


def test_blanks_are_sent_as_strong_letters():
    assert sent("a b\u00a0c", Encoding.WORD) == [(f"a{BLANK}b{BLANK}c", None)]


def test_a_wide_blank_keeps_its_cells():
    assert sent_text("\u3000a", Encoding.WORD) == f"{BLANK}{BLANK}a"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (WORD_OF, LRM),
        ("5", LRM),
        (f"- {WORD_OF}", "-"),
        (f"({WORD_OF})", LRM),
        (f"a{WORD_OF}", "a"),
        (f" {WORD_OF}", BLANK),
        ("\u2502", "\u2502"),
    ],
)
def test_a_strip_is_fenced_only_where_it_could_join(text, first):
    assert sent_text(text, Encoding.WORD).startswith(first)


@pytest.mark.parametrize(
    "text",
    [
        f" {ARABIC_5}{WORD_OF}",
        f" {WORD_OF}{ARABIC_5}",
        f" 5{WORD_OF}",
        f" ({WORD_OF}){OTHER}",
        f" {WORD_OF}/{OTHER}({WORD_OF}){OTHER}",
    ],
)
def test_marks_are_spared_where_others_would_drop_them(text):
    """PuTTY drops marks: the fewer rows need them, the more it shows right."""
    unmarked = sent_text(text, Encoding.WORD).replace(LRM, "")
    displayed = shown_by_implicit_bidi([(unmarked, None)])
    assert "".join(part for part, _ in displayed) == text


# All


@pytest.mark.parametrize("encoding", [Encoding.FENCED, Encoding.SHADED])
def test_every_cell_is_sent_in_its_column(encoding):
    """Where that holds, the mouse needs no map, and any cell may be sent alone."""
    text = f"{WORD_OF}{KASRA} (5) {CJK}{OTHER}"
    assert sent_to_visual([(text, 1)], encoding) == list(range(cells(text)))
    assert widen(text, 1, 2, encoding) == (1, 2)


@pytest.mark.parametrize("encoding", [Encoding.VISUAL, Encoding.PLAIN])
def test_terminals_that_leave_rows_alone_are_sent_them_as_they_are(encoding):
    row = [(WORD_OF, 1), (" (5)", 2)]
    assert encode_row(row, encoding) is row
    assert sent_to_visual(row, encoding) == list(range(7))
    assert widen("ab cd", 1, 2, encoding) == (1, 2)


@pytest.mark.parametrize("encoding", Encoding)
def test_an_empty_strip_stays_empty(encoding):
    assert list(encode_row([], encoding)) == []
    assert sent_to_visual([], encoding) == []
    assert widen("", 0, 0, encoding) == (0, 0)


def test_neighbours_of_one_style_are_sent_as_one_run():
    assert sent(f" {WORD_OF} {OTHER}", Encoding.WORD) == [
        (f"{BLANK}{WORD_OF[::-1]}{BLANK}{OTHER[::-1]}", None)
    ]


def test_a_colour_moves_with_its_letter_where_the_terminal_reorders():
    row = [(" ", "none"), (ALEF, "red"), (BEH + TA, "none")]
    assert encode_row(row, Encoding.WORD) == [
        (BLANK + TA + BEH, "none"),
        (ALEF, "red"),
    ]


def test_a_colour_keeps_its_column_in_kitty():
    row = [(" ", "none"), (ALEF, "red"), (BEH + TA, "none")]
    assert encode_row(row, Encoding.TOKEN) == [
        (" ", "none"),
        (TA, "red"),
        (BEH + ALEF, "none"),
    ]


@given(rows)
def test_the_mouse_finds_what_is_seen_where_the_terminal_reorders(text):
    """Such terminals report the column that was sent."""
    row = coloured(text)
    columns = sent_to_visual(row, Encoding.WORD)
    wanted = [cell for cell in dressed(row) for _ in range(cells(cell[0]))]
    sent_cells = [
        (part, style)
        for part, style in dressed(encode_row(row, Encoding.WORD))
        for _ in range(cells(part))
    ]
    assert sorted(columns) == list(range(cells(text)))
    assert [style for _, style in sent_cells] == [wanted[at][1] for at in columns]


def test_both_columns_of_a_wide_letter_are_found():
    row = [(f"{ALEF}\u300a{BEH}\u300b{TA}", None)]
    assert sent_to_visual(row, Encoding.WORD) == [6, 4, 5, 3, 1, 2, 0]


@given(rows)
def test_the_mouse_is_reported_by_column_in_kitty(text):
    if is_for_kitty(text):
        columns = sent_to_visual([(text, None)], Encoding.TOKEN)
        assert columns == list(range(cells(text)))


@pytest.mark.parametrize(
    ("start", "end", "widened"),
    [
        (3, 4, (2, 5)),
        (2, 5, (2, 5)),
        (3, 7, (2, 9)),
        (1, 2, (1, 2)),
        (1, 3, (1, 5)),
        (4, 6, (2, 6)),
        (8, 99, (6, 10)),
        (-5, 1, (0, 1)),
        (4, 4, (4, 4)),
    ],
)
def test_a_range_is_widened_to_whole_tokens(start, end, widened):
    assert widen("a bcd efg ", start, end, Encoding.WORD) == widened


@given(rows, st.integers(0, 30), st.integers(0, 30))
@pytest.mark.parametrize(
    ("encoding", "shown_by"),
    [
        (Encoding.WORD, shown_by_implicit_bidi),
        (Encoding.TOKEN, shown_by_kitty),
        (Encoding.FENCED, shown_by_browser),
    ],
)
def test_a_widened_range_sent_alone_shows_the_same(
    encoding, shown_by, text, one, other
):
    grid = [(part, at) for at, part in enumerate(cells_of(text)) if cells(part)]
    columns = [cell for cell in grid for _ in range(cells(cell[0]))]
    start, end = widen(
        "".join(p for p, _ in grid), min(one, other), max(one, other), encoding
    )
    inside = list(dict.fromkeys(columns[start:end]))
    alone = shown_by(encode_row(inside, encoding))
    whole = shown_by(encode_row(grid, encoding))
    spread = [cell for cell in whole for _ in range(cells(cell[0]))]
    assert alone == list(dict.fromkeys(spread[start:end]))


def test_letters_not_assigned_yet_take_the_direction_of_their_block():
    assert classes(["\u05ff", "\u0378"]) == "RL"
