"""Rows as kitty, browsers and QTerminal show them."""

from __future__ import annotations

import re
from operator import not_

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.terminal.encoding_rows import (
    NASTY_ROWS,
    NASTY_TOKENS,
    OTHER,
    PIECES,
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
    KASRA,
    LRM,
    cells_of,
    dressed,
    dressed_with_marks,
    shown_as_sent,
    shown_by_browser,
    shown_by_kitty,
    shown_by_qterminal,
)
from tui.output import Encoding
from tui.terminal import encode_row, sent_to_visual, widen

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


@given(rows, st.lists(st.booleans(), min_size=1, max_size=9))
def test_any_row_reads_right_in_kitty_where_fonts_may_change(text, bold):
    """The mouse is then reported by column; only the font of Latin beside Arabic differs."""
    row = [(part, bold[at % len(bold)]) for at, part in enumerate(cells_of(text))]
    encoded = encode_row(row, Encoding.TOKEN, font=bool, refont=not_)
    displayed = shown_by_kitty(encoded, font=bool)
    assert [part for part, _ in displayed] == [part for part, _ in dressed(row)]
    columns = sent_to_visual(row, Encoding.TOKEN, font=bool, refont=not_)
    assert columns == [*range(len(columns))]


@pytest.mark.parametrize("text", BEGINS_ARABIC_ENDS_LATIN)
def test_token_that_cannot_be_joined_has_its_latin_in_another_font(text):
    encoded = encode_row([(text, True)], Encoding.TOKEN, font=bool, refont=not_)
    turn = text.index("P")
    arabic = [(part, True) for part in cells_of(text[:turn])]
    assert shown_by_kitty(encoded, font=bool) == [
        *arabic,
        *((letter, False) for letter in text[turn:]),
    ]


def test_font_changes_only_where_it_must():
    row = [(f"a{WORD_OF} {WORD_OF}Python {OTHER}", True)]
    encoded = encode_row(row, Encoding.TOKEN, font=bool, refont=not_)
    assert {style for _, style in encoded} == {True}


def test_a_row_without_right_to_left_letters_is_sent_to_kitty_as_it_is():
    row = [("a b", 1), (" (c)", 2)]
    assert encode_row(row, Encoding.TOKEN) is row


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
