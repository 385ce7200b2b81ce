"""Beside the text of a review: the words of differences, and where they are."""

from __future__ import annotations

import pytest

from annotations.model import Span
from tests.tui.review.corpora import FIRST, review_on
from tui.review.difference_track import DifferenceTrack
from tui.review.margin import ReviewMargin


def margin_rows(desk):
    region = desk.screen.query_one(ReviewMargin).region
    rows = desk.rows[region.y : region.bottom]
    return [row[region.x : region.right].rstrip() for row in rows]


@pytest.mark.parametrize("size", [(100, 30), (140, 40), (200, 60)])
async def test_words_in_the_margin_are_never_cut(corpus, size):
    async with review_on(corpus, size=size) as desk:
        rows = [row for row in margin_rows(desk) if row]
    assert rows
    assert not any("…" in row for row in rows), rows


async def test_words_that_have_no_room_name_the_edge_that_differs(corpus):
    async with review_on(corpus, size=(200, 60)) as desk:
        wide = margin_rows(desk)
    async with review_on(corpus, size=(100, 30)) as desk:
        narrow = margin_rows(desk)
    assert any(row.endswith(" 12 start: a prefix") for row in wide)
    assert any(row.endswith(" 12 start") for row in narrow)


def track_of(desk):
    """The signs of the track, from the top."""
    track = desk.screen.query_one(DifferenceTrack)
    return [track.draw(y).text.strip() for y in range(track.size.height)]


async def test_track_says_where_differences_are_and_which_are_open(corpus):
    async with review_on(corpus, size=(100, 30)) as desk:
        before = track_of(desk)
        assert {*before} == {"┃", "!", ""}
        signs = before.count("!")
        await desk.press("1")
        assert track_of(desk) == before  # what is in view has no sign of its own
        for _time in desk.session.items.differences[1:]:
            await desk.press("1")
        after = track_of(desk)
        assert "!" not in after
        assert after.count("·") + after.count("┃") > signs


@pytest.mark.parametrize("size", [(80, 24), (99, 30)])
async def test_narrow_screen_has_no_track(corpus, size):
    async with review_on(corpus, size=size) as desk:
        assert not desk.screen.query_one(DifferenceTrack).display
        assert desk.screen.query_one(ReviewMargin).region.x == 0


@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
async def test_difference_is_in_view_as_a_whole(corpus, size):
    async with review_on(corpus, article=FIRST, size=size) as desk:
        for item in desk.session.items.differences:
            page = desk.reading.page
            versions = [one.annotation.span for one in item.ballot.versions]
            whole = Span(
                min(one.start for one in versions), max(one.end for one in versions)
            )
            for at in (whole.start, whole.end - 1):
                assert page.viewport.y_of(page.layout.position_of(at)) is not None
            await desk.press("n")
