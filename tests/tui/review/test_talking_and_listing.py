"""Comments on decisions, and the list of differences."""

from __future__ import annotations

from annotations.model import RemarkKind
from tests.tui.review.corpora import held, review_on


async def test_comment_on_the_held_difference_decides_nothing(corpus):
    async with review_on(corpus) as desk:
        first = desk.session.items.differences[0]
        await desk.press(";", *"see2", "enter")
        [remark] = desk.session.stored_set.remarks.values()
        assert (remark.kind, remark.text) == (RemarkKind.COMMENT, "see2")
        assert held(desk) == first.number
        assert first in desk.session.open_items
        assert any("; see2" in row for row in desk.rows)
        await desk.press("1", "i")
        assert first not in desk.session.open_items
        assert any("; see2" in row for row in desk.rows)
        await desk.press("u", "u")
        assert not desk.session.stored_set.remarks


async def test_words_in_the_title_of_a_comment_are_cut_at_their_end(corpus):
    async with review_on(corpus) as desk:
        words = [one.first.quote.exact for one in desk.session.items.differences]
        longest = max(range(len(words)), key=lambda at: len(words[at]))
        assert len(words[longest]) > 60
        await desk.press(*["n"] * longest, ";")
        assert desk.panel[0].startswith("─ comment on: …")


async def test_comment_after_the_last_decision_is_about_it(corpus):
    async with review_on(corpus) as desk:
        await desk.press(*"1" * len(desk.session.open_items))
        last = desk.reading.last_decided
        await desk.press(";", *"see2", "enter")
        assert [one.text for one in desk.session.conversations.about(last)] == ["see2"]


async def test_comment_needs_a_difference(corpus):
    async with review_on(corpus) as desk:
        await desk.press("left", ";")
        assert desk.news == "no difference is selected"


async def test_blank_comment_is_none(corpus):
    async with review_on(corpus) as desk:
        await desk.press(";", "space", "enter")
        assert not desk.session.stored_set.remarks


async def test_list_goes_to_a_difference(corpus):
    async with review_on(corpus) as desk:
        third = desk.session.items.differences[2]
        await desk.press("tab", "down", "down", "enter")
        assert held(desk) == third.number


async def test_list_of_what_is_left_has_no_decided_difference(corpus):
    async with review_on(corpus) as desk:
        await desk.press("1", "!")
        open_rows = [row for row in desk.rows if "?a " in row or "?d " in row]
        assert open_rows
        await desk.press("home", "enter")
        assert held(desk) == desk.session.items.differences[1].number
