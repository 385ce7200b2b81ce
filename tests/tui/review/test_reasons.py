"""The lead's own reasons: offered, stored by name, shown by title."""

from __future__ import annotations

import pytest

from annotations.review import BUILT_IN_REASONS, reasons_of
from tests.desk import drawn
from tests.tui.review.corpora import review_on

OWN = """
[[reason]]
name = "rumour"
key = "h"
title = "إشاعة"

[[reason]]
name = "title"
key = "k"
"""


@pytest.fixture
def own_reasons(corpus):
    (corpus / "hashiya.toml").write_text(OWN, "utf-8")
    return corpus


async def test_first_reason_of_the_lead_is_the_usual_one(own_reasons):
    async with review_on(own_reasons) as desk:
        first = desk.session.items.differences[0]
        assert any("leave it out" in row and drawn("إشاعة") in row for row in desk.rows)
        await desk.press("0")
        assert desk.session.decision_on(first).reason == "rumour"


async def test_letter_of_a_reason_decides_and_becomes_usual(own_reasons):
    async with review_on(own_reasons) as desk:
        first = desk.session.items.differences[0]
        await desk.press("x")
        assert "k title" in desk.row_of_keys
        await desk.press("k")
        assert desk.session.decision_on(first).reason == "title"
        await desk.press("i")
        assert any("leave it out (title)" in row for row in desk.rows)


async def test_reasons_that_have_no_room_are_unfolded(corpus):
    async with review_on(corpus, size=(64, 24)) as desk:
        await desk.press("x")
        reasons = [f"{one.key} {one.title}" for one in BUILT_IN_REASONS.all]
        seen = " ".join(" ".join(desk.rows).split())
        assert all(one in seen for one in [*reasons, "t other"])


def test_corpus_without_reasons_has_the_built_in_ones():
    assert reasons_of(()) is BUILT_IN_REASONS
    assert BUILT_IN_REASONS.title("of another corpus") == "of another corpus"
