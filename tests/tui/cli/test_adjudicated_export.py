"""Adjudicated sets as training data: never taken for a person's, and never more than decided."""

from __future__ import annotations

import json
import shutil

import pytest

from annotations.model import Change, Edit, Span
from annotations.store import REVIEW, Attempt, SetKey
from annotations.workspace import Workspace
from tests.annotations.review.corpora import seeds_with_sets
from tests.tui.cli.calls import run

FIRST = "000_93a02fd9d045658e.txt"
NAMES = "annotator-a", "disturbed-1"


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    return seeds_with_sets(tmp_path_factory.mktemp("made"), copies=NAMES[1:])


@pytest.fixture
def corpus(made_once, tmp_path):
    return shutil.copytree(made_once, tmp_path / "seeds")


def settle(corpus, rule):
    done = run("adjudicate", corpus, "--rule", rule)
    assert done.exit_code == 0, done.stderr


def lines(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def export(corpus, *options):
    return run("export", corpus, "--set", "adjudicated", *options)


def test_line_is_of_no_person_and_says_what_is_open(corpus):
    settle(corpus, "agreed")
    done = export(corpus)
    assert done.exit_code == 0
    first = lines(done)[0]
    me = Workspace.open(corpus).annotator
    assert (first["schema"], first["set"]) == (2, "adjudicated")
    assert "annotator" not in first
    assert first["reviewer"] == me
    assert first["state"] == "in progress"
    message = (
        f"{me}@reviews's set of {FIRST}: {first['undecided']} differences are undecided"
    )
    assert message in done.stderr
    text = (corpus / FIRST).read_text("utf-8")
    assert all(
        text[one["start"] : one["end"]] == one["text"] for one in first["annotations"]
    )


@pytest.mark.parametrize(("rule", "code"), [("agreed", 1), ("annotator-a", 0)])
def test_strict_fails_if_something_is_undecided(corpus, rule, code):
    settle(corpus, rule)
    done = export(corpus, "--strict")
    assert done.exit_code == code
    assert len(lines(done)) == 5


def test_decisions_say_how_and_by_whom(corpus):
    settle(corpus, "annotator-a")
    first = lines(export(corpus, "--decisions"))[0]
    agreed = first["annotations"][1]
    assert agreed["support"] == agreed["of"] == len(agreed["from"]) == 2
    assert agreed["rule"] == "all of annotator-a"
    by_start = {one["start"]: one for one in first["annotations"]}
    rejected = next(one for one in first["rejected"] if one["start"] == 7)
    assert rejected["from"] == ["disturbed-1/1x0001"]
    assert (rejected["support"], rejected["of"]) == (1, 2)
    assert rejected["reason"] == "boundary"
    assert rejected["instead"] == by_start[5]["id"]
    assert by_start[5]["from"] == ["annotator-a/a1"]
    votes = {tuple(sorted(one["votes"].items())) for one in first["soft"]}
    assert (("actor", 2),) in votes
    assert (("actor", 1), ("none", 1)) in votes


def test_only_versions_without_a_replacement_are_negatives(corpus):
    settle(corpus, "annotator-a")
    rejected = [
        one for line in lines(export(corpus, "--decisions")) for one in line["rejected"]
    ]
    missing = [one for one in rejected if one["instead"] is None]
    assert len(missing) == 6  # what only the copy has, by the list of differences
    assert {one["reason"] for one in missing} == {"missing"}


def test_same_review_gives_the_same_bytes(corpus):
    settle(corpus, "agreed")
    first = export(corpus, "--decisions").stdout
    assert export(corpus, "--decisions").stdout == first


def test_changed_set_is_counted_until_it_is_confirmed(corpus):
    settle(corpus, "annotator-a")
    assert lines(export(corpus))[0]["again"] == 0
    workspace = Workspace.open(corpus)
    key = SetKey(FIRST, "annotator-a")
    stored = workspace.repository.load(key)
    tag = next(iter(stored.annotation_set.annotations.values()))
    gone = [*stored.annotation_set.links_of(tag.id), tag]
    changed = Edit("delete", tuple(Change(one.id, one, None) for one in gone))
    article = workspace.corpus.load_article(FIRST)
    workspace.repository.commit(
        key, Attempt(changed), article=article, known=stored.position
    )
    workspace.repository.close()
    done = export(corpus, "--strict")
    assert done.exit_code == 1
    assert lines(done)[0]["again"] >= 1
    assert "to be confirmed" in done.stderr


def test_places_follow_the_text(corpus):
    settle(corpus, "annotator-a")
    before = lines(export(corpus))[0]["annotations"]
    path = corpus / FIRST
    path.write_text("😀 سطر\n" + path.read_text("utf-8"), encoding="utf-8")
    after = lines(export(corpus))[0]["annotations"]
    assert [one["start"] - 6 for one in after[:9]] == [
        one["start"] for one in before[:9]
    ]


def test_other_formats_name_the_review(corpus):
    settle(corpus, "annotator-a")
    me = Workspace.open(corpus).annotator
    done = export(corpus, "--format", "csv")
    assert f",{me}@reviews," in done.stdout.splitlines()[1]


def test_pseudonyms_hide_everybody(corpus):
    settle(corpus, "annotator-a")
    done = export(corpus, "--decisions", "--pseudonyms")
    assert done.exit_code == 0
    me = Workspace.open(corpus).annotator
    first = lines(done)[0]
    assert first["reviewer"].startswith("annotator-")
    assert "disturbed-1" not in json.dumps([first["rejected"], first["annotations"]])
    assert f'"{me}' not in done.stdout


def test_export_of_two_reviewers_requires_a_choice(tmp_path):
    config = '[team]\nidentity = "name"\n'
    corpus = seeds_with_sets(tmp_path, copies=NAMES[1:], config=config)
    for name in ("nadia", "salma"):
        done = run("adjudicate", corpus, "--rule", "union", "--annotator", name)
        assert done.exit_code == 0, done.stderr
    done = export(corpus)
    assert done.exit_code == 1
    assert all(name in done.stderr for name in ("salma", "nadia", "--reviewer"))
    chosen = export(corpus, "--reviewer", "nadia")
    assert {one["reviewer"] for one in lines(chosen)} == {"nadia"}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--set", "adjudicated"], "nobody has reviewed anything here"),
        (["--set", "adjudicated", "--reviewer", "zed"], "zed has reviewed nothing"),
        (["--set", "adjudicated", "--set", "mine"], "are exported alone"),
        (["--decisions"], "only an adjudicated set has decisions"),
    ],
)
def test_impossible_exports_are_reported(made_once, options, message):
    done = run("export", made_once, *options)
    assert done.exit_code in (1, 2)
    assert message in done.stderr


def test_adjudicated_set_is_not_imported_as_a_person_s(corpus, tmp_path):
    settle(corpus, "agreed")
    file = tmp_path / "adjudicated.jsonl"
    file.write_text(export(corpus).stdout, encoding="utf-8")
    done = run("import", file, corpus, "--annotator", "huda")
    assert done.exit_code == 1
    assert "it is an adjudicated set" in done.stderr


def test_review_as_it_was_says_nothing_of_what_is_open(corpus):
    settle(corpus, "agreed")
    done = export(corpus, "--as-of", "2099-01-01")
    assert done.exit_code == 0
    assert done.stderr == ""
    assert len(lines(done)) == 5


def test_unsure_places_stay_behind(corpus):
    settle(corpus, "annotator-a")
    path = corpus / FIRST
    text = path.read_text("utf-8")
    workspace = Workspace.open(corpus)
    key = SetKey(FIRST, workspace.annotator, REVIEW)
    found = workspace.repository.load(key).annotation_set
    gone = next(iter(found.annotations.values())).span
    assert isinstance(gone, Span)
    path.write_text(text[: gone.start] + text[gone.end :], encoding="utf-8")
    done = export(corpus)
    assert done.exit_code == 1
    assert len(lines(done)[0]["annotations"]) < len(found.annotations)
