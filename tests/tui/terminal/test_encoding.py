"""The encodings against models of what terminals do: no terminal is run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.terminal.terminals import (
    ALEF,
    ARABIC_5,
    BEH,
    BLANK,
    CJK,
    COMMA,
    EMOJI,
    FAMILY,
    HEBREW,
    KASRA,
    LAM_ALEF,
    LRM,
    PER_CENT,
    PERSIAN_5,
    QUESTION,
    SEMICOLON,
    SHADDA,
    SYRIAC,
    TA,
    TATWEEL,
    cells_of,
    dressed,
    dressed_with_marks,
    shown_as_sent,
    shown_by_browser,
    shown_by_get_display,
    shown_by_implicit_bidi,
    shown_by_kitty,
    shown_by_qterminal,
)
from tui.layout import cells, lay_out
from tui.terminal import Encoding, encode_row, sent_to_visual, widen
from tui.terminal.cells import classes

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
WIDTHS = (40, 60, 72, 100)
WORD_OF = ALEF + BEH + TA  # any Arabic word, as drawn from left to right
OTHER = LAM_ALEF + TATWEEL + BEH

PIECES = (
    WORD_OF,
    OTHER,
    BEH + KASRA,
    BEH + SHADDA + KASRA,
    HEBREW,
    "\u05d1\u05bc",
    SYRIAC,
    "Python",
    "\u00e9t\u00e9",
    "e\u0301",
    "5",
    "3.11",
    "08/15/2022",
    ARABIC_5 * 2,
    f"{ARABIC_5},{ARABIC_5}",
    f"{ARABIC_5}-{ARABIC_5}",
    PERSIAN_5,
    PER_CENT,
    "%",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "<",
    ">",
    "\u00ab",
    "\u00bb",
    "\u201c",
    "\u201d",
    "\ufd3e",
    "\ufd3f",
    "\u2329",
    "\u232a",
    "\u3008",
    "/",
    "-",
    "+",
    "$",
    ".",
    ":",
    "#",
    "@",
    "_",
    "!",
    "\u2026",
    COMMA,
    SEMICOLON,
    QUESTION,
    "\u2502",
    "\u256d\u2500",
    "\u2588",
    "\u25cb",
    EMOJI,
    FAMILY,
    CJK,
    "\u300a",
    " ",
    " ",
    " ",
    "\u00a0",
)

NASTY_TOKENS = (
    f"{WORD_OF}Python",
    f"Python{WORD_OF}",
    f"{WORD_OF}Python{WORD_OF}",
    f"Python{WORD_OF}Python",
    f"{WORD_OF}-Python",
    f"Python-{WORD_OF}",
    f"{WORD_OF}5",
    f"5{WORD_OF}",
    f"5{WORD_OF}5",
    f"{WORD_OF}5{OTHER}",
    f"{WORD_OF}3.11",
    f"{WORD_OF}%5",
    f"{WORD_OF}-5",
    f"5-{WORD_OF}",
    f"5%{WORD_OF}",
    f"{WORD_OF}{ARABIC_5}",
    f"{ARABIC_5}{WORD_OF}",
    f"{ARABIC_5}{WORD_OF}{ARABIC_5}",
    f"{ARABIC_5}{ARABIC_5}{PER_CENT}",
    f"{PER_CENT}{ARABIC_5}{ARABIC_5}",
    f"{ARABIC_5},{ARABIC_5}",
    f"{ARABIC_5}-{ARABIC_5}",
    f"{ARABIC_5}/{ARABIC_5}/{ARABIC_5}",
    f"{ARABIC_5},,{ARABIC_5}",
    f"{ARABIC_5}5{ARABIC_5}",
    f"{ARABIC_5}-5",
    f"5,{ARABIC_5}",
    f"{WORD_OF}{PERSIAN_5}",
    f"{PERSIAN_5}{WORD_OF}",
    f"{PERSIAN_5}/{PERSIAN_5}",
    f"({WORD_OF})",
    f"({WORD_OF}",
    f"{WORD_OF})",
    f"({WORD_OF}){OTHER}",
    f"{OTHER}({WORD_OF})",
    f"{OTHER}({WORD_OF}){OTHER}",
    f"{OTHER}){WORD_OF}",
    f"{OTHER}]{WORD_OF}",
    f"{OTHER}([{WORD_OF})]{OTHER}",
    f"(5){WORD_OF}",
    f"{WORD_OF}(5)",
    f"{WORD_OF}(Python)",
    f"(Python){WORD_OF}",
    f"{WORD_OF}(){OTHER}",
    f"{WORD_OF}\u2329{OTHER}\u3009{WORD_OF}",
    f"[{ARABIC_5}]",
    f"\u00ab{WORD_OF}\u00bb",
    f"{WORD_OF}\u00bb{OTHER}",
    f'"{WORD_OF}"',
    f"\u201c{WORD_OF}\u201d",
    f"{COMMA}{WORD_OF}",
    f"{WORD_OF}{COMMA}{OTHER}",
    f"{SEMICOLON}{WORD_OF}",
    f"{QUESTION}!{WORD_OF}",
    f"{WORD_OF}/{OTHER}",
    f"{WORD_OF}-{OTHER}",
    f"{WORD_OF}.{OTHER}.{WORD_OF}",
    f"...{WORD_OF}...",
    f"https://example.org/{WORD_OF}?q={OTHER}#5",
    f"@{WORD_OF}_{OTHER}",
    f"{WORD_OF}@",
    f"#{WORD_OF}",
    f"{WORD_OF}#",
    f"{BEH}{SHADDA}{KASRA}{TA}{KASRA}",
    f"{LAM_ALEF}{KASRA}",
    f"{WORD_OF}{TATWEEL}{TATWEEL}{OTHER}",
    TATWEEL * 3,
    f"{HEBREW}{WORD_OF}",
    f"{HEBREW}5",
    f"5{HEBREW}-5",
    f"{SYRIAC}({HEBREW})",
    f"{WORD_OF}{EMOJI}",
    f"{EMOJI}{WORD_OF}",
    f"{WORD_OF}{EMOJI}{OTHER}",
    f"{WORD_OF}{FAMILY}{OTHER}",
    f"{WORD_OF}{CJK}{OTHER}",
    f"{WORD_OF}\u300a{OTHER}",
    f"\u2502{WORD_OF}\u2502{OTHER}\u2502",
    f"{WORD_OF}\u2502",
    f"\u2588{WORD_OF}\u2588",
    f"{WORD_OF}\u256d\u2500\u256e{OTHER}",
    f"\u25cb{ARABIC_5}",
    "\u2502",
    "()",
    "-.-",
    "5",
    "%",
    f"{KASRA}{WORD_OF}",
)
"""Tokens as seen: what is right to left stands in visual order."""

NASTY_ROWS = (
    *NASTY_TOKENS,
    *(f" {token} " for token in NASTY_TOKENS),
    *(f"{WORD_OF} {token} {OTHER}" for token in NASTY_TOKENS),
    *(f"({token} {WORD_OF} {token})" for token in NASTY_TOKENS),
    "",
    " ",
    "   ",
    "\u3000",
    f"{WORD_OF}\u3000{OTHER}",
    f"{WORD_OF}\u00a05",
    f"{WORD_OF} {KASRA}{OTHER}",
    # A bracket whose partner stands in another word:
    f"({WORD_OF}({OTHER} {WORD_OF}){OTHER})",
    f"{WORD_OF}({OTHER} {WORD_OF}){OTHER}",
    f"{WORD_OF}[{OTHER} ({WORD_OF}]{OTHER})",
    f"[{WORD_OF} {OTHER}(5) Python){WORD_OF}",
)

rows = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
"""Any row as seen. Whatever stands on the screen must be sendable."""


def seed_rows(width):
    for path in SEEDS:
        for paragraph in path.read_text(encoding="utf-8").split("\n"):
            for row in lay_out(paragraph, width).rows:
                yield row.text


def sent(text, encoding):
    return encode_row([(text, None)], encoding)


def sent_text(text, encoding):
    return "".join(part for part, _ in sent(text, encoding))


def plain(text):
    return text.replace("\u00a0", " ").replace("\u3000", "  ")


def coloured(text):
    """The row with another style on each code point."""
    return [(letter, f"colour {at}") for at, letter in enumerate(text)]


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


# Kitty


def is_for_kitty(text):
    """Whether what kitty shows is the row.

    A token that begins right-to-left and ends left-to-right has a right encoding only with
    something right-to-left on its right: in either order it would begin wrong.
    """
    displayed = shown_by_kitty(sent(text, Encoding.TOKEN))
    return [part for part, _ in displayed] == cells_of(text)


BEGINS_ARABIC_ENDS_LATIN = [
    f"{WORD_OF}Python",
    f"{WORD_OF}-Python",
    f"{WORD_OF}(Python)",
]


@pytest.mark.parametrize("width", WIDTHS)
def test_seed_rows_read_right_in_kitty(width):
    wrong = [text for text in seed_rows(width) if not is_for_kitty(text)]
    assert wrong == []


@pytest.mark.parametrize("text", NASTY_TOKENS)
def test_nasty_tokens_read_right_in_kitty(text):
    row = coloured(f" {text} {WORD_OF}")
    assert shown_by_kitty(encode_row(row, Encoding.TOKEN)) == dressed(row)


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        (f"{WORD_OF}Python {OTHER}", True),
        (f"{WORD_OF}Python 5 ({OTHER}) a", True),
        (f"{WORD_OF}Python  {OTHER}Python {WORD_OF}", True),
        (f"{WORD_OF}Python Python {OTHER}", True),
        (f"a{WORD_OF}Python {OTHER}", False),
        (f"{WORD_OF}Python \u2502{OTHER}", False),
        (f"{WORD_OF}Python \u2502 {OTHER}", False),
        (f"{WORD_OF}Python a", False),
        (f"{WORD_OF}Python\u2502 {OTHER}", False),
    ],
)
def test_mixed_token_is_joined_with_what_ends_arabic(text, joined):
    """Up to a sign that kitty draws itself: nothing is laid out across one."""
    assert ("\u00a0" in sent_text(text, Encoding.TOKEN)) is joined
    assert not joined or is_for_kitty(text)


@pytest.mark.parametrize("text", BEGINS_ARABIC_ENDS_LATIN)
def test_tokens_without_right_encoding_show_their_parts_the_other_way_round(text):
    """Each part can be read, and its colours and the mouse go with it."""
    row = coloured(text)
    displayed = shown_by_kitty(encode_row(row, Encoding.TOKEN))
    assert displayed != dressed(row)
    assert sorted(displayed) == sorted(dressed(row))
    columns = sent_to_visual(row, Encoding.TOKEN)
    assert [dressed(row)[column] for column in columns] == displayed


def test_only_such_tokens_lack_an_encoding_at_the_right_edge():
    assert [t for t in NASTY_TOKENS if not is_for_kitty(t)] == BEGINS_ARABIC_ENDS_LATIN


@given(rows, st.integers(min_value=1, max_value=5))
def test_any_row_keeps_its_colours_in_kitty(text, step):
    """A letter that stands on its column has that column's colour there."""
    row = [(letter, at // step) for at, letter in enumerate(text)]
    displayed = shown_by_kitty(encode_row(row, Encoding.TOKEN))
    if [part for part, _ in displayed] == cells_of(text):
        assert displayed == dressed(row)
    assert sorted(part for part, _ in displayed) == sorted(cells_of(text))


@given(
    st.lists(
        st.sampled_from([p for p in PIECES if not p.isascii() or not p.isalpha()])
    ).map("".join)
)
def test_any_row_without_latin_reads_right_in_kitty(text):
    latin = re.compile("[et\u00e9\u4e00-\u9fff]")
    text = latin.sub("", text.replace("\u0301", ""))
    row = coloured(text)
    assert shown_by_kitty(encode_row(row, Encoding.TOKEN)) == dressed(row)


@given(rows, st.lists(st.booleans(), min_size=1, max_size=9))
def test_a_change_of_font_within_a_word_reads_right_in_kitty(text, bold):
    """Bold and italic are other fonts, and kitty turns round each part alone."""
    text = re.sub("[A-Za-z\u00e9\u0301\u4e00-\u9fff]", "", text)
    row = [(part, bold[at % len(bold)]) for at, part in enumerate(cells_of(text))]
    encoded = encode_row(row, Encoding.TOKEN, font=bool)
    assert shown_by_kitty(encoded, font=bool) == dressed(row)


def test_a_row_without_right_to_left_letters_is_sent_to_kitty_as_it_is():
    row = [("a b", 1), (" (c)", 2)]
    assert encode_row(row, Encoding.TOKEN) is row


# Browsers


@given(rows, st.sets(st.integers(1, 40)), st.integers(1, 5))
def test_any_row_reads_right_in_a_browser(text, cuts, step):
    """Whichever stretches of cells it reorders: the font and the cursor decide."""
    row = [(letter, at // step) for at, letter in enumerate(text)]
    displayed = shown_by_browser(encode_row(row, Encoding.FENCED), cuts)
    assert displayed == dressed(row)


@pytest.mark.parametrize("text", NASTY_ROWS)
def test_nasty_rows_read_right_in_a_browser(text):
    displayed = shown_by_browser(sent(text, Encoding.FENCED))
    wanted = "".join(cells_of(text)).replace("\u3000", "  ")
    assert "".join(part for part, _ in displayed).replace("\u3000", "  ") == wanted


@pytest.mark.parametrize("width", WIDTHS)
def test_seed_rows_read_right_in_a_browser(width):
    wrong = [
        text
        for text in seed_rows(width)
        if [p for p, _ in shown_by_browser(sent(text, Encoding.FENCED))]
        != cells_of(text)
    ]
    assert wrong == []


def test_visual_rows_are_wrong_in_a_browser():
    """The reason for `fenced`: if this fails, the model is no browser."""
    text = f"{WORD_OF} ({OTHER})"
    assert [part for part, _ in shown_by_browser([(text, None)])] != cells_of(text)


@given(rows)
def test_fences_are_not_seen_where_rows_are_left_alone(text):
    row = coloured(text)
    assert shown_as_sent(encode_row(row, Encoding.FENCED)) == dressed(row)


def test_only_letters_and_numbers_from_right_to_left_are_fenced():
    assert sent_text(f"{ALEF}{KASRA} (5%) {ARABIC_5}a", Encoding.FENCED) == (
        f"{ALEF}{KASRA}{LRM} (5%) {ARABIC_5}{LRM}a"
    )


# QTerminal


def alike(cells_shown):
    """The cells with the shades of a colour taken for that colour."""
    return [(part, s[0] if isinstance(s, tuple) else s) for part, s in cells_shown]


@given(rows, st.integers(1, 30))
def test_any_row_reads_right_in_qterminal(text, step):
    row = [(letter, at // step) for at, letter in enumerate(text)]
    shades = encode_row(row, Encoding.SHADED, shade=lambda style, by: (style, by))
    assert alike(shown_by_qterminal(shades)) == dressed(row)


@given(rows, st.integers(0, 20), st.integers(0, 20))
def test_shade_goes_with_the_column(text, start, end):
    """So that a part may be repainted beside what stands there."""
    one_style = [(text, "colour")]
    row = encode_row(one_style, Encoding.SHADED, shade=lambda style, by: (style, by))
    by_column = dressed_with_marks(row)
    start, end = widen(text, start, end, Encoding.SHADED)
    assert alike(shown_by_qterminal(by_column[start:end])) == alike(
        by_column[start:end]
    )


def test_rows_without_styles_are_not_shaded():
    row = [(WORD_OF, None)]
    assert encode_row(row, Encoding.SHADED) is row


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
