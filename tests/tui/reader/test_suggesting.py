"""Suggestions in the reader: found, drawn, gone through, accepted, refused."""

from __future__ import annotations

import json
import re

import pytest
from msgspec.structs import replace

from annotations.config import SuggestChoices
from annotations.model import Span, ValueBy
from annotations.session import StoreWorker
from annotations.suggest import SuggestedSpan
from annotations.suggest.refusals import Refusals
from annotations.workspace import Workspace
from tests.desk import desk_on, drawn
from tests.system_calls import system_calls
from tests.tui.reader.suggested import NAME, TEXT, at_first, corpus_in, says, selected
from tui.preferences.memory import Memory
from tui.preferences.own_settings import OwnSettings
from tui.reader.features.suggesting import Suggesting
from tui.reader.suggestion_finding import SuggestionFinding


@pytest.fixture
def corpus(tmp_path):
    return corpus_in(tmp_path)


def set_in(corpus):
    workspace = Workspace.open(corpus)
    found = workspace.session(NAME).annotation_set
    return found.in_reading_order()


async def test_enter_accepts_and_goes_on(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        await at_first(desk)
        assert selected(desk) == "أمس"
        await desk.press("enter")
        assert selected(desk) == "بلاده قوية"
        await desk.press("escape")
    [made] = set_in(corpus)
    assert (made.label, made.quote.exact) == ("date", "أمس")
    assert made.origin.startswith("dates shown=")
    assert " seen=" in made.origin
    assert made.score == pytest.approx(0.95)


async def test_a_date_is_accepted_with_its_value(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        await at_first(desk)
        await desk.press("n", "n")
        assert selected(desk) == "3 مارس 2020"
        await desk.press("enter")
    [made] = set_in(corpus)
    assert (made.value, made.value_by) == ("2020-03-03", ValueBy.RULE)


NO_DATE = "the article has no date"


@pytest.mark.parametrize("width", [80, 140])
async def test_a_date_without_a_value_says_why_until_the_article_has_one(corpus, width):
    async with desk_on(corpus, article=NAME, size=(width, 30)) as desk:
        await at_first(desk)
        assert selected(desk) == "أمس"
        assert says(desk, NO_DATE)
        assert "# article's date" in desk.rows[-1]
        await desk.press("#", *"2020-03-04", "enter")
        await desk.until(lambda: says(desk, "2020-03-03"))
        assert not says(desk, NO_DATE)
        assert "# article's date" not in desk.rows[-1]
        await desk.press("n", "i", "enter")
    [made] = set_in(corpus)
    assert (made.quote.exact, made.value) == ("أمس", "2020-03-03")


async def test_a_doubtful_date_says_why(corpus):
    text = TEXT.replace("أمس", "اليوم الجمعة")
    (corpus / NAME).write_text(text, encoding="utf-8")
    async with desk_on(corpus, article=NAME, size=(140, 30)) as desk:
        await desk.press("#", *"2020-03-04", "enter")
        await at_first(desk)
        assert "2020-02-28? · the weekday does not match" in desk.rows[-1]


async def test_what_is_refused_stays_refused(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        await at_first(desk)
        await desk.press("x")
        assert selected(desk) == "بلاده قوية"
        assert desk.tags == []
    workspace = Workspace.open(corpus)
    refused = Refusals(workspace.session(NAME)).places
    assert [(label, span.text_of(TEXT)) for label, span in refused] == [("date", "أمس")]
    async with desk_on(corpus, article=NAME) as desk:
        await at_first(desk)
        assert selected(desk) != "أمس"


@pytest.mark.parametrize("decide", ["enter", "x"])
async def test_undo_brings_back_the_place(corpus, decide):
    async with desk_on(corpus, article=NAME) as desk:
        await at_first(desk)
        await desk.press(decide, "u")
        assert selected(desk) == "أمس"
        assert desk.tags == []
        assert f"suggested: {drawn('تاريخ')}" in desk.rows[-1]


async def test_another_label_is_taken_without_the_value(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        await at_first(desk)
        await desk.press("a")
        assert selected(desk) == "بلاده قوية"
        await desk.press("i")
        assert "no suggestion before this one" in desk.news
        await desk.press("f10", "u")
        assert (selected(desk), desk.tags) == ("أمس", [])
        await desk.press("a")
    [made] = set_in(corpus)
    assert (made.label, made.quote.exact, made.value) == ("actor", "أمس", None)
    assert refused_in(corpus) == {("date", "أمس")}


async def test_what_is_selected_around_it_is_tagged_without_refusing_it(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        await at_first(desk)
        await desk.press("s", "c")
        [(label, words)] = desk.tags
        assert label == "claim"
        assert "أمس" in words
        assert refused_in(corpus) == set()
        await desk.press("ctrl+home", "f10")
        assert selected(desk) == "أمس"
    [made] = set_in(corpus)
    assert made.origin is None


async def test_an_edge_can_be_moved_first(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        await at_first(desk)
        await desk.press("shift+left", "enter")
    [made] = set_in(corpus)
    assert made.quote.exact.startswith("أمس ")


async def test_the_beginning_of_several_words_is_moved_by_the_other_end(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        await at_first(desk)
        await desk.press("n")
        assert selected(desk) == "بلاده قوية"
        await desk.press("o", "shift+right", "enter")
    [made] = set_in(corpus)
    assert (made.label, made.quote.exact) == ("claim", "إن بلاده قوية")


async def test_the_caret_stays_where_one_is_accepted_from_a_list(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        await at_first(desk)
        await desk.press("n", "i")
        here = desk.screen.page.block
        await desk.press("*", "n", "down", "space", "enter")
        await desk.until(lambda: len(desk.tags) == 1)
        assert desk.tags == [("date", "3 مارس 2020")]
        assert desk.screen.page.block == here


async def test_all_of_a_label_from_a_list_are_one_edit(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        await at_first(desk)
        await desk.press("*", "enter")
        await desk.until(lambda: len(desk.tags) == 2)
        await desk.press("u")
        assert desk.tags == []


async def test_one_key_hides_and_shows_them(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        bare = desk.rows[:-1]
        await desk.press("shift+f10")
        await desk.until(lambda: "suggestions: " in desk.rows[-1])
        await desk.press("shift+f10")
        assert desk.rows[:-1] == bare


async def test_nothing_moves_when_they_appear(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        text = [row[-40:] for row in desk.rows[:-2]]
        await desk.press("shift+f10")
        await desk.until(lambda: "suggestions: " in desk.rows[-1])
        assert [row[-40:] for row in desk.rows[:-2]] == text


async def test_a_corpus_can_switch_them_off(corpus):
    (corpus / "hashiya.toml").write_text("[suggest]\nsources = []\n")
    async with desk_on(corpus, article=NAME) as desk:
        await desk.press("f10")
        assert "suggestions are switched off in this corpus" in desk.rows[-1]


async def test_a_person_who_wants_none_reads_that_it_is_their_own_wish(corpus):
    own = OwnSettings(suggest=SuggestChoices((), threshold=0.0))
    async with desk_on(corpus, article=NAME, own=own) as desk:
        await desk.press("f10")
        said = "your config.toml switches off all that this corpus suggests"
        assert said in desk.rows[-1]
        assert desk.reading.dispatch.why_not("suggest.next") == said
        assert desk.reading.dispatch.why_not("suggest.toggle") == said


async def test_a_corpus_without_suggestions_is_named_whatever_a_person_wants(corpus):
    (corpus / "hashiya.toml").write_text("[suggest]\nsources = []\n")
    own = OwnSettings(suggest=SuggestChoices((), threshold=0.0))
    async with desk_on(corpus, article=NAME, own=own) as desk:
        await desk.press("f10")
        assert "suggestions are switched off in this corpus" in desk.rows[-1]


async def test_suggestions_are_never_exported(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        await at_first(desk)
    assert set_in(corpus) == []


async def test_a_caret_that_leaves_the_suggestion_tags_as_usual(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        await at_first(desk)
        await desk.press("right")
        assert "refuse" not in desk.rows[-1]
        assert "undo" in desk.rows[-1]
        await desk.press("a")
        assert "suggested: " not in desk.rows[-1]
    [made] = set_in(corpus)
    assert (made.label, made.quote.exact) == ("actor", "الوزير")
    assert made.origin is None


@pytest.mark.parametrize("key", ["<", ","])
async def test_a_caret_that_goes_back_over_the_suggestion_leaves_it(corpus, key):
    """Such a motion reaches over all of the sentence, but only its first word is drawn."""
    async with desk_on(corpus, article=NAME) as desk:
        await at_first(desk)
        await desk.press("n", "n")
        assert selected(desk) == "3 مارس 2020"
        await desk.press(key)
        assert selected(desk) == "وأعلنت"
        assert "accept" not in desk.rows[-1]


async def test_studies_learn_what_suggestions_came_from(corpus, tmp_path):
    (corpus / "hashiya.toml").write_text('[suggest]\nsources = ["dates"]\n')
    own = OwnSettings(memory=Memory(tmp_path / "state"))
    async with desk_on(corpus, article=NAME, own=own) as desk:
        await at_first(desk)
        await desk.press("enter")
    [path] = (tmp_path / "state" / "suggestions").iterdir()
    [record] = map(json.loads, path.read_text("utf-8").splitlines())
    assert path.stat().st_mode & 0o077 == 0
    assert record["article"] == NAME
    assert (record["sources"], record["threshold"]) == (["dates"], 0.3)
    assert re.fullmatch("[0-9a-f]{16}", record["model"])


async def test_without_suggestions_nothing_is_recorded(corpus, tmp_path):
    own = OwnSettings(memory=Memory(tmp_path / "state"))
    async with desk_on(corpus, article=NAME, own=own) as desk:
        await desk.press("down")
    assert not (tmp_path / "state" / "suggestions").exists()


async def test_reading_only_records_nothing(corpus, tmp_path):
    own = OwnSettings(memory=Memory(tmp_path / "state"))
    async with desk_on(corpus, article=NAME, own=own) as desk:
        desk.session.read_only = "opened read-only, as asked"
        await desk.press("shift+f10")
        await desk.until(lambda: "suggestions: " in desk.rows[-1])
    assert not (tmp_path / "state" / "suggestions").exists()


async def test_a_tag_changes_what_is_suggested(corpus):
    """The minister, once tagged, is the source of what he is reported to have said."""
    async with desk_on(corpus, article=NAME) as desk:
        await at_first(desk)
        await desk.press("n")
        assert "←" not in desk.rows[-1]
        await desk.press("i", "right", "a")
        await until_at_claim(desk, lambda: "←" in desk.rows[-1])
        await desk.press("escape", "u")
        await until_at_claim(desk, lambda: "←" not in desk.rows[-1])


async def until_at_claim(desk, holds):
    """Go to the claim until that holds there: suggestions are made again in a pause."""
    for _turn in range(100):
        await desk.press("escape", "ctrl+home", "f10", "n")
        assert f"suggested: {drawn('قول')}" in desk.rows[-1]
        if holds():
            return
        await desk.pilot.pause(0.1)
    pytest.fail(f"never came about; the last row is {desk.rows[-1]!r}")


async def test_open_ones_are_worked_out_once_for_each_change(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        await at_first(desk)
        found = desk.feature(Suggesting).list
        before = found.open_ones
        await desk.press("n", "right", "down", "f10")
        assert found.open_ones is before
        await desk.press("x")
        assert found.open_ones is not before


@pytest.fixture
def worker(corpus):
    """The store's thread, which the test starts when the disk may be written to."""
    workspace = Workspace.open(corpus)
    return workspace, StoreWorker(workspace.repository)


async def test_a_refusal_asks_nothing_of_the_disk_in_the_turn_of_its_key(
    corpus, worker
):
    workspace, thread = worker
    async with desk_on(None, workspace=workspace, article=NAME, worker=thread) as desk:
        await at_first(desk)
        with system_calls() as calls:
            await desk.press("x")
        assert [path for _event, path in calls if str(corpus) in path] == []
        assert selected(desk) == "بلاده قوية"
        assert Refusals(Workspace.open(corpus).session(NAME)).places == set()
        thread.start()
        await desk.until(lambda: refused_in(corpus) == {("date", "أمس")})
        assert thread.close(60)
        await desk.settle()


def refused_in(corpus):
    found = Refusals(Workspace.open(corpus).session(NAME)).places
    return {(label, span.text_of(TEXT)) for label, span in found}


async def test_a_claim_says_that_its_source_is_accepted_with_it(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        await at_first(desk)
        suggested = desk.feature(Suggesting).list
        start = TEXT.index("الوزير")
        minister = SuggestedSpan("actor", Span(start, start + 6), "names", 0.6)
        linked = [replace(one, link=minister.span) for one in suggested.open_ones]
        suggested.show([minister, *linked])
        await desk.press("n")
        assert f"← {drawn('الوزير')} + {drawn('فاعل')}" in desk.rows[-1]
        await desk.press("enter")
        assert [label for label, _words in desk.tags] == ["actor", "claim"]
        await desk.press("u")
        assert desk.tags == []


async def test_keys_are_named_at_each_suggestion(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        await at_first(desk)
        assert "Enter accept · x refuse · F10 skip" in desk.rows[-1]
        await desk.press("n")
        assert "Enter accept · x refuse · F10 skip" in desk.rows[-1]


@pytest.mark.parametrize("key", ["enter", "x", "n"])
async def test_the_next_may_start_at_the_same_place(corpus, key, monkeypatch):
    """A claim often begins with who acts in it: neither hides the other."""
    monkeypatch.setattr(SuggestionFinding, "make_soon", lambda _self: None)
    async with desk_on(corpus, article=NAME) as desk:
        await at_first(desk)
        suggested = desk.feature(Suggesting).list
        first, claim, *others = suggested.open_ones
        inner = Span(claim.span.start, claim.span.start + len("بلاده"))
        country = SuggestedSpan("actor", inner, "names", 0.6)
        suggested.show([first, claim, country, *others])
        await desk.press("n")
        assert selected(desk) == "بلاده قوية"
        await desk.press(key)
        assert selected(desk) == "بلاده"
        await desk.press("n")
        assert selected(desk) == "3 مارس 2020"
        await desk.press("i")
        assert selected(desk) == "بلاده"


async def test_a_person_wants_fewer_suggestions_than_the_corpus_offers(corpus):
    own = OwnSettings(suggest=SuggestChoices(("claims",), threshold=0.0))
    async with desk_on(corpus, article=NAME, own=own) as desk:
        await at_first(desk)
        assert selected(desk) == "بلاده قوية"
        labels = {one.label for one in desk.feature(Suggesting).list.open_ones}
        assert labels == {"claim"}
