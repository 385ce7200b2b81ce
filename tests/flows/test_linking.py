"""A person says by keys who has said something, and goes along the links."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.events import MouseScrollDown

from annotations.model import LinkType, Span
from annotations.suggest.link_offers import name_of
from annotations.workspace import Workspace
from tests.commands import copy_of_seeds
from tests.desk import desk_on, drawn, exported
from tui.bindings import Keymap, Layout
from tui.dialogs import ChoosingScreen
from tui.preferences.own_settings import OwnSettings
from tui.reader import ReaderScreen
from tui.reader.offer_list import OfferList, OfferPanel
from tui.widgets import ArticleView

GOLD = Path(__file__).parents[1] / "data" / "annotator-a.hashiya.jsonl"
TEXT = "وصل عمر أمس.\nقالت هدى إن سامي سيأتي كما ذكر علي اليوم.\nورد خالد غدا.\n"
NAME = "one.txt"
NAMES = [f"{one}ا{other}" for one in "بجدرس" for other in "فقكلمنهو"]


@pytest.fixture
def corpus(tmp_path):
    """An article with a claim, four actors around it and one inside, and a date."""
    (tmp_path / NAME).write_text(TEXT, "utf-8")
    session = Workspace.open(tmp_path).session(NAME)
    for label, words in (
        *(("actor", words) for words in ("عمر", "هدى", "سامي", "علي", "خالد")),
        ("claim", "سامي سيأتي كما"),
        ("date", "اليوم"),
    ):
        start = TEXT.index(words)
        session.tag(Span(start, start + len(words)), label)
    return tmp_path


@pytest.fixture
def many(tmp_path):
    """A claim, and more actors than there are rows."""
    text = "قال الأول كذا\n" + "\n".join(NAMES) + "\n"
    (tmp_path / NAME).write_text(text, "utf-8")
    session = Workspace.open(tmp_path).session(NAME)
    for name in NAMES:
        start = text.index(name)
        session.tag(Span(start, start + len(name)), "actor")
    session.tag(Span(10, 13), "claim")
    return tmp_path


def hold(desk, label, words=None):
    """Bring the caret to an annotation and hold it."""
    for mark in desk.screen.page.marks.starting(0, 10**6):
        one = mark.annotation
        if one.label == label and words in (None, one.quote.exact):
            desk.screen.page.choose(mark)
            desk.reading.go(desk.screen.page.caret)
            return one
    raise AssertionError(label)


def listed(desk):
    """The hints that are listed in the panel, with what each leads to."""
    return [(one.parts[0].text, one.value) for one in offers(desk)._choices]


def hint_of(desk, words):
    """The hint under which an annotation is offered."""
    for hint, offered in listed(desk):
        if name_of(offered[0].other) == words:
            return hint
    raise AssertionError(words)


def links(desk):
    """Who is linked to whom."""
    found = desk.session.annotation_set
    return sorted(
        (name_of(found.annotations[one.source]), name_of(found.annotations[one.target]))
        for one in found.links.values()
    )


def offers(desk):
    return desk.screen.query_one(OfferList)


def is_offering(desk):
    return desk.screen.query_one(OfferPanel).display


CLAIM = "سامي سيأتي كما"


@pytest.mark.parametrize("layout", ["latin", "arabic"])
async def test_claim_gets_its_source_in_two_keys(corpus, layout):
    async with desk_on(corpus, article=NAME) as desk:
        press = desk.press if layout == "latin" else desk.press_arabic
        hold(desk, "claim")
        await press("y")
        keys = hint_of(desk, "هدى")
        assert len(keys) == 1
        await press(*keys)
        assert links(desk) == [(CLAIM, "هدى")]
        assert desk.news == "added the link المصدر: هدى"
        assert not is_offering(desk)
        assert "said by" in desk.rows[-2]
        await press("u")
        assert links(desk) == []
        assert desk.news == "undid: added the link المصدر"


async def test_nearest_is_taken_by_enter(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        hold(desk, "claim")
        await desk.press("y", "enter")
        assert links(desk) == [(CLAIM, "هدى")]
    [document] = exported(corpus)
    assert [link["type"] for link in document["links"]] == ["source"]


async def test_list_shows_what_the_hints_lead_to(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        hold(desk, "claim")
        await desk.press("y")
        rule, *listed = [row.strip("│ ").split() for row in desk.panel]
        assert rule[-4:-1] == ["1", "of", "5"]
        assert [row[-1] for row in listed[1:]] == ["j", "d", "k", "s"]
        assert listed[0][-2:] == ["f", "◂"]
        assert desk.rows[3].count("f") == 1  # over the word in the text
        await desk.press("down", "down", "enter")
        assert links(desk) == [(CLAIM, "عمر")]


async def test_another_source_replaces_the_one_that_is_set(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        hold(desk, "claim")
        await desk.press("y", *"f", "y")
        await desk.press(hint_of(desk, "علي"))
        assert links(desk) == [(CLAIM, "علي")]
        assert desk.news == "changed the link المصدر: علي instead of هدى"
        await desk.press("u")
        assert links(desk) == [(CLAIM, "هدى")]
        assert desk.news == "undid: changed the link المصدر"


async def test_actor_that_takes_a_claim_replaces_its_source(corpus):
    """The rule is of the claim, from whichever end the link is made."""
    async with desk_on(corpus, article=NAME) as desk:
        hold(desk, "claim")
        await desk.press("y", "f")
        hold(desk, "actor", "علي")
        await desk.press("y", "f")
        assert links(desk) == [(CLAIM, "علي")]
        assert desk.news == "changed the link المصدر: علي instead of هدى"
        await desk.press("u")
        assert links(desk) == [(CLAIM, "هدى")]


@pytest.mark.parametrize("layout", ["latin", "arabic"])
async def test_second_source_is_added_on_purpose(corpus, layout):
    async with desk_on(corpus, article=NAME) as desk:
        press = desk.press if layout == "latin" else desk.press_arabic
        hold(desk, "claim")
        await press("y", "f", "y", "+")
        assert desk.row_of_keys.startswith("Letters Enter add · + change · ")
        await press("j")
        assert links(desk) == [(CLAIM, "علي"), (CLAIM, "هدى")]
        await press("y")
        assert "✓ ﺭﺪﺼﻤﻟﺍ" in desk.rows[-7]  # the source, as it is drawn
        await press("f")
        assert links(desk) == [(CLAIM, "علي")]
        assert desk.news == "removed the link المصدر: هدى"


async def test_adding_ends_with_the_list(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        hold(desk, "claim")
        await desk.press("y", "f", "y", "+", "escape", "y", "j")
        assert links(desk) == [(CLAIM, "علي")]
        await desk.press("y", "+", "+")
        await desk.press(hint_of(desk, "هدى"))
        assert links(desk) == [(CLAIM, "هدى")]


async def test_source_is_added_from_the_screen_of_all(many):
    async with desk_on(many, article=NAME) as desk:
        hold(desk, "claim")
        await desk.press("y", "f", "y", "+", "/", *NAMES[-1], "enter")
        assert len(links(desk)) == 2
        await desk.press("y", "/", *NAMES[-2], "enter")
        assert [name for _claim, name in links(desk)] == [NAMES[-2]]


@pytest.mark.parametrize("key", ["escape", "9", "f2"])
async def test_other_keys_leave_without_a_link(corpus, key):
    async with desk_on(corpus, article=NAME) as desk:
        hold(desk, "claim")
        rows = desk.rows
        await desk.press("y")
        assert is_offering(desk)
        await desk.press(key)
        assert not is_offering(desk)
        assert links(desk) == []
        mistyped = "nothing was linked: 9 is not a hint"
        assert desk.news == (mistyped if key == "9" else "")
        assert desk.rows[:-1] == rows[:-1]


async def test_actor_is_linked_to_its_claim(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        hold(desk, "actor", "خالد")
        await desk.press("y", "f")
        assert links(desk) == [(CLAIM, "خالد")]
        assert "says: 1" in desk.rows[-2]


async def test_date_has_no_links(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        hold(desk, "date")
        await desk.press("y")
        assert desk.news == "there is no link type for تاريخ"
        await desk.press("ctrl+home", "y")
        assert desk.news == "there is no annotation here"
        await desk.press("ctrl+l")
        assert desk.news == "there is no link here"


async def test_read_only_offers_nothing(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        desk.session.read_only = "opened read-only, as asked"
        hold(desk, "claim")
        await desk.press("y")
        assert desk.news == "opened read-only, as asked"


async def test_link_is_followed_and_back(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        hold(desk, "claim")
        await desk.press("y", "f", "ctrl+l")
        assert desk.reading.require_held().quote.exact == "هدى"
        assert desk.news == "link 1 of 1"
        await desk.press("ctrl+l")
        assert desk.reading.require_held().quote.exact == CLAIM


async def test_what_is_out_of_view_is_found_by_typing(many):
    async with desk_on(many, article=NAME) as desk:
        claim = hold(desk, "claim")
        last = NAMES[-1]
        await desk.press("y")
        assert len(desk.panel) == 9  # its title, and as many rows as it covers at most
        await desk.press("/")
        assert isinstance(desk.screen, ChoosingScreen)
        await desk.press(*last, "enter")
        assert isinstance(desk.screen, ReaderScreen)
        assert links(desk) == [(claim.quote.exact, last)]
        assert desk.reading.require_held() == claim


async def test_hints_of_two_letters_are_typed_one_by_one(many):
    async with desk_on(many, article=NAME) as desk:
        hold(desk, "claim")
        await desk.press("y")
        hint, wanted = listed(desk)[-1]
        assert len(hint) == 2
        await desk.press(*hint)
        [(_claim, name)] = links(desk)
        assert name == name_of(wanted[0].other)


async def test_hints_are_typed_on_the_keyboard_that_is_set(many):
    own = OwnSettings(Keymap(Layout.AZERTY))
    async with desk_on(many, article=NAME, own=own) as desk:
        hold(desk, "claim")
        await desk.press("y")
        wanted = dict(listed(desk))["a"]
        await desk.press("\u0636")  # the key of a: that of q, on the 101 layout
        [(_claim, name)] = links(desk)
        assert name == name_of(wanted[0].other)


async def test_view_stands_still_for_the_list(many):
    """The panel lies where the caret is not, and no row of the text moves for it."""
    async with desk_on(many, article=NAME) as desk:
        await desk.press("2", "0", "down")
        before, page = desk.rows, desk.screen.page
        top = page.viewport.top
        await desk.press("y")
        region = desk.screen.query_one(OfferPanel).region
        held = page.viewport.y_of(page.layout.position_of(page.caret.active_edge))
        assert held + 2 not in range(region.y, region.bottom)
        assert page.viewport.top == top
        await desk.press("escape")
        assert desk.rows[:-1] == before[:-1]


async def test_panel_of_offers_finds_its_place_again(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        hold(desk, "claim")
        await desk.press("y")
        await desk.resize(100, 16)
        region = desk.screen.query_one(OfferPanel).region
        assert region.bottom == 14  # on the row that shows what is held
        assert 40 <= region.width <= 80


async def test_mouse_takes_a_row(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        hold(desk, "claim")
        await desk.press("y")
        await desk.pilot.click(OfferList, offset=(20, 1))
        await desk.pilot.pause()
        assert links(desk) == [(CLAIM, "علي")]
        assert desk.screen.query_one(ArticleView).has_focus


async def test_wheel_moves_the_cursor(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        hold(desk, "claim")
        await desk.press("y")
        await desk.pilot._post_mouse_events([MouseScrollDown], OfferList, (20, 1))
        await desk.press("enter")
        assert links(desk) == [(CLAIM, "سامي")]


async def test_type_is_asked_where_several_fit(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        wider = (
            *desk.session.tagset.link_types,
            LinkType("denier", ("claim",), ("actor",)),
        )
        desk.session.tagset = replace(desk.session.tagset, link_types=wider)
        hold(desk, "claim")
        await desk.press("y", "f")
        assert is_offering(desk)
        await desk.press("j")
        [link] = desk.session.annotation_set.links.values()
        assert link.type == "denier"
        assert "denier: " in desk.rows[-2]


async def test_links_of_the_gold_set_take_two_keys_each(tmp_path):
    """All links that a person has made in one article, made again by keys."""
    seeds = copy_of_seeds(tmp_path)
    gold = json.loads(GOLD.read_text("utf-8").splitlines()[3])
    session = Workspace.open(seeds).session(gold["article"])
    made = {
        one["id"]: session.tag(Span(one["start"], one["end"]), one["label"]).changes[0]
        for one in gold["annotations"]
    }
    wanted = [(made[one["from"]].id, made[one["to"]].after) for one in gold["links"]]
    async with desk_on(seeds, article=gold["article"]) as desk:
        for claim, source in wanted:
            desk.screen.page.choose(desk.screen.page.marks.get(claim))
            await desk.press("y")
            hint = hint_of(desk, name_of(source))
            assert len(hint) == 1
            await desk.press(hint)
        claims = desk.session.annotation_set.annotations
        assert links(desk) == sorted(
            (name_of(claims[claim]), name_of(source)) for claim, source in wanted
        )


async def test_the_title_quotes_the_beginning_of_a_long_claim_in_its_own_order(
    tmp_path,
):
    """Its quotation mark, its ellipsis and the words after it stand at the right places."""
    words = '"وثيقة تأسيسية جديدة" ستحدد أسس العلاقات بين البلدين على المدى الطويل جدا'
    (tmp_path / NAME).write_text(f"أعلن بوتين أن {words}.", encoding="utf-8")
    async with desk_on(tmp_path, article=NAME) as desk:
        await desk.press("left", "a", "2", "left", "e", "e", "c")
        assert desk.tags[1] == ("claim", words)
        await desk.press("y")
        title = desk.panel[0]
        before, _quote, rest = title.partition("link “…")
        assert before == "─ "
        quoted, _quote, after = rest.partition("” to ─")
        assert after.endswith(("1 of 1 ┘", "1 of 1 ┐"))
        assert quoted.endswith(drawn('"وثيقة'))
