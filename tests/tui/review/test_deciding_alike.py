"""Deciding on all that is alike, as a list to untick."""

from __future__ import annotations

from annotations.review import Likeness
from tests.tui.review.corpora import NAMES, review_on

THIRD = "002_c8b9c0e6c7d9ba57.txt"


def left(desk):
    return len(desk.session.open_items)


async def widen(desk):
    """List as much as there is."""
    for _time in Likeness:
        if any("decide as " in row for row in desk.rows):
            return
        await desk.press("=")
    raise AssertionError("nothing is decided as an annotator did")


async def test_nothing_is_alike_before_something_is_decided(corpus):
    async with review_on(corpus) as desk:
        await desk.press("*")
        assert "decide one difference first" in desk.news


async def test_similar_ones_are_offered_once_something_is_decided(corpus):
    async with review_on(corpus) as desk:
        assert "all similar" not in offered(desk)
        await desk.press("1", "right", "left")
        assert "all similar" in offered(desk)
        await desk.press("u", "right", "left")
        assert "all similar" not in offered(desk)


def offered(desk):
    """What the last line offers while nothing is held that decides."""
    return [words for _key, words in desk.reading.bars.keys]


async def test_widest_list_decides_as_the_same_annotator_everywhere(corpus):
    async with review_on(corpus, article=THIRD) as desk:
        session = desk.session
        first = session.items.differences[0]
        number = first.ballot.votes[NAMES[0]]
        await desk.press(str(number), "*")
        await widen(desk)
        await desk.press("enter")
        assert left(desk) == 0
        theirs = session.items.compared.sets[NAMES[0]].annotation_set
        assert len(session.stored_set.annotations) == len(theirs.annotations)
        rules = {one.rule for one in session.stored_set.decisions.values()}
        assert rules == {None, "agreed", f"all of {NAMES[0]}"}
        await desk.press("u")
        assert left(desk) == len(session.items.differences) - 1


async def test_all_of_an_annotator_is_ticked_only_where_it_was_asked_for(corpus):
    """`*` alone never offers to decide what resembles nothing that was decided."""
    async with review_on(corpus, article=THIRD) as desk:
        most = left(desk)
        await desk.press("1", "*")
        for _difference in range(most):
            if not any("decide as " in row for row in desk.rows):
                await desk.press("enter", "*")  # until only what is not similar is left
        await desk.press("enter")
        assert "nothing is ticked" in desk.news
        await desk.press("escape")
        before = left(desk)
        await desk.press("*", "a", "enter")
        assert left(desk) < before


async def test_unticked_rows_stay_open(corpus):
    async with review_on(corpus, article=THIRD) as desk:
        await desk.press("1")
        await desk.press("*")
        await widen(desk)
        await desk.press("space", "enter")
        assert left(desk) == 1


async def test_leaving_the_list_decides_nothing(corpus):
    async with review_on(corpus, article=THIRD) as desk:
        await desk.press("1", "*", "escape")
        assert left(desk) == len(desk.session.items.differences) - 1
