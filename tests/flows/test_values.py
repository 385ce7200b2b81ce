"""Saying what annotations stand for: dates, actors and the article's own date."""

from __future__ import annotations

import pytest

from tests.commands import hashiya, trouble
from tests.desk import desk_on, drawn, exported
from tui.dialogs.choosing import ChoosingScreen
from tui.widgets import RtlInput

DATED = "عنوان\n14 آب 2022\nقال كيم أمس إن بوتين زاره الأربعاء\n"
UNDATED = "قال كيم أمس إن موسكو بعيدة\n"


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "a.txt").write_text(DATED, encoding="utf-8")
    (tmp_path / "b.txt").write_text(UNDATED, encoding="utf-8")
    return tmp_path


def line(desk):
    return desk.screen.query_one(RtlInput)


def values(folder):
    """Labels, texts, values and who found them, of everything that is kept."""
    return [
        (one["text"], one.get("value"), one.get("value_by"))
        for document in exported(folder)
        for one in document["annotations"]
    ]


async def to_yesterday(desk):
    """The word that says yesterday."""
    await desk.press(
        "ctrl+home", *["down"] * (desk.session.article.name == "a.txt") * 2
    )
    await desk.press("home", "left", "left")


async def test_proposed_date_is_kept_by_enter(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await to_yesterday(desk)
        await desk.press("d")
        assert line(desk).text == "2022-08-13"
        note = "relative to the article's date; dateline 2022-08-14"
        assert desk.panel[0].startswith(f"─ value of {drawn('تاريخ')} ─")
        assert note in desk.panel[2]
        await desk.press("enter")
        assert desk.news == "set the value"
        assert desk.rows[-2].strip().startswith(f"{drawn('تاريخ')} = 2022-08-13")
    assert values(corpus) == [("أمس", "2022-08-13", "rule")]


async def test_date_is_left_by_escape(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await to_yesterday(desk)
        await desk.press("d", "escape")
        assert not desk.screen.is_asking
        await desk.press("a")
    assert values(corpus) == [("أمس", None, None), ("أمس", None, None)]


async def test_wrong_date_keeps_the_line_open(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await to_yesterday(desk)
        await desk.press("d", "ctrl+a", *"2022-13", "enter")
        assert desk.screen.is_asking
        assert line(desk).text == "2022-13"
        assert desk.news == "2022-13: there is no month 13"
        await desk.press("ctrl+a", *"٢٠٢٢-ص٣٢", "enter")  # W, on the Arabic layout
        assert not desk.screen.is_asking
    assert values(corpus) == [("أمس", "2022-W32", "person")]


async def test_value_is_asked_for_again(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await to_yesterday(desk)
        await desk.press("d", "enter", ":")
        assert line(desk).text == "2022-08-13"
        await desk.press("ctrl+a", "delete", "enter")
        assert desk.news == "deleted the value"
        await desk.press("u", ":", "enter")
    assert values(corpus) == [("أمس", "2022-08-13", "rule")]


async def test_article_without_dateline_is_dated(corpus):
    async with desk_on(corpus, article="b.txt") as desk:
        await to_yesterday(desk)
        await desk.press("d")
        assert line(desk).text == ""
        assert "the article has no date" in desk.panel[2]
        await desk.press("escape", "#", *"2022-08", "enter")
        assert desk.news == "2022-08 is not a single day; write 2022-08-14"
        await desk.press(*"-15", "enter", ":")
        assert line(desk).text == "2022-08-14"
        await desk.press("enter", "u", "u")
        assert desk.session.annotation_set.status.date is None
        await desk.press("ctrl+r", "ctrl+r")
    [document] = exported(corpus)
    assert document["date"] == "2022-08-15"
    assert values(corpus) == [("أمس", "2022-08-14", "rule")]


async def test_dateline_is_offered_and_kept(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("#", "enter")
        assert desk.session.annotation_set.status.date == "2022-08-14"
        await desk.press("#", "enter")
        assert not desk.news  # what is there already is no edit


async def test_actor_is_named_by_what_was_used_before(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await to_yesterday(desk)
        await desk.press("right", "a", ":")
        assert isinstance(desk.screen, ChoosingScreen)
        await desk.press(*"كيم جونغ أون", "enter")
        assert desk.news == "set the value"
        await desk.press("ctrl+n", "left", "a", ":")
        assert drawn("كيم جونغ أون") in desk.panel[2]
        await desk.press("enter")
    assert values(corpus) == [("كيم", "كيم جونغ أون", "person")] * 2


async def test_name_is_kept_when_asked_for_again(corpus):
    async with desk_on(corpus, article="b.txt") as desk:
        await desk.press("left", "a", ":", *"زعيم")
        assert any("it is taken as you typed" in row for row in desk.panel)
        await desk.press("enter", ":", "enter")
        assert desk.news == "set the value"
    assert values(corpus) == [("كيم", "زعيم", "person")]


async def test_mention_itself_is_offered_as_name(corpus):
    async with desk_on(corpus, article="b.txt") as desk:
        await desk.press("left", "a", ":", "enter")
    assert values(corpus) == [("كيم", "كيم", "person")]


async def test_claim_has_no_value(corpus):
    async with desk_on(corpus, article="b.txt") as desk:
        await desk.press(":")
        assert desk.news == "there is no annotation here"
        await desk.press("c", ":")
        assert desk.news == "there are no values for قول"


async def test_read_only_set_is_not_asked_about(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await to_yesterday(desk)
        await desk.press("d", "enter")
        desk.session.read_only = "only to be read"
        for key in (":", "#"):
            await desk.press(key)
            assert desk.news == "only to be read"
            assert not desk.screen.is_asking


@pytest.mark.parametrize(
    ("label", "message"),
    [
        ("date", "'أمس' is not a date; write a day (2022-08-14), a day and a time"),
        ("claim", "قول cannot have a value"),
    ],
)
def test_tag_command_refuses_other_values(corpus, label, message):
    path = str(corpus / "a.txt")
    assert trouble(hashiya("tag", path, "0:5", label, "--value", "أمس")).startswith(
        message
    )
    assert exported(corpus) == []


def test_tag_command_keeps_values_in_their_form(corpus):
    done = hashiya("tag", str(corpus / "a.txt"), "0:5", "date", "--value", " ٢٠٢٢-w33")
    assert done.returncode == 0
    assert values(corpus) == [("عنوان", "2022-W33", "person")]
