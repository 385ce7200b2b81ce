"""Comments on decisions, and the list of differences."""

from __future__ import annotations

from annotations.model import RemarkKind
from tests.tui.review.corpora import held, review_on


async def test_comment_is_about_the_last_decision(corpus):
    async with review_on(corpus) as desk:
        first, second = desk.session.items.differences[:2]
        await desk.press(";")
        assert "decide first" in desk.news
        await desk.press("1", ";", *"see2", "enter")
        [remark] = desk.session.stored_set.remarks.values()
        decision = desk.session.decision_on(first)
        assert (remark.kind, remark.text) == (RemarkKind.COMMENT, "see2")
        assert remark.decision == decision.id
        assert held(desk) == second.number
        await desk.press("i")
        assert any("; see2" in row for row in desk.rows)


async def test_blank_comment_is_none(corpus):
    async with review_on(corpus) as desk:
        await desk.press("1", ";", "space", "enter")
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
