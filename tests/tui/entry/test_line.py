"""What keys do to a typed line, in logical order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.text import is_grapheme_boundary
from tests.strategies import FATHA, NBSP, RLM, SHADDA, ZWJ, ZWNJ, texts
from tui.entry import LONGEST, EntryLine, is_taken

STROKES = (
    "insert",
    "rub_out",
    "rub_out_word",
    "delete",
    "delete_word",
    "letter_on",
    "letter_back",
    "word_on",
    "word_back",
    "extend_on",
    "all",
)


def struck(line, stroke, text):
    """The line after a stroke."""
    made = {
        "insert": lambda: line.inserted(text),
        "rub_out": line.rubbed_out,
        "rub_out_word": lambda: line.rubbed_out(word=True),
        "delete": line.deleted,
        "delete_word": lambda: line.deleted(word=True),
        "letter_on": lambda: line.moved(line.letter_on()),
        "letter_back": lambda: line.moved(line.letter_back()),
        "word_on": lambda: line.moved(line.word_on()),
        "word_back": lambda: line.moved(line.word_back()),
        "extend_on": lambda: line.moved(line.letter_on(), extend=True),
        "all": line.with_all_selected,
    }
    return made[stroke]()


@st.composite
def lines(draw):
    """A line with its caret on any grapheme edge."""
    line = EntryLine.of(draw(texts), breaks=draw(st.booleans()))
    edges = [
        at for at in range(len(line.text) + 1) if is_grapheme_boundary(line.text, at)
    ]
    return line.moved(draw(st.sampled_from(edges)))


@given(
    texts,
    st.booleans(),
    st.lists(st.tuples(st.sampled_from(STROKES), texts), max_size=9),
)
def test_caret_is_always_on_a_grapheme_edge(text, breaks, strokes):
    line = EntryLine.of(text, breaks=breaks)
    for stroke, more in strokes:
        line = struck(line, stroke, more)
        assert is_grapheme_boundary(line.text, line.caret)
        start, end = line.selection or (0, 0)
        assert is_grapheme_boundary(line.text, start)
        assert is_grapheme_boundary(line.text, end)
        assert line.selected_text == line.text[start:end]


@given(lines(), texts)
def test_insertion_is_of_what_was_typed_at_the_caret(line, text):
    typed = EntryLine.of(text).text
    whole = line.text[: line.caret] + typed + line.text[line.caret :]
    assert line.inserted(text).text == whole


WRITTEN = st.text([*"سلاملاكتب aZ1٣ .،", FATHA, SHADDA, "\u0301"], max_size=12)


@given(WRITTEN, WRITTEN, WRITTEN)
def test_rubbing_out_takes_back_letter_by_letter(before, text, after):
    """Marks too, each by itself; so that typing and rubbing out are inverse."""
    line = EntryLine("ا" + before + "ب" + after, len(before) + 1)
    typed = line.inserted("ا" + text)
    for length in range(len(text), -1, -1):
        assert typed.text == line.text[: line.caret] + "ا" + text[:length] + "ب" + after
        typed = typed.rubbed_out()
    assert typed == line


@given(WRITTEN)
def test_deleting_takes_what_was_inserted_behind_the_caret(text):
    line = EntryLine("سب", 1)
    typed = line.inserted("ا" + text).moved(1)
    while typed.text != line.text:
        typed = typed.deleted()
    assert typed == line


@given(lines())
def test_rubbing_out_ends_in_nothing_before_the_caret(line):
    rest = line.text[line.caret :]
    for _ in range(len(line.text)):
        line = line.rubbed_out()
    assert len(line.text) <= len(rest)
    assert rest.endswith(line.text)


@given(lines())
def test_deleting_ends_in_nothing_after_the_caret(line):
    before = line.text[: line.caret]
    for _ in range(len(line.text)):
        line = line.deleted()
    assert line.text.startswith(before)  # and a mark that is now on its last letter
    assert line.caret == len(line.text)


@given(lines())
def test_letters_on_and_back_meet(line):
    on = line.moved(line.letter_on())
    if on.caret > line.caret:
        assert on.letter_back() == line.caret
    assert line.letter_back() <= line.caret <= line.letter_on()
    assert line.word_back() <= line.caret <= line.word_on()


@given(texts)
def test_what_is_taken_is_one_clean_line(text):
    assert all(map(is_taken, EntryLine.of(text).text))
    typed = EntryLine.of(text, breaks=True).text
    assert all(one == "\n" or is_taken(one) for one in typed)
    assert EntryLine.of(typed + "\n", breaks=True).text == typed


@pytest.mark.parametrize(
    ("given_", "taken"),
    [
        ("سلام\nعليكم\r\nأ\u2028ب\x0bج", "سلام عليكم أ ب ج"),
        ("نص\n", "نص"),
        ("a\tb", "a b"),
        ("\x1b[31mأحمر\x1b[0m\x9b\x07", "[31mأحمر[0m"),
        (f"\u202eا{RLM}\u2067ب\u2069\ufeff\u200b\u00ad", "اب"),
        (f"می{ZWNJ}خواهم ه{ZWJ}", f"می{ZWNJ}خواهم ه{ZWJ}"),
        (f"قَ{SHADDA} ـ{NBSP}١٢۳", f"قَ{SHADDA} ـ{NBSP}١٢۳"),
        ("آية\u06dd٣", "آية\u06dd٣"),
        ("\ud800x\U000e0041\uffff\u0378", "x"),
    ],
)
def test_paste_is_cleaned(given_, taken):
    assert EntryLine().inserted(given_).text == taken


def test_kept_breaks_are_line_feeds():
    assert EntryLine.of("a\r\nb\x85c\n\n", breaks=True).text == "a\nb\nc\n"


def test_inserted_takes_the_place_of_what_is_selected():
    line = EntryLine.of("قال كيم").moved(0).moved(3, extend=True)
    assert line.selected_text == "قال"
    assert line.inserted("وقال") == EntryLine("وقال كيم", 4)
    assert line.rubbed_out() == line.deleted() == EntryLine(" كيم", 0)


def test_no_more_is_taken_than_there_is_room_for():
    line = EntryLine().inserted("ب" * (LONGEST - 1))
    assert len(line.inserted("abc").text) == LONGEST
    full = line.inserted("abc")
    assert full.inserted("x") == full
    assert full.with_all_selected().inserted("x").text == "x"


def test_marks_are_rubbed_out_one_by_one():
    line = EntryLine.of(f"مب{SHADDA}{FATHA}")
    for left in (f"مب{SHADDA}", "مب", "م", "", ""):
        line = line.rubbed_out()
        assert line.text == left


def test_letter_is_deleted_with_its_marks():
    assert EntryLine(f"ب{SHADDA}{FATHA}م").deleted().text == "م"


def test_words_are_rubbed_out_and_deleted():
    line = EntryLine.of("قال كيم غدا").moved(7)
    assert line.rubbed_out(word=True) == EntryLine("قال  غدا", 4)
    assert line.deleted(word=True) == EntryLine("قال كيمغدا", 7)
    assert EntryLine.of("كيم").deleted(word=True).text == "كيم"
    assert EntryLine().rubbed_out(word=True) == EntryLine().deleted(word=True)


def test_word_here_is_that_of_the_caret():
    line = EntryLine.of("قال كيم")
    assert line.word_here() == (7, 7)
    assert line.moved(5).word_here() == (4, 7)
    assert line.moved(3).word_here() == (3, 3)


def test_caret_goes_past_a_letter_that_it_would_cut():
    """What is typed before a mark takes the mark."""
    line = EntryLine("\u0301x", 0)
    assert line.inserted("e") == EntryLine("e\u0301x", 2)


def test_selection_of_nothing_is_none():
    line = EntryLine.of("اب").moved(2, extend=True)
    assert line.selection is None
    assert line.selected_text == ""
    extended = line.moved(1, extend=True).moved(0, extend=True)
    assert (extended.selection, extended.moved(1).selection) == ((0, 2), None)
