"""A corpus with labels of its own: its keys, its list, and labels that are gone."""

from __future__ import annotations

import pytest

from annotations.errors import ConfigError
from annotations.model import Span
from annotations.workspace import Workspace
from tests.commands import hashiya, trouble
from tests.desk import desk_on
from tui.launch.label_keys import require_free_keys

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


async def test_help_lists_the_labels_of_the_corpus(corpus):
    async with desk_on(corpus, article="a.txt", size=(80, 60)) as desk:
        message = [str(command.description) for command in desk.screen.commands]
        assert "tag place (مكان)" in message
        assert not any(one.startswith("tag actor") for one in message)


async def test_label_without_key_is_chosen_from_the_list(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("@", "down", "enter")
        assert desk.tags == [("weapon", "في")]
        await desk.press("r", "@", "up", "enter")
        assert desk.tags == [("place", "في")]


@pytest.mark.parametrize(
    ("key", "what"),
    [
        ("p", "select paragraph"),
        ("f2", "change how rows are sent"),
        (".", "next sentence"),
    ],
)
def test_key_of_the_program_is_refused_for_a_label(corpus, key, what):
    written = OWN.replace('"$"', f'"{key}"')
    (corpus / "hashiya.toml").write_text(written, encoding="utf-8")
    with pytest.raises(ConfigError, match=rf"hashiya\.toml, line 5: key: .*{what}"):
        require_free_keys(Workspace.open(corpus))


def test_keys_that_are_free_are_reported(corpus):
    written = OWN.replace('"$"', '"x"')
    (corpus / "hashiya.toml").write_text(written, encoding="utf-8")
    line = trouble(hashiya("open", corpus))
    assert (
        "line 5: key: 'x' is taken (delete the annotation); these are free for labels: a c d"
        in line
    )


def tagged_by_a_label_that_goes(corpus):
    Workspace.open(corpus).session("a.txt").tag(Span(3, 10), "place")
    written = OWN.replace('"place"', '"city"')
    (corpus / "hashiya.toml").write_text(written, encoding="utf-8")


async def test_label_that_is_gone_is_reported_and_changed(corpus):
    tagged_by_a_label_that_goes(corpus)
    async with desk_on(corpus, article="a.txt") as desk:
        assert desk.news.startswith("labels that the tagset does not have: place (1)")
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
