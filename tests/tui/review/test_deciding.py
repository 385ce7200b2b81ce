"""Deciding on the screen: what keys do, and what is shown."""

from __future__ import annotations

import pytest
from textual.events import Key

from annotations.messages import isolate
from annotations.model import ArticleState, Resolution
from annotations.review import ItemState
from annotations.workspace import Workspace, reviewed_corpus
from tests.annotations.review.corpora import bytes_below
from tests.tui.review.corpora import FIRST, NAMES, held, review_on
from tui.library import LibraryScreen
from tui.library.reviews import ReviewsScreen
from tui.reader.features import saving

SECOND = "001_aabaa63cd286f9ec.txt"


def state(desk, number):
    return desk.session.state(desk.session.items.all[number])


async def test_review_opens_at_the_first_difference_and_writes_nothing(corpus):
    before = bytes_below(corpus)
    async with review_on(corpus) as desk:
        assert held(desk) == desk.session.items.differences[0].number
        assert any("0 of 11 decided" in row for row in desk.rows)
        assert "91 agreed" in desk.news
    after = bytes_below(corpus)
    assert {one: after[one] for one in before} == before
    assert not (corpus / "reviews").exists()


async def test_labels_around_a_difference_have_their_titles(corpus):
    async with review_on(corpus) as desk:
        assert desk.reading.page.enclosing_labels == [isolate("فاعل")]
        assert not any("actor" in row for row in desk.rows)
        await desk.press("n")
        heading, first, second = desk.rows[-5:-2]
        assert "value" in heading
        assert "date" not in heading
        assert "= 2022-08-11 " in first
        assert "= 2022-08-15 " in second


async def test_versions_can_be_compared_straight_down(corpus):
    """One version has no link, the other a long one: the text has the same room in both."""
    async with review_on(corpus, article=SECOND, size=(100, 30)) as desk:
        await desk.press(*"nnnnnn")
        assert desk.reading.item.kinds == ("link",)
        rows = [row.rstrip() for row in desk.rows[-4:-2]]
        ends = [(len(row) - row.index("["), len(row) - row.index("]")) for row in rows]
        assert ends[0] == ends[1]


async def test_versions_are_whole_when_a_difference_is_held_again(corpus):
    """While none is held, their rows are one fewer."""
    async with review_on(corpus, size=(100, 30)) as desk:
        await desk.press("1", "i", "2")
        for keys in (["left", "z"], ["left", "i"]):
            await desk.press(*keys)
            numbers = [row.split()[-2] for row in desk.rows[-4:-1]]
            assert numbers == ["1", "2", "0"]


async def test_leaving_the_review_leads_to_what_there_is_to_review(corpus):
    async with review_on(corpus) as desk:
        await desk.press("q")
        assert isinstance(desk.screen, ReviewsScreen)
        await desk.press("q")
        assert isinstance(desk.screen, LibraryScreen)


async def test_digit_takes_a_version_and_holds_the_next(corpus):
    async with review_on(corpus) as desk:
        first, second = desk.session.items.differences[:2]
        await desk.press("2")
        decision = desk.session.decision_on(first)
        assert decision.resolution is Resolution.TAKE
        assert decision.taken == first.ballot.versions[1].annotators[0]
        assert held(desk) == second.number
        assert any("1 of 11 decided" in row for row in desk.rows)
        assert "10 left" in desk.news


@pytest.mark.parametrize("digit", ["0", "\u0660", "\u06f0"])
async def test_zero_of_any_script_leaves_out(corpus, digit):
    async with review_on(corpus) as desk:
        first = desk.session.items.differences[0]
        await desk.press(digit)
        assert state(desk, first.number) is ItemState.LEFT_OUT
        assert desk.session.decision_on(first).reason == "guidelines"


async def test_undo_brings_back_the_decision_and_its_place(corpus):
    async with review_on(corpus) as desk:
        first = desk.session.items.differences[0]
        await desk.press("1", "1", "u", "u")
        assert held(desk) == first.number
        assert not desk.session.stored_set.decisions
        await desk.press("+")
        assert state(desk, first.number) is ItemState.TAKEN


async def test_motion_lets_go_and_digits_count_again(corpus):
    async with review_on(corpus) as desk:
        await desk.press("down")
        assert held(desk) is None
        assert desk.rows[-1].startswith("n next · ")
        before = desk.reading.page.caret
        await desk.press("2", "left")
        assert not desk.session.stored_set.decisions
        assert desk.reading.page.caret != before
        assert "2 A" not in "\n".join(desk.rows)
        await desk.press("i")
        assert held(desk) == desk.session.items.differences[0].number
        assert desk.rows[-1].startswith("1-9 take · 0 leave out · x say why · ")


async def test_decision_says_that_others_changes_came_with_it(corpus, monkeypatch):
    monkeypatch.setattr(saving, "_REFRESH_SECONDS", 1000)
    async with review_on(corpus) as desk:
        other = reviewed_corpus(Workspace.open(corpus), NAMES).session(FIRST)
        other.take(other.items.differences[-1], 1)
        before = len(desk.session.open_items)
        await desk.press("1")
        assert desk.news.startswith(f"{before - 2} left · ")
        assert desk.news.endswith("; another session has changed the article")


async def test_walking_passes_agreed_annotations(corpus):
    async with review_on(corpus) as desk:
        differences = {one.number for one in desk.session.items.differences}
        seen = [held(desk)]
        for _time in range(len(differences) - 1):
            await desk.press("n")
            seen.append(held(desk))
        assert set(seen) == differences
        await desk.press("n")
        assert "no more differences" in desk.news


async def test_going_on_never_goes_back(corpus):
    async with review_on(corpus) as desk:
        *_others, last = desk.session.items.differences
        await desk.press(*["n"] * (len(desk.session.items.differences) - 1))
        assert held(desk) == last.number
        await desk.press("1")
        assert held(desk) is None
        assert desk.row_of_keys.endswith(" · u undo · z go there")
        await desk.press("z")
        assert held(desk) == desk.session.items.differences[0].number


async def test_enter_decides_nothing_at_a_tie(corpus):
    async with review_on(corpus) as desk:
        await desk.press("enter")
        assert not desk.session.stored_set.decisions
        assert "press 1 2 0" in desk.news


async def test_enter_at_the_end_marks_as_done_and_opens_the_next(corpus):
    async with review_on(corpus) as desk:
        name = desk.session.article.name
        await desk.press(*["1"] * len(desk.session.items.differences))
        assert desk.row_of_keys.endswith(" · Enter mark as done · F8 show only these")
        done = desk.session
        await desk.press("enter")
        assert done.annotation_set.state is ArticleState.DONE
        assert desk.session.article.name > name
        assert held(desk) is not None


async def test_reason_is_a_letter_and_stays_the_usual_one(corpus):
    async with review_on(corpus) as desk:
        actors = [
            one for one in desk.session.items.differences if one.first.label == "actor"
        ]
        await desk.press("x")
        assert "g guidelines" in desk.row_of_keys
        assert "t other" in desk.rows[-1]
        await desk.press("p")
        assert desk.session.decision_on(actors[0]).reason == "place"
        desk.reading.hold(actors[1])
        await desk.settle()
        await desk.press("0")
        assert desk.session.decision_on(actors[1]).reason == "place"


async def test_changing_an_edge_decides_and_goes_on(corpus):
    async with review_on(corpus) as desk:
        first, second = desk.session.items.differences[:2]
        await desk.press("~", "[", "enter")
        decision = desk.session.decision_on(first)
        assert decision.resolution is Resolution.CHANGE
        assert decision.span.start == first.first.span.start + len("ال")
        assert held(desk) == second.number


async def test_label_key_alone_adds_nothing(corpus):
    async with review_on(corpus) as desk:
        await desk.press("a")
        assert not desk.session.stored_set.decisions
        assert "select the words first" in desk.news
        await desk.press("down", "w", "a")
        added = [
            one
            for one in desk.session.stored_set.decisions.values()
            if one.resolution is Resolution.ADD
        ]
        assert len(added) == 1


async def test_key_typed_before_a_difference_was_drawn_decides_nothing(corpus):
    async with review_on(corpus) as desk:
        early = Key("1", "1")
        await desk.press("1")
        desk.screen.post_message(early)
        await desk.settle()
        decided = desk.session.items.differences[:2]
        assert [state(desk, one.number) for one in decided] == [
            ItemState.TAKEN,
            ItemState.UNDECIDED,
        ]


async def test_arabic_layout_has_all_keys(corpus):
    async with review_on(corpus) as desk:
        first = desk.session.items.differences[0]
        await desk.press_arabic("n", "i", "x", "p")
        assert desk.session.decision_on(first).reason == "place"
        await desk.press_arabic("u")
        assert state(desk, first.number) is ItemState.UNDECIDED


async def test_blind_review_shows_no_name(corpus):
    async with review_on(corpus, is_blind=True) as desk:
        await desk.press("1", "x", "p", "u")
        rows = "\n".join(desk.rows)
        assert "names hidden" in rows
        assert not any(name in rows for name in ("annotator-a", "disturbed-1"))
        assert all(one.blind for one in desk.session.stored_set.decisions.values())


@pytest.mark.parametrize("size", [(60, 12), (80, 24), (100, 30), (200, 60)])
async def test_versions_and_zero_are_in_view_at_every_size(corpus, size):
    async with review_on(corpus, size=size) as desk:
        below = "\n".join(desk.rows[-5:])
        assert all(f"{number} " in below for number in (1, 2))
        assert "leave it out" in below
        assert "saved" in desk.rows[-1]


async def test_deciding_once_more_goes_on_too(corpus):
    async with review_on(corpus) as desk:
        first, _second, third, *_others = (
            one.number for one in desk.session.items.differences
        )
        await desk.press("1", "1", "i", "i")
        assert held(desk) == first
        await desk.press("2")
        assert held(desk) == third
        await desk.press("u")  # back to what it changes
        assert held(desk) == first
        assert desk.session.decision_on(desk.reading.item).taken == NAMES[0]


async def test_what_is_decided_once_more_stays_with_nothing_open_ahead(corpus):
    async with review_on(corpus) as desk:
        for _time in desk.session.items.differences:
            await desk.press("1")
        await desk.press("i")
        number = held(desk)
        assert number is not None
        await desk.press("0")
        assert held(desk) == number
        assert state(desk, number) is ItemState.LEFT_OUT


async def test_comment_on_what_is_decided_leads_nowhere(corpus):
    async with review_on(corpus) as desk:
        first = held(desk)
        await desk.press("1", "i", ";", *"why", "enter")
        assert held(desk) == first
