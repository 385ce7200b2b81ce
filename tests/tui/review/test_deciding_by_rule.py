"""Rules that decide on all that is open, found by their names."""

from __future__ import annotations

from tests.tui.review.corpora import NAMES, review_on


async def test_all_as_one_annotator_did_is_one_edit(corpus):
    async with review_on(corpus) as desk:
        session = desk.session
        desk.screen.action_do("decide.annotator")
        await desk.settle()
        await desk.press("down", "enter")
        await desk.press("enter")
        assert session.open_items == []
        theirs = session.items.compared.sets[NAMES[1]].annotation_set
        spans = {(one.span, one.label) for one in theirs.annotations.values()}
        settled = session.stored_set.annotations.values()
        assert {(one.span, one.label) for one in settled} == spans
        await desk.press("u")
        assert len(session.open_items) == len(session.items.differences)


async def test_rule_that_decides_nothing_says_so(corpus):
    async with review_on(corpus) as desk:
        desk.screen.action_do("decide.majority")
        await desk.settle()
        assert "no open difference" in desk.news
        assert not desk.session.stored_set.decisions


async def test_rules_are_found_by_their_names(corpus):
    async with review_on(corpus) as desk:
        await desk.press("f9", *"more than half")
        assert any("more than half" in row for row in desk.rows)
