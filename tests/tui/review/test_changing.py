"""Changes of the reviewer's own: label, value and source, by the reader's keys."""

from __future__ import annotations

import pytest

from annotations.model import Resolution
from tests.tui.review.corpora import held, review_on

THIRD = "002_c8b9c0e6c7d9ba57.txt"


def item_of_kind(desk, kind):
    return next(one for one in desk.session.items.differences if one.kinds[0] == kind)


async def hold(desk, item):
    desk.reading.hold(item)
    await desk.settle()


async def test_changing_the_label_decides_and_goes_on(corpus):
    async with review_on(corpus) as desk:
        first, second = desk.session.items.differences[:2]
        await desk.press("r", "d")
        decision = desk.session.decision_on(first)
        assert decision.resolution is Resolution.CHANGE
        assert decision.label == "date"
        assert held(desk) == second.number
        await desk.press("u")
        assert held(desk) == first.number


async def test_digit_during_a_question_decides_and_ends_the_question(corpus):
    async with review_on(corpus) as desk:
        first, second = desk.session.items.differences[:2]
        await desk.press("r", "2")
        assert desk.session.decision_on(first).resolution is Resolution.TAKE
        await desk.press("d")
        assert desk.session.decision_on(second) is None


async def test_value_of_ones_own_decides(corpus):
    async with review_on(corpus) as desk:
        item = item_of_kind(desk, "value")
        await hold(desk, item)
        await desk.press(":", "ctrl+a", *"2022-08-14", "enter")
        decision = desk.session.decision_on(item)
        assert decision.resolution is Resolution.CHANGE
        settled = desk.session.stored_set.annotations[decision.result]
        assert settled.value == "2022-08-14"


async def test_source_of_ones_own_decides(corpus):
    async with review_on(corpus, article=THIRD) as desk:
        item = item_of_kind(desk, "link")
        await hold(desk, item)
        result = desk.session.progress.result_of(item)
        before = {
            one.target
            for one in desk.session.annotation_set.links.values()
            if one.source == result
        }
        await desk.press("y", "j")
        decision = desk.session.decision_on(item)
        assert decision.resolution is Resolution.CHANGE
        after = {
            one.target
            for one in desk.session.stored_set.links.values()
            if one.source == result
        }
        assert after
        assert after != before


async def test_left_out_difference_has_nothing_to_change(corpus):
    async with review_on(corpus) as desk:
        first = desk.session.items.differences[0]
        await desk.press("0", "i")
        assert held(desk) == first.number
        await desk.press("~")
        assert "no annotation here" in desk.news
        assert desk.session.decision_on(first).resolution is Resolution.LEAVE_OUT


async def test_label_is_offered_only_where_a_key_gives_it(corpus):
    named = {"actor": "a", "claim": "c", "date": "d", "place": ""}
    (corpus / "hashiya.toml").write_text(
        "".join(
            f'[[label]]\nname = "{name}"\n' + (f'key = "{key}"\n' if key else "")
            for name, key in named.items()
        ),
        "utf-8",
    )
    async with review_on(corpus) as desk:
        await hold(desk, desk.session.items.differences[0])
        await desk.press("r")
        question, *offered, cancel = desk.row_of_keys.split(" · ")
        assert question.startswith("change ")
        assert {*offered} < {"a actor", "c claim", "d date"}
        assert cancel == "Esc cancel"
        with pytest.raises(KeyError):
            desk.screen.key_of("tag.choose")


async def test_selection_is_turned_by_the_key_that_walks_outward(corpus):
    async with review_on(corpus) as desk:
        await desk.press("home", "v", "left", "left")
        before = desk.reading.page.caret
        assert before.selection is not None
        await desk.press("o")
        assert desk.reading.page.caret == before.turned()
        await desk.press("o")
        assert desk.reading.page.caret == before
