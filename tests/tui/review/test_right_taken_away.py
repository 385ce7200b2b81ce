"""Who may review no more while a review is open is told at the key, and loses nothing."""

from __future__ import annotations

import pytest

from annotations.store import login_name
from tests.tui.review.corpora import held, review_on

REFUSAL = "is not one of the reviewers in hashiya.toml"


def let_review(corpus, name):
    lead = login_name()  # who has imported the sets
    config = f'[team]\nlead = "{lead}"\nreviewers = ["{name}"]\n'
    (corpus / "hashiya.toml").write_text(config)


@pytest.fixture
def corpus(corpus):
    let_review(corpus, login_name())
    return corpus


@pytest.mark.parametrize(
    "keys",
    [
        ("1",),
        ("0",),
        ("x", "g"),
        ("*", "enter"),
        ("r", "c"),
        ("u",),
        ("f9", *"one annotator", "enter", "enter", "enter"),
    ],
)
async def test_every_act_is_refused_at_its_key_and_changes_nothing(corpus, keys):
    async with review_on(corpus) as desk:
        await desk.press("1")
        before, here = desk.session.stored_set, held(desk)
        let_review(corpus, "omar")
        await desk.press(*keys)
        assert REFUSAL in desk.news
        assert desk.session.stored_set == before
        assert held(desk) == here
        let_review(corpus, login_name())
        await desk.press("u")
        assert desk.session.stored_set.decisions == {}


async def test_nothing_is_asked_of_whom_it_would_be_refused(corpus):
    async with review_on(corpus) as desk:
        let_review(corpus, "omar")
        await desk.press(";")
        assert REFUSAL in desk.news
        assert not desk.screen.is_asking


@pytest.mark.parametrize("keys", [(";",), ("x", "t")])
async def test_what_was_typed_meanwhile_stays_in_the_line(corpus, keys):
    async with review_on(corpus) as desk:
        await desk.press(*keys, *"see2")
        let_review(corpus, "omar")
        await desk.press("enter")
        assert REFUSAL in desk.news
        assert desk.screen.unfinished_text == "see2"
        let_review(corpus, login_name())
        await desk.press("enter")
        assert desk.session.stored_set.decisions
        assert not desk.screen.is_asking
