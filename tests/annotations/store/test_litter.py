"""What one annotator leaves lying in their own folder costs the others next to nothing."""

from __future__ import annotations

import json
import time
from itertools import pairwise

import pytest

from annotations.exchange import ExportReport
from annotations.model import Span
from annotations.store import upkeep_of
from annotations.workspace import Workspace
from tests.annotations.store.reading_cost import bytes_read
from tests.commands import hashiya
from tests.system_calls import system_calls

NAME = "a.txt"
LITTER = 250


def folders_listed(calls):
    """The names of the folders that were listed: each is opened, then itself as `.`."""
    paths = [path for _event, path in calls]
    return [folder for folder, below in pairwise(paths) if below == "."]


@pytest.fixture
def corpus(tmp_path):
    """A corpus in which I have tagged a word."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "hashiya.toml").write_text('[team]\nidentity = "name"\n')
    (folder / NAME).write_text("\U0001f642 قال الوزير", encoding="utf-8")
    Workspace.open(folder, annotator="huda").session(NAME).tag(Span(2, 5), "actor")
    return folder


@pytest.fixture
def littered(corpus):
    """The same corpus, in whose other folder are many files that are no logs."""
    home = corpus / "annotations" / "omar"
    home.mkdir()
    for number in range(LITTER):
        (home / f"x{number}.log").write_bytes(b"litter")
    return corpus


def test_list_has_one_line_for_all_litter(littered):
    listed = hashiya("list", "--annotator", "huda", littered)
    assert listed.stdout.split("\t")[:4] == [NAME, "in progress", "1", "huda"]
    assert listed.stderr == (
        f"hashiya: omar has {LITTER} annotation sets of articles that no longer exist, "
        "such as x0.txt\n"
    )


def test_one_set_without_article_is_named(corpus):
    (corpus / NAME).rename(corpus / "b.txt")
    listed = hashiya("list", "--annotator", "huda", corpus)
    assert listed.stderr == (
        f"hashiya: {NAME} no longer exists, but huda has an annotation set of it\n"
    )


def test_no_litter_is_opened_and_its_folder_is_listed_once(littered):
    workspace = Workspace.open(littered, annotator="huda")
    with system_calls() as calls:
        sets = workspace.held_sets()
    assert len(sets.without_article) == LITTER
    assert [path for _event, path in calls if path.startswith("x")] == []
    assert folders_listed(calls).count("omar") == 1


def test_my_export_opens_no_litter(littered):
    workspace = Workspace.open(littered, annotator="huda")
    with system_calls() as calls:
        exported = [
            one.annotation_set.annotator
            for one in workspace.exportable.documents(
                "huda".__eq__, report=ExportReport()
            )
        ]
    assert exported == ["huda"]
    assert [path for _event, path in calls if path.startswith("x")] == []


def test_verification_prints_a_hundred_faults_and_counts_the_others(littered):
    verified = hashiya("verify", littered)
    lines = verified.stdout.splitlines()
    assert (
        lines[-1] == f"annotations/omar: {LITTER - 100} more faults; --json lists all"
    )
    assert len(lines) == 101
    assert verified.stderr.endswith(f": {LITTER} faults\n")


def test_verification_as_json_has_all_faults(littered):
    verified = hashiya("verify", "--json", littered)
    files = {json.loads(line)["file"] for line in verified.stdout.splitlines()}
    assert files == {f"annotations/omar/x{number}.log" for number in range(LITTER)}


def test_verification_pauses_as_often_for_many_faults_as_for_one(littered, monkeypatch):
    pauses = []
    monkeypatch.setattr(time, "sleep", pauses.append)
    assert len(list(upkeep_of(littered).inspection().faults(lambda *_: None))) == LITTER
    assert len(pauses) == 1


def test_long_log_is_refused_by_its_beginning(littered):
    with (littered / "annotations" / "omar" / "long.log").open("wb") as file:
        file.truncate(60_000_000)  # a hole, which takes no room on the disk
    before = bytes_read()
    faults = list(upkeep_of(littered).inspection().faults(lambda *_: None))
    read = bytes_read() - before
    [fault] = [one for one in faults if one.file.endswith("long.log")]
    assert (fault.place, fault.cause) == ("from byte 1", "it is damaged")
    assert read < 10_000_000


def test_log_that_is_a_hole_after_its_first_line_is_refused_there(littered):
    [log] = (littered / "annotations" / "huda").glob("*.log")
    line = log.read_bytes().partition(b"\n")[0] + b"\n"
    with (littered / "annotations" / "omar" / "long.log").open("wb") as file:
        file.write(line)
        file.truncate(60_000_000)
    before = bytes_read()
    faults = list(upkeep_of(littered).inspection().faults(lambda *_: None))
    read = bytes_read() - before
    [fault] = [one for one in faults if one.file.endswith("long.log")]
    place = f"from byte {len(line) + 1}"
    assert (fault.place, fault.cause) == (place, "it is damaged")
    assert read < 10_000_000


def test_snapshot_that_is_a_hole_is_refused_by_its_beginning(littered):
    with (littered / "annotations" / "omar" / "long.json").open("wb") as file:
        file.truncate(60_000_000)
    before = bytes_read()
    faults = list(upkeep_of(littered).inspection().faults(lambda *_: None))
    assert bytes_read() - before < 10_000_000
    assert any(one.file.endswith("long.json") for one in faults)


def test_missing_articles_are_those_that_i_annotated(littered):
    workspace = Workspace.open(littered, annotator="huda")
    (littered / NAME).rename(littered / "b.txt")
    with system_calls() as calls:
        assert workspace.missing_articles() == [NAME]
        article = workspace.corpus.load_article("b.txt")
        assert workspace.earlier_names(article) == [NAME]
    assert [path for _event, path in calls if "omar" in path] == []
