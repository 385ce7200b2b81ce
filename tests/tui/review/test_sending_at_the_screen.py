"""Finishing a review sends it: each annotator gets their own part, and only then."""

from __future__ import annotations

import shutil

import pytest

from annotations.model import ArticleState
from annotations.store import SENT
from annotations.workspace import Workspace
from tests.annotations.review.corpora import seeds_with_sets
from tests.tui.review.corpora import FIRST, NAMES, review_on


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    return seeds_with_sets(tmp_path_factory.mktemp("made"))


@pytest.fixture
def corpus(made_once, tmp_path):
    return shutil.copytree(made_once, tmp_path / "seeds")


def sent(corpus):
    """Who was sent something of the article."""
    keys = Workspace.open(corpus).repository.set_keys(article=FIRST, kind=SENT)
    return [one.recipient for one in keys]


async def decide_all(desk):
    for _difference in desk.session.open_items:
        await desk.press("1")
    assert not desk.session.open_items


async def test_finishing_sends_and_nothing_before_does(corpus):
    async with review_on(corpus) as desk:
        await desk.press("f")
        assert sent(corpus) == []
        await decide_all(desk)
        assert sent(corpus) == []
        await desk.press("f")
        assert desk.session.annotation_set.state is ArticleState.DONE
        assert desk.news == "done, and sent to 2 annotators"
    assert sent(corpus) == NAMES


async def test_unfinished_review_is_sent_if_the_reviewer_insists(corpus):
    async with review_on(corpus) as desk:
        left = len(desk.session.open_items)
        await desk.press("f", "f")
        assert desk.news == f"{left} differences are not decided yet"
        assert sent(corpus) == []
        await desk.press(";", *"why", "enter", "f")
        assert desk.row_of_keys.endswith("f send your decisions and comments so far")
        await desk.press("n", "f")
        assert sent(corpus) == []
        await desk.press("f")
        assert desk.news == "sent to 2 annotators; the review is not done"
        assert desk.session.annotation_set.state is not ArticleState.DONE
        assert len(desk.session.open_items) == left
        await desk.press("f", "f")
        assert desk.news == "there is nothing new to send; the review is not done"
    assert sent(corpus) == NAMES


async def test_blind_reviewer_sends_to_the_people_behind_the_letters(corpus):
    async with review_on(corpus, is_blind=True) as desk:
        await decide_all(desk)
        await desk.press("f")
        assert desk.news == "done, and sent to 2 annotators"
        assert not any(name in "\n".join(desk.rows) for name in NAMES)
    assert sent(corpus) == NAMES


async def test_who_no_longer_reviews_is_told_so_and_sends_nothing(corpus):
    async with review_on(corpus) as desk:
        await decide_all(desk)
        (corpus / "hashiya.toml").write_text('[team]\nreviewers = ["omar"]\n')
        await desk.press("f")
        assert " is not one of the reviewers in hashiya.toml" in desk.news
    assert sent(corpus) == []


async def test_done_review_is_sent_by_the_same_key_and_stays_done(corpus):
    """`Enter` marks as done without sending; `f` afterwards must not reopen the review."""
    async with review_on(corpus) as desk:
        await decide_all(desk)
        await desk.press("f")
        assert desk.news == "done, and sent to 2 annotators"
        await desk.press("f")
        assert desk.news == "done; all of it was sent before"
        assert desk.session.annotation_set.state is ArticleState.DONE
        await desk.press("u")
        assert desk.session.annotation_set.state is not ArticleState.DONE
    assert sent(corpus) == NAMES


async def test_fault_in_the_middle_says_who_was_sent_their_part_before(corpus):
    async with review_on(corpus) as desk:
        await decide_all(desk)
        [folder] = (corpus / "reviews").iterdir()
        (folder / ".sent").mkdir()
        (folder / ".sent" / NAMES[1]).write_text("in the way")
        await desk.press("f")
        assert desk.news.endswith(" · sent to 1 annotator before that")
        (folder / ".sent" / NAMES[1]).unlink()
        await desk.press("f")
        assert desk.news == "done, and sent to 2 annotators"
    assert sent(corpus) == NAMES
