"""A reviewer's program that is killed while it decides on many at once."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from annotations.workspace import Workspace, reviewed_corpus
from tests.annotations.review.corpora import bytes_below, seeds_with_sets
from tests.commands import ROOT

ARTICLE = "002_c8b9c0e6c7d9ba57.txt"
NAMES = ["annotator-a", "disturbed-1"]
DECIDING = f"""
from pathlib import Path
import sys
from annotations.review import Judgement
from annotations.workspace import Workspace, reviewed_corpus

workspace = Workspace.open(Path(sys.argv[1]))
session = reviewed_corpus(workspace, {NAMES}).session("{ARTICLE}")
judgements = [Judgement(one, 1, rule="all of A") for one in session.open_items]
while True:
    session.judge_all(judgements)
    print("decided", flush=True)
    session.undo()
    print("undone", flush=True)
"""


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    return seeds_with_sets(tmp_path_factory.mktemp("made"), copies=NAMES[1:])


@pytest.mark.parametrize("heard", [1, 2, 5, 8])
def test_kill_leaves_all_of_a_bulk_decision_or_nothing(made_once, tmp_path, heard):
    corpus = shutil.copytree(made_once, tmp_path / "seeds")
    before = bytes_below(corpus / "annotations")
    command = [sys.executable, "-c", DECIDING, str(corpus)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as deciding:
        for _time in range(heard):
            assert deciding.stdout.readline()
        deciding.kill()
    session = reviewed_corpus(Workspace.open(corpus), NAMES).session(ARTICLE)
    differences = len(session.items.differences)
    assert len(session.open_items) in (0, differences)
    decided = {one.rule for one in session.stored_set.decisions.values()}
    assert decided in ({"all of A", "agreed"}, set())
    assert bytes_below(corpus / "annotations") == before
