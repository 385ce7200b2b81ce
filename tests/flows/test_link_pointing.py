"""A person links a claim to words of the text, which are tagged in the same edit."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from annotations.model import LinkType, Span
from tests.desk import desk_on, drawn, exported
from tests.flows.test_linking import CLAIM, NAME, TEXT, corpus, hold, is_offering, links
from tui.page import whole

__all__ = ["corpus"]  # a fixture


def spot(words):
    """Where the words stand in the article."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def untagged(tmp_path):
    """A claim, among words without a tag; an emoji and a flag stand before it."""
    (tmp_path / NAME).write_text(f"\U0001f44d\U0001f3fd {TEXT}", "utf-8")
    return tmp_path


async def tag_claim(desk):
    """Tag the second row's fourth word, and stay on it."""
    await desk.press("ctrl+home", "down", "left", "c")
    return desk.reading.require_held()


@pytest.mark.parametrize("layout", ["latin", "arabic"])
async def test_untagged_source_is_tagged_and_linked_in_one_edit(untagged, layout):
    async with desk_on(untagged, article=NAME) as desk:
        press = desk.press if layout == "latin" else desk.press_arabic
        claim = (await tag_claim(desk)).quote.exact
        tagged_only = desk.session.annotation_set
        await press("y")
        row = desk.row_of_keys
        assert row == "select the words to link to · a فاعل · Esc cancel"
        await press("left", "shift+left", "a")
        [(source, target)] = links(desk)
        made = desk.reading.require_held()
        assert (source, target, made.label) == (claim, made.quote.exact, "actor")
        text = desk.session.article.text
        assert made.span.text_of(text) == made.quote.exact
        assert len(target.split()) == 2
        assert desk.news == f"tagged فاعل and added the link المصدر: {target}"
        await press("u")
        assert desk.session.annotation_set.annotations == tagged_only.annotations
        assert links(desk) == []
    [document] = exported(untagged)
    assert document["links"] == []


async def test_untagged_source_replaces_the_one_that_is_set(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        hold(desk, "claim")
        before = len(desk.session.annotation_set.annotations)
        await desk.press("y", "f", "y", "right", "a")
        [(_claim, name)] = links(desk)
        assert len(desk.session.annotation_set.annotations) == before + 1
        news = f"tagged فاعل and added the link المصدر: {name} instead of هدى"
        assert desk.news == news
        await desk.press("u")
        assert links(desk) == [(CLAIM, "هدى")]
        assert len(desk.session.annotation_set.annotations) == before


async def test_untagged_source_is_added_on_purpose(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        hold(desk, "claim")
        await desk.press("y", "f", "y", "+", "ctrl+end", "a")
        assert len(links(desk)) == 2


@pytest.mark.parametrize("key", ["left", "shift+left", "ctrl+up", "pagedown", "end"])
async def test_motion_leads_from_the_list_to_the_text(corpus, key):
    async with desk_on(corpus, article=NAME) as desk:
        hold(desk, "claim")
        caret = desk.screen.page.caret
        await desk.press("y", key)
        assert not is_offering(desk)
        assert desk.screen.page.caret != caret
        assert desk.news.startswith("select the words to link to")
        await desk.press("escape")
        assert not desk.news.startswith("select the words to link to")
        await desk.press("a")
        assert links(desk) == []


async def test_mouse_leads_from_the_list_to_the_text(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        hold(desk, "claim")
        await desk.press("y")
        word = drawn("ذكر")
        y, row = next(one for one in enumerate(desk.rows) if word in one[1])
        await desk.pilot.click(offset=(row.index(word), y))
        await desk.settle()
        assert not is_offering(desk)
        await desk.press("a")
        assert len(links(desk)) == 1


async def test_words_that_have_the_label_are_only_linked(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        hold(desk, "claim")
        before = desk.session.annotation_set.annotations
        await desk.press("y", "left")
        desk.reading.go(whole(desk.screen.page, spot("خالد")))
        await desk.press("a")
        assert desk.session.annotation_set.annotations == before
        assert links(desk) == [(CLAIM, "خالد")]


async def test_list_of_labels_and_enter_take_the_words(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        hold(desk, "claim")
        await desk.press("y", "ctrl+end", "enter")
        [(_claim, first)] = links(desk)
        hold(desk, "claim")
        await desk.press("y", "ctrl+home", "@", "a")
        [(_claim, second)] = links(desk)
        assert first != second


async def test_other_label_is_refused_and_the_words_can_still_be_linked(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        hold(desk, "claim")
        await desk.press("y", "ctrl+end", "d")
        assert desk.news == "قول cannot be linked to تاريخ"
        await desk.press("a")
        assert len(links(desk)) == 1


async def test_untagged_claim_is_tagged_from_its_source(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        hold(desk, "actor", "خالد")
        await desk.press("y", "ctrl+end", "c")
        [(claim, source)] = links(desk)
        assert (source, desk.reading.require_held().label) == ("خالد", "claim")
        assert claim == desk.reading.require_held().quote.exact


async def test_type_is_asked_before_words_are_tagged(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        types = desk.session.tagset.link_types
        wider = (*types, LinkType("denier", ("claim",), ("actor",)))
        desk.session.tagset = replace(desk.session.tagset, link_types=wider)
        hold(desk, "claim")
        before = len(desk.session.annotation_set.annotations)
        await desk.press("y", "ctrl+end", "a")
        assert len(desk.session.annotation_set.annotations) == before
        await desk.press("j")
        [link] = desk.session.annotation_set.links.values()
        assert link.type == "denier"
        assert len(desk.session.annotation_set.annotations) == before + 1


async def test_claim_that_is_gone_is_not_linked(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        claim = hold(desk, "claim")
        await desk.press("y", "ctrl+end")
        desk.session.remove(claim.id)
        before = desk.session.annotation_set
        await desk.press("a")
        assert "no longer exists" in desk.news
        assert desk.session.annotation_set == before
