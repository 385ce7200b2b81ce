"""Sending decisions, and the inbox, without a screen."""

from __future__ import annotations

import json
import re
import shutil

import pytest

from annotations.workspace import Workspace, reviewed_corpus
from tests.annotations.review.corpora import bytes_below, seeds_with_sets
from tests.tui.cli.calls import run

NAMED = '[team]\nidentity = "name"\n'
SETS = ("annotator-a", "disturbed-1", "disturbed-2")


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    states = {("disturbed-2", "002"): "in progress"}
    folder = tmp_path_factory.mktemp("made")
    corpus = seeds_with_sets(folder, states=states, config=NAMED)
    run(*("adjudicate", corpus, "--annotator", "nadia", "--rule", "annotator-a"))
    return corpus


@pytest.fixture
def corpus(made_once, tmp_path):
    return shutil.copytree(made_once, tmp_path / "seeds")


def send(corpus):
    return run("send", corpus, "--annotator", "nadia")


def inbox(corpus, name, *options):
    return run("inbox", corpus, "--annotator", name, *options)


def test_nothing_waits_before_anything_is_sent(corpus):
    done = inbox(corpus, "disturbed-1")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "hashiya: no decision waits for you\n"


def test_sending_says_how_much_each_gets_and_again_nothing(corpus):
    before = bytes_below(corpus / "annotations")
    done = send(corpus)
    assert done.exit_code == 0, done.stderr
    assert [one.partition(":")[0] for one in done.stdout.splitlines()] == [*SETS]
    assert ": 0 new" not in done.stdout
    again = send(corpus)
    assert again.stdout.count("0 new decisions in 0 articles") == 3
    assert bytes_below(corpus / "annotations") == before


def test_sending_says_how_many_decisions_are_withdrawn(corpus):
    send(corpus)
    workspace = Workspace.open(corpus, annotator="nadia")
    reviewed = reviewed_corpus(workspace, SETS)
    session = reviewed.session(reviewed.article_names()[0])
    session.undo()
    done = run("send", corpus, "--annotator", "nadia", "--unfinished")
    for line in done.stdout.splitlines():
        assert re.search(r": \d+ decisions? withdrawn in 1 article$", line), line
    again = run("send", corpus, "--annotator", "nadia", "--unfinished")
    assert "withdrawn" not in again.stdout


def test_annotators_who_are_not_done_are_sent_nothing(corpus):
    send(corpus)
    articles = {
        name: {
            json.loads(line)["article"][:3]
            for line in inbox(corpus, name, "--all", "--json").stdout.splitlines()
        }
        for name in SETS
    }
    assert "002" in articles["disturbed-1"]
    assert "002" not in articles["disturbed-2"]


def test_inbox_has_a_line_for_each_decision_that_waits(corpus):
    send(corpus)
    printed = inbox(corpus, "disturbed-1")
    found = [
        json.loads(one)
        for one in inbox(corpus, "disturbed-1", "--json").stdout.splitlines()
    ]
    lines = [one for one in printed.stdout.splitlines() if one.startswith("\t")]
    assert len(lines) == len(found) > 10
    assert {one["state"] for one in found} == {"new"}
    assert {one["consequence"] for one in found} == {"changed", "left out", "missed"}
    waiting = f"{len(found)} decisions on your annotations wait for you"
    assert printed.stderr == f"hashiya: {waiting}\n"


def test_no_other_annotator_is_named_in_an_inbox(corpus):
    send(corpus)
    said = inbox(corpus, "disturbed-1", "--all", "--json").stdout
    assert "annotator-a" not in said
    assert "disturbed-2" not in said


def test_review_that_is_not_done_is_not_sent(corpus):
    run("adjudicate", corpus, "--annotator", "nadia", "--rule", "agreed")
    done = send(corpus)
    assert "not sent, since your review of it is not done" in done.stderr
    assert done.stdout == ""
    unfinished = run("send", corpus, "--annotator", "nadia", "--unfinished")
    assert (unfinished.exit_code, unfinished.stdout.count(" new decisions in ")) == (
        0,
        3,
    )


def test_reviewer_without_decisions_learns_how_to_decide(corpus):
    done = run("send", corpus, "--annotator", "salma")
    assert done.exit_code == 1
    assert "see `hashiya adjudicate`" in done.stderr


def test_fault_in_the_middle_says_who_was_sent_what_before(corpus):
    folder = corpus / "reviews" / "nadia" / ".sent"
    folder.mkdir()
    (folder / "disturbed-1").write_text("in the way")
    done = send(corpus)
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1
    [line] = done.stdout.splitlines()
    assert line.startswith("annotator-a: ")
    assert line.endswith(" new decisions in 1 article")
