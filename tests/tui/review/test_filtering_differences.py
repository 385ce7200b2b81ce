"""Choosing which differences are walked through, and checking the sample."""

from __future__ import annotations

import pytest

from annotations.model import BUILT_IN_TAGSET, ArticleState
from annotations.review import ItemState, SampleCounts
from tests.desk import drawn
from tests.tui.review.corpora import NAMES, held, review_on
from tui.review.difference_filter import offered_filters

DATE = BUILT_IN_TAGSET.title("date")


@pytest.fixture
def whole_sample(corpus):
    """The corpus, with all that the annotators agree on in the sample."""
    (corpus / "hashiya.toml").write_text("[review]\nsample = 1\n", "utf-8")
    return corpus


async def choose(desk, words):
    """Choose the filter of that title."""
    offered = offered_filters(desk.session, desk.reading.voters)
    titles = ["all", *(one.title for one in offered)]
    downs = ["down"] * titles.index(words)
    await desk.press("f8", "home", *downs, "enter")


def numbers(items):
    return [one.number for one in items]


async def test_label_is_walked_through_alone(corpus):
    async with review_on(corpus) as desk:
        wanted = [
            one for one in desk.session.items.differences if "date" in one.group.labels
        ]
        await choose(desk, DATE)
        assert drawn(DATE) in desk.rows[0]
        assert held(desk) == wanted[0].number
        walked = [held(desk)]
        for _more in wanted[1:]:
            await desk.press("n")
            walked.append(held(desk))
        assert walked == numbers(wanted)
        await desk.press("n")
        assert "no more differences" in desk.news


async def test_decisions_stay_within_the_filter_and_enter_goes_on_with_all(corpus):
    async with review_on(corpus) as desk:
        wanted = [
            one for one in desk.session.items.differences if "date" in one.group.labels
        ]
        await choose(desk, DATE)
        await desk.press(*"1" * len(wanted))
        assert not any(desk.session.state(one).is_open for one in wanted)
        assert "none of these is left" in desk.news
        left = desk.session.open_items
        await desk.press("enter")
        assert held(desk) in numbers(left)
        assert desk.session.annotation_set.state is not ArticleState.DONE


async def test_filters_by_state_annotator_and_comments(corpus):
    async with review_on(corpus) as desk:
        await desk.press(";", *"why", "enter", "1")
        decided, *others = desk.session.items.differences
        for words in ("with comments", "decided"):
            await choose(desk, words)
            assert numbers(desk.reading.walk.items) == [decided.number]
        await choose(desk, "not decided")
        assert numbers(desk.reading.walk.items) == numbers(others)
        await choose(desk, "not tagged by A")
        votes = [one.ballot.votes[NAMES[0]] for one in desk.reading.walk.items]
        assert votes
        assert not any(votes)
        await choose(desk, "all")
        assert len(desk.reading.walk.items) == len(others) + 1


async def test_list_has_what_the_filter_chooses(corpus):
    async with review_on(corpus) as desk:
        await choose(desk, "not tagged by B")
        chosen = desk.reading.walk.items
        await desk.press("tab", "end", "enter")
        assert held(desk) == chosen[-1].number


async def test_sample_is_checked_key_by_key(whole_sample):
    async with review_on(whole_sample) as desk:
        session = desk.session
        await choose(desk, "sample")
        first, second, third, fourth = session.sample.items[:4]
        assert held(desk) == first.number
        await desk.press("1")
        assert held(desk) == second.number
        await desk.press("enter")
        assert held(desk) == third.number
        await desk.press("0")
        assert held(desk) == fourth.number
        assert session.state(third) is ItemState.LEFT_OUT
        assert session.state(first) is ItemState.AGREED
        count = len(session.sample.items)
        assert session.sample.counts == SampleCounts(count, 3, 1)
        assert f"3 of {count} in the sample checked, 1 corrected" in desk.rows[0]
        await desk.press("u")
        assert held(desk) == third.number
        await desk.press("`")
        assert session.sample.counts == SampleCounts(count, 3, 0)


async def test_sample_is_offered_when_all_is_decided(corpus):
    async with review_on(corpus) as desk:
        await desk.press(*"1" * len(desk.session.open_items))
        count = len(desk.session.sample.items)
        assert f"{count} to check as a sample" in desk.news


async def test_checked_sample_leads_back_to_what_is_left(corpus):
    async with review_on(corpus) as desk:
        session = desk.session
        await choose(desk, "sample")
        await desk.press(*"1" * len(session.sample.unchecked))
        assert "none of these is left" in desk.news
        await desk.press("enter")
        assert held(desk) in numbers(session.open_items)
