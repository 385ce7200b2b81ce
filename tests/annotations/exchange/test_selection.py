"""Which sets are exported, under which names, each alone or all as one."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from annotations.exchange import (
    Combination,
    Exportable,
    ExportChoices,
    ExportReport,
    Selection,
    Split,
    export,
    to_file,
    to_folder,
    to_stream,
    writer_of,
)
from annotations.exchange.combining import combined
from annotations.model import ArticleState, Span
from annotations.workspace import Workspace
from tests.commands import copy_of_seeds
from tests.exchanging import document, folder_of, written
from tests.hard_sets import GLUED, glued_set, made, tag

FIRST = "000_93a02fd9d045658e.txt"
SECOND = "001_aabaa63cd286f9ec.txt"


@pytest.fixture
def seeds(tmp_path):
    folder = copy_of_seeds(tmp_path)
    (folder / "hashiya.toml").write_text('[team]\nidentity = "name"\n')
    for annotator in ("huda", "omar"):
        session = Workspace.open(folder, annotator=annotator).session(FIRST)
        session.tag(Span(5, 11), "actor")
    session.set_state(ArticleState.DONE)
    Workspace.open(folder, annotator="omar").session(SECOND).tag(Span(12, 18), "actor")
    return folder


def rows(folder, choices, *, wanted=bool):
    """The rows of an export as `spans-jsonl`."""
    report = ExportReport()
    workspace = Workspace.open(folder)
    selection = Selection(workspace.exportable, wanted, choices, report)
    stream, writer = io.BytesIO(), writer_of("spans-jsonl")
    with to_stream(stream) as output:
        export(selection, writer, writer.options(), output, report=report)
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def keys(found):
    return [(one["article"], one["annotator"]) for one in found]


def test_only_sets_that_are_done(seeds):
    assert keys(rows(seeds, ExportChoices(done_only=True))) == [(FIRST, "omar")]


def test_pseudonyms_are_stable_and_name_nobody(seeds):
    found = rows(seeds, ExportChoices(pseudonyms=True))
    assert "huda" not in json.dumps(found)
    assert "omar" not in json.dumps(found)
    names = {one["annotator"] for one in found}
    assert len(names) == 2
    only_omar = rows(seeds, ExportChoices(pseudonyms=True), wanted="omar".__eq__)
    assert {one["annotator"] for one in only_omar} < names
    assert keys(found) == sorted(keys(found))


def test_every_article_is_in_one_split(seeds):
    split = Split((50, 25, 25), 3)
    workspace = Workspace.open(seeds)
    selection = Selection(
        workspace.exportable, bool, ExportChoices(split=split), ExportReport()
    )
    names = {
        part: {
            one.article.name
            for run in selection.runs(part, 1)
            for one in run.documents(selection.report)
        }
        for part in ("train", "dev", "test")
    }
    assert sorted(name for found in names.values() for name in found) == [FIRST, SECOND]
    assert all(
        split.of(name) == part for part, found in names.items() for name in found
    )


def test_support_says_who_made_each_annotation(seeds):
    choices = ExportChoices(combination=Combination.SUPPORT)
    first, second = rows(seeds, choices)
    assert first["annotators"] == ["huda", "omar"]
    [span] = first["spans"]
    assert (span["annotators"], span["support"]) == (["huda", "omar"], 1.0)
    assert second["annotators"] == ["omar"]


def test_annotations_are_one_where_label_span_and_value_are():
    one, other = glued_set("huda"), glued_set("omar")
    del other.annotations["T3"], other.links["k1"]
    other.annotations["x"] = tag(GLUED, "x", "actor", "قال")
    [found] = combined([document(one, GLUED), document(other, GLUED)])
    support = found.support
    makers = sorted(map(len, support.values()))
    assert makers == [1, 1] + [2] * (len(one.annotations) - 1)
    assert len(found.annotation_set.links) == 2
    assert set(found.annotation_set.annotations) == set(support)


def test_sets_of_two_texts_are_not_combined():
    other = GLUED.of(GLUED.name, GLUED.text + "!")
    sets = [document(glued_set("huda"), GLUED)]
    sets.append(document(made(other, "omar", []), other))
    assert [one.annotators for one in combined(sets)] in (
        [("huda",), ("omar",)],
        [("omar",), ("huda",)],
    )


def test_soft_labels_are_shares_of_annotators(tmp_path):
    one, other = glued_set("huda"), glued_set("omar")
    del other.annotations["T1"], other.links["k2"]
    documents = combined([document(one, GLUED), document(other, GLUED)])
    files = folder_of(tmp_path / "out", documents, "hf", rows="jsonl", soft_labels=True)
    row = json.loads(files["train.jsonl"])
    at = row["tokens"].index("وكالة")
    assert row["actor_soft"][at : at + 2] == [[0.5, 0.5, 0.0], [0.5, 0.0, 0.5]]
    assert all(sum(shares) == 1 for shares in row["actor_soft"])


def test_without_text_no_word_of_an_article_leaves():
    documents = [document(glued_set(), GLUED)]
    for name in ("spans-jsonl", "csv", "w3c"):
        data = written(documents, name, without_text=True).decode()
        assert "وكالة" not in data
        assert GLUED.sha256 in data


def test_brat_has_a_folder_an_annotator_if_there_are_several(tmp_path):
    documents = [document(glued_set(name), GLUED) for name in ("huda", "omar")]
    files = folder_of(tmp_path / "out", documents, "brat")
    assert [name for name in files if name.endswith(".ann")] == [
        "huda/glued.ann",
        "omar/glued.ann",
    ]
    assert files["omar/annotation.conf"].startswith(b"# annotator: omar\n")
    assert Path(tmp_path / "out/huda/glued.txt").read_bytes() == GLUED.text.encode()


@pytest.mark.parametrize(("name", "listings"), [("jsonl", 1), ("brat", 2)])
def test_sets_are_listed_again_only_for_names_of_folders(
    seeds, tmp_path, monkeypatch, name, listings
):
    """A list of all sets takes seconds in a large corpus."""
    workspace, writer, seen = Workspace.open(seeds), writer_of(name), []
    call = Exportable.keys
    monkeypatch.setattr(
        Exportable, "keys", lambda *asked: seen.append(name) or call(*asked)
    )
    selection = Selection(
        workspace.exportable, bool, ExportChoices(), report := ExportReport()
    )
    place = to_folder if writer.is_folder else to_file
    with place(tmp_path / "out") as output:
        export(selection, writer, writer.options(), output, report=report)
    assert len(seen) == listings
