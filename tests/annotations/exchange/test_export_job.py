"""An export as somebody asked for it, wherever it goes."""

from __future__ import annotations

import io
import json

import pytest

from annotations.errors import CorpusError
from annotations.exchange import (
    ExportOptions,
    ExportRequest,
    MovedArticle,
    chosen,
    format_named,
    job_of,
    to_stream,
)
from annotations.model import Span
from annotations.workspace import Workspace
from tests.commands import copy_of_seeds


@pytest.fixture
def seeds(tmp_path):
    return copy_of_seeds(tmp_path)


@pytest.fixture
def workspace(seeds):
    found = Workspace.open(seeds)
    for name in found.corpus.article_names():
        found.session(name).tag(Span(5, 11), "actor")
    return found


def request(name="spans-jsonl", sets=("all",), **given):
    found = format_named(name)
    options = chosen(ExportOptions, given)
    return ExportRequest(found, found.writer.options(), options, sets)


def written(job, **how):
    """The bytes of the main file, the report, and the entries."""
    stream, entries = io.BytesIO(), []
    with to_stream(stream) as output:
        report = job.write(output, take=entries.append, **how)
    return stream.getvalue(), report, entries


def test_it_counts_what_passes(workspace):
    passed = []
    _data, report, entries = written(job_of(request(), workspace), passed=passed.append)
    assert (sum(passed), report.documents, entries) == (5, 5, [])


def test_what_counts_may_end_it(workspace, tmp_path):
    def refuse(_count):
        raise EOFError

    job = job_of(request(), workspace)
    with (
        pytest.raises(EOFError),
        job.output_at(tmp_path / "out.jsonl", replaces=False) as output,
    ):
        job.write(output, take=print, passed=refuse)
    assert list(tmp_path.glob("*out*")) == []


@pytest.mark.parametrize(
    ("sets", "message"),
    [
        (("nobody",), "nobody has no annotation set in the corpus"),
        (("all", "nobody"), "nobody has no annotation set in the corpus"),
    ],
)
def test_names_are_those_of_somebody(workspace, sets, message):
    with pytest.raises(CorpusError, match=message):
        job_of(request(sets=sets), workspace)


def test_my_sets_are_mine_before_i_have_any(seeds):
    data, _report, _entries = written(
        job_of(request(sets=("mine",)), Workspace.open(seeds))
    )
    assert data == b""


def split_of(folder):
    manifest = json.loads((folder / "manifest.json").read_bytes())
    return {one["article"]: one["split"] for one in manifest["articles"]}


def test_replaced_export_shows_which_articles_move(workspace, tmp_path):
    path = tmp_path / "out"
    first, second = ({"split": "40/30/30", "seed": seed} for seed in ("1", "2"))
    job = job_of(request("brat", **first), workspace).after(path)
    with job.output_at(path, replaces=False) as output:
        job.write(output, take=print)
    before, entries = split_of(path), []
    job = job_of(request("brat", **second), workspace).after(path)
    with job.output_at(path, replaces=True) as output:
        job.write(output, take=entries.append)
    after = split_of(path)
    moved = [one for one in entries if isinstance(one, MovedArticle)]
    assert moved
    assert {(one.article, one.before, one.after) for one in moved} == {
        (name, before[name], after[name])
        for name in before
        if before[name] != after[name]
    }


def test_groups_need_an_earlier_export_to_show_what_moved(workspace, tmp_path):
    path = tmp_path / "out"
    job = job_of(request("brat", split="80/10/10", group_by="folder"), workspace)
    assert job.after(path).lacks_earlier_splits
    with job.output_at(path, replaces=False) as output:
        job.write(output, take=print)
    assert not job.after(path).lacks_earlier_splits


def test_exports_to_one_folder_have_manifests_of_their_own(workspace, tmp_path):
    places = {name: tmp_path / f"out.{name}" for name in ("csv", "label-studio")}
    for name, path in places.items():
        job = job_of(request(name, manifest=True, split="60/20/20"), workspace)
        with job.output_at(path, replaces=False) as output:
            job.write(output, take=print)
    manifests = {
        name: json.loads(path.with_name(f"{path.name}.manifest.json").read_bytes())
        for name, path in places.items()
    }
    assert {name: one["format"] for name, one in manifests.items()} == {
        name: name for name in places
    }
    for path in places.values():
        job = job_of(request(split="60/20/20", group_by="folder"), workspace)
        assert not job.after(path).lacks_earlier_splits
