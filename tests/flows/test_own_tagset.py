"""A corpus with labels of its own: its keys, its list, and labels that are gone."""

from __future__ import annotations

import pytest

from annotations.messages import without_isolates
from annotations.model import Span
from annotations.workspace import Workspace
from tests.commands import hashiya, trouble
from tests.desk import desk_on

OWN = """
[[label]]
name = "place"
title = "مكان"
key = "$"
colour = "teal"
mark = "م"
[[label]]
name = "weapon"
title = "سلاح"
hand = "bracket"
"""


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "a.txt").write_text("في القاهرة مدفع كبير", encoding="utf-8")
    (tmp_path / "hashiya.toml").write_text(OWN, encoding="utf-8")
    return tmp_path


async def test_label_of_the_corpus_has_its_key(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("a", "$", "right")
        assert "$ place" in desk.rows[-1].replace("  ", " ")
        assert desk.tags == [("place", "في")]


async def test_untitled_label_is_named_once(corpus):
    written = OWN.replace('title = "مكان"\n', "")
    (corpus / "hashiya.toml").write_text(written, encoding="utf-8")
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("right")
        assert desk.rows[-1].startswith("$ place · ")
        await desk.press("@")
        assert not any(
            "place place" in row or "place  place" in row for row in desk.rows
        )


async def test_help_lists_the_labels_of_the_corpus(corpus):
    async with desk_on(corpus, article="a.txt", size=(80, 60)) as desk:
        message = [
            without_isolates(str(command.description))
            for command in desk.screen.commands
        ]
        assert "tag place (مكان)" in message
        assert not any(one.startswith("tag actor") for one in message)


async def test_label_without_key_is_chosen_from_the_list(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("@", "down", "enter")
        assert desk.tags == [("weapon", "في")]
        await desk.press("r", "@", "up", "enter")
        assert desk.tags == [("place", "في")]


@pytest.mark.parametrize("key", ["x", "%", ".", "b", "f2", "enter"])
def test_key_that_never_changes_is_refused_for_a_label(corpus, key):
    written = OWN.replace('"$"', f'"{key}"')
    (corpus / "hashiya.toml").write_text(written, encoding="utf-8")
    for command in ("open", "list", "verify"):
        answer = hashiya(command, corpus)
        message = answer.stdout + answer.stderr
        assert answer.returncode == 1
        assert "line 5" in message
        assert (
            f"key: '{key}' cannot be a label's key; these are free: a c d e g"
            in message
        )


def tagged_by_a_label_that_goes(corpus):
    Workspace.open(corpus).session("a.txt").tag(Span(3, 10), "place")
    written = OWN.replace('"place"', '"city"')
    (corpus / "hashiya.toml").write_text(written, encoding="utf-8")


async def test_removed_label_is_reported_and_changed(corpus):
    tagged_by_a_label_that_goes(corpus)
    async with desk_on(corpus, article="a.txt") as desk:
        assert desk.news.startswith("unknown labels: place (1)")
        await desk.press("n")
        assert "place" in desk.rows[-2]
        await desk.press("r", "$")
        assert desk.tags == [("city", "القاهرة")]


def test_label_that_is_gone_is_exported_but_not_in_silence(corpus):
    tagged_by_a_label_that_goes(corpus)
    answer = hashiya("export", corpus)
    assert answer.returncode == 1
    assert '"label": "place"' in answer.stdout
    assert "1 annotation is exported with it" in answer.stderr
    assert "the tagset no longer has the label place" in answer.stderr


def test_verify_names_a_label_that_is_gone(corpus):
    tagged_by_a_label_that_goes(corpus)
    answer = hashiya("verify", corpus)
    assert answer.returncode == 1
    assert "unknown label 'place'; the labels are city, weapon" in answer.stdout


ASKING = """
[[label]]
name = "person"
key = "p"
value = "name"
ask = true
[[label]]
name = "topic"
key = "t"
value = "text"
ask = true
[[label]]
name = "when"
key = "w"
value = "date"
ask = false
[[label]]
name = "org"
key = "g"
value = "name"
"""


@pytest.fixture
def asking(corpus):
    (corpus / "hashiya.toml").write_text(ASKING, encoding="utf-8")
    return corpus


def values(desk):
    annotations = desk.session.annotation_set.in_reading_order()
    return [(one.label, one.value) for one in annotations]


@pytest.mark.parametrize("keys", [["p"], ["@", "enter"]])
async def test_name_is_asked_for_where_the_label_says_so(asking, keys):
    async with desk_on(asking, article="a.txt") as desk:
        await desk.press("left", *keys)
        assert any("name of" in row for row in desk.rows)
        await desk.press("enter")
        assert values(desk) == [("person", "القاهرة")]


async def test_name_that_is_not_given_leaves_the_tag(asking):
    async with desk_on(asking, article="a.txt") as desk:
        await desk.press("left", "p", "escape", "escape")
        assert values(desk) == [("person", None)]


async def test_text_is_asked_for_where_the_label_says_so(asking):
    async with desk_on(asking, article="a.txt") as desk:
        await desk.press("t", *"war", "enter")
        assert values(desk) == [("topic", "war")]


@pytest.mark.parametrize("key", ["w", "g"])
async def test_nothing_is_asked_where_the_label_does_not_say_so(asking, key):
    async with desk_on(asking, article="a.txt") as desk:
        await desk.press(key)
        assert len(values(desk)) == 1
        assert not desk.screen.is_asking
        assert desk.screen.own_name == "reader"


LINKS = """
[[label]]
name = "claim"
key = "c"
[[label]]
name = "person"
key = "p"
[[label]]
name = "org"
key = "g"
[[link]]
name = "source"
from = "claim"
to = ["person", "org"]
required = true
"""


@pytest.mark.parametrize("target", ["p", "g"])
async def test_link_goes_to_one_of_several_labels(corpus, target):
    (corpus / "hashiya.toml").write_text(LINKS, encoding="utf-8")
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press(target, "left", "c", "!")
        assert any("no link of type source from claim" in row for row in desk.rows)
        await desk.press("escape", "y", "enter")
        [link] = desk.session.annotation_set.links.values()
        assert link.type == "source"
        await desk.press("!")
        assert not any("no link" in row for row in desk.rows)


def test_link_to_another_label_is_refused(corpus):
    (corpus / "hashiya.toml").write_text(LINKS, encoding="utf-8")
    article = str(corpus / "a.txt")
    ids = [
        hashiya("tag", article, span, label).stdout.strip()
        for span, label in (("0:2", "claim"), ("3:10", "claim"), ("11:15", "org"))
    ]
    message = trouble(hashiya("link", article, ids[0], "source", ids[1]))
    assert message == "source links claim to person, org, but this is tagged claim"
    assert hashiya("link", article, ids[0], "source", ids[2]).returncode == 0
    assert hashiya("verify", corpus).returncode == 0
