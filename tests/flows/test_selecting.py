"""Selecting by few keys, as an annotator would in the real application."""

from __future__ import annotations

import pytest

from tests.desk import desk_on
from tui.page import hinted_words
from tui.widgets import SpanDetail

TEXT = "وقال كيم: “سنقف إلى جانب روسيا، دوما”. ثم مضى للرئيس.\nوعاد إلى بيته"


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    return tmp_path


def hint_of(desk, word):
    page = desk.screen.page
    found = {span.text_of(page.article.text): hint for hint, span in _hints(page)}
    return found[word]


def _hints(page):
    return hinted_words(page).items()


async def test_hint_leads_to_its_word(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("g", *hint_of(desk, "روسيا"), "a")
        assert desk.tags == [("actor", "روسيا")]


async def test_hints_are_typed_on_the_arabic_layout(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press_arabic("g", *hint_of(desk, "روسيا"), "a")
        assert desk.tags == [("actor", "روسيا")]


async def test_hints_are_shown_and_go_away(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        before = desk.rows
        await desk.press("g")
        assert desk.rows != before
        assert [len(row) for row in desk.rows] == [len(row) for row in before]
        await desk.press("escape")
        assert desk.rows[:-1] == before[:-1]
        assert desk.screen.page.caret.selection is None


async def test_wrong_letter_gives_up_and_does_nothing(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("g", "ctrl+n", "a")
        assert desk.tags == [("actor", "وقال")]


@pytest.mark.parametrize(("key", "said"), [("!", "! is not a hint"), ("escape", "")])
async def test_letter_without_a_word_is_reported(corpus, key, said):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("g", key)
        assert desk.news == said


async def test_hint_ends_a_selection(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("g", *hint_of(desk, "جانب"))
        await desk.press("'", *hint_of(desk, "روسيا"), "c")
        assert desk.tags == [("claim", "جانب روسيا")]


async def test_count_repeats_a_motion(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("3", "left", "a")
        await desk.press("٢", "shift+left", "c")
        assert desk.tags == [("claim", "إلى جانب روسيا"), ("actor", "إلى")]


async def test_count_is_used_once(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("1", "0", "left", "right", "a")
        assert desk.tags == [("actor", "للرئيس")]


async def test_prefix_comes_off_by_one_key(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("[", "a")
        assert desk.tags == [("actor", "قال")]


async def test_quotation_is_tagged_by_two_keys(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("4", "left", '"', "c")
        assert desk.tags == [("claim", "سنقف إلى جانب روسيا، دوما")]


async def test_grown_selection_shrinks_again(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("4", "left", "=", "=", "=", "-", "c")
        assert desk.tags == [("claim", "سنقف إلى جانب روسيا")]


async def test_after_a_claim_the_caret_is_at_its_start(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("2", "left", "e", "c", "a")
        assert desk.tags == [("claim", "سنقف إلى جانب روسيا"), ("actor", "سنقف")]


async def test_caps_lock_changes_nothing(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("A", "left", "D", "escape", "U")
        assert desk.tags == [("actor", "وقال")]


async def test_last_label_again_goes_on(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("left", "d", "escape", "left")
        await desk.press("enter", "escape", "escape", "enter", "escape")
        assert [text for _label, text in desk.tags] == ["كيم", "سنقف", "إلى"]
        assert {label for label, _text in desk.tags} == {"date"}
        await desk.press("a")
        assert ("actor", "جانب") in desk.tags


async def test_without_a_label_there_is_no_again(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("enter")
        assert desk.news == "no label has been used yet"
        assert desk.tags == []


async def test_span_is_changed_and_all_else_kept(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("left", "a", ";", *"note", "enter")
        [before] = desk.session.annotation_set.annotations.values()
        await desk.press("~", "2", "shift+left", "enter")
        assert desk.news == "changed the span of فاعل"
        [after] = desk.session.annotation_set.annotations.values()
        assert (after.id, after.note, after.created) == (
            before.id,
            "note",
            before.created,
        )
        assert desk.tags == [("actor", "كيم: “سنقف إلى")]
        await desk.press("u")
        assert desk.tags == [("actor", "كيم")]


async def test_end_of_a_span_is_drawn_back(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("2", "left", "e", "c", "~", "right", "~")
        assert desk.tags == [("claim", "سنقف إلى جانب")]


async def test_question_stands_as_long_as_the_span_is_changed(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("left", "a", "~")
        asked = desk.row_of_keys
        assert asked == "select the new span · Enter keep · Esc cancel"
        await desk.press("shift+left", "shift+left")
        assert desk.row_of_keys == asked
        await desk.press("escape")
        assert not desk.row_of_keys


async def test_line_below_shows_what_would_be_tagged(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("s")
        span = desk.screen.query_one(SpanDetail)._span
        await desk.press("c")
        assert desk.tags == [("claim", span.text_of(TEXT))]


async def test_escape_leaves_the_span_as_it_is(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("left", "a", "~", "shift+left", "escape", "enter")
        assert desk.tags == [("actor", "كيم"), ("actor", "سنقف")]


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (('"',), "no quotation marks with both halves stand around this"),
        (("3", "left", '"', '"'), "no quotation marks with both halves"),
        (("p", "e"), "the paragraph ends here"),
        (("p", "="), "the whole paragraph is selected"),
        (("5", "left", "["), "no prefix to leave out here"),
        (("5", "left", "]"), "no suffix to leave out here"),
        (("3", "left", "\\"), "no punctuation at the edges"),
    ],
)
async def test_a_stroke_that_selects_nothing_else_says_why(corpus, keys, said):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press(*keys)
        assert desk.news.startswith(said)


async def test_the_last_word_of_a_phrase_is_tagged_alone(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("left", "e", "a")
        assert desk.tags == [("actor", "كيم")]


async def test_a_span_is_drawn_on_at_either_end(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("3", "left", "shift+left", "o", "shift+right", "a")
        assert desk.tags == [("actor", "سنقف إلى جانب")]
        await desk.press("~", "o", "shift+right", "enter")
        assert desk.tags == [("actor", "كيم: “سنقف إلى جانب")]


async def test_a_claim_that_begins_with_a_quotation_mark_is_left_by_one_step(tmp_path):
    (tmp_path / "a.txt").write_text('أكد "الدعم الكامل" لهم.', "utf-8")
    async with desk_on(tmp_path, article="a.txt") as desk:
        await desk.press("left", "shift+left", "shift+left", "c")
        await desk.press("left", "a")
        assert desk.tags == [("claim", '"الدعم الكامل" لهم'), ("actor", "الكامل")]
