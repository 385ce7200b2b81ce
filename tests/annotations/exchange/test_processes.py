"""An export is the same, and in the same order, however many processes make it."""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module
from pathlib import Path

import pytest
from msgspec.structs import replace

from annotations.errors import ExchangeError
from annotations.exchange import (
    ExportOptions,
    ExportRequest,
    PathSource,
    StoreNotice,
    UnreadableSet,
    chosen,
    format_named,
    job_of,
    processes,
    reader_of,
    to_file,
    worded,
)
from annotations.exchange.article_run import ArticleRun
from annotations.exchange.exporting import ignore
from annotations.exchange.processes import carried_out
from annotations.exchange.registry import FORMATS
from annotations.model import Span
from annotations.workspace import Workspace
from tests.commands import copy_of_seeds
from tests.exchanging import OF_LIBRARIES, checked_sets

TAGS = Path("tests/data/annotator-a.hashiya.jsonl").resolve()
NAMES = ("huda", "omar", "sana")
FIRST = "000_93a02fd9d045658e.txt"
SMALL_RUN = 4
"""Sets: of three annotators, those of two articles."""
ONE_RUN = 1_000
"""Sets: more than there are."""
EVERY_FORMAT = [
    pytest.param(
        one.name, marks=[pytest.mark.acceptance] if one.name in OF_LIBRARIES else []
    )
    for one in FORMATS
]
"""Those that need a library are tried where it is installed."""


def share(monkeypatch, cores):
    """Have so many processes make every export, however small it is."""
    monkeypatch.setattr(processes, "FEWEST", 1)
    monkeypatch.setattr(processes, "_cores", lambda: cores)
    monkeypatch.setattr(processes.threading, "active_count", lambda: 1)


@pytest.fixture
def seeds(tmp_path):
    folder = copy_of_seeds(tmp_path)
    (folder / "hashiya.toml").write_text('[team]\nidentity = "name"\n')
    workspace, reader = Workspace.open(folder), reader_of("jsonl")
    for annotator in NAMES:
        claims = reader.read(PathSource(TAGS), reader.options())
        found = checked_sets(
            claims, workspace.corpus, workspace.tagset, annotator=annotator
        )
        workspace.repository.import_sets(found)
    return folder


def exported(
    folder, monkeypatch, path, name="jsonl", *, cores=2, sets=SMALL_RUN, **given
):
    """The files of an export in such runs, and the entries of its report, in words."""
    share(monkeypatch, cores)
    form = format_named(name)
    writer = replace(form.writer, run_sets=lambda _options: sets)
    options = chosen(writer.options, given)
    choices = ExportOptions(manifest=True)
    entries = []
    request = ExportRequest(replace(form, writer=writer), options, choices)
    job = job_of(request, Workspace.open(folder))
    with job.output_at(path, replaces=False) as output:
        job.write(output, take=entries.append)
    found = [one for one in path.parent.rglob("*") if one.is_file()]
    files = {one.relative_to(path.parent).as_posix(): one.read_bytes() for one in found}
    return files, [(type(one), worded(one)) for one in entries]


def in_several(folder, monkeypatch, tmp_path, *args, **given):
    """The same export by one, two and three processes, and that of one."""
    found = [
        exported(
            folder,
            monkeypatch,
            tmp_path / str(cores) / "out",
            *args,
            cores=cores,
            **given,
        )
        for cores in (1, 2, 3)
        if (tmp_path / str(cores)).mkdir() is None
    ]
    return found, found[0]


@pytest.mark.parametrize("name", EVERY_FORMAT)
def test_same_bytes_however_many_processes(name, seeds, monkeypatch, tmp_path):
    """The manifest lists what loading leaves out and what the format alters, in order."""
    for path in seeds.glob("annotations/omar/00[13]_*"):
        path.write_bytes(b"{")
    found, (files, entries) = in_several(seeds, monkeypatch, tmp_path, name)
    assert len(files) > 1
    assert UnreadableSet in {kind for kind, _words in entries}
    assert found == [(files, entries)] * 3


@pytest.mark.parametrize("sets", [SMALL_RUN, ONE_RUN])
@pytest.mark.parametrize("name", EVERY_FORMAT)
def test_losses_are_in_the_order_of_the_sets(name, sets, seeds, monkeypatch, tmp_path):
    """What loading leaves out stands among what the format alters, in runs of any length."""
    for path in seeds.glob("annotations/omar/00[13]_*"):
        path.write_bytes(b"{")
    files, _entries = exported(seeds, monkeypatch, tmp_path / "out", name, sets=sets)
    [manifest] = (data for path, data in files.items() if "manifest" in path)
    losses = json.loads(manifest)["losses"]
    owners = [(one["article"], one["annotator"]) for one in losses]
    assert "unreadable set" in {one["what"] for one in losses}
    assert owners == sorted(owners)


def test_errors_come_back_in_their_words(seeds, monkeypatch, tmp_path):
    for path in seeds.glob("annotations/omar/000_*"):
        path.write_bytes(b"{")
    found, alone = in_several(seeds, monkeypatch, tmp_path)
    assert [kind for kind, _words in alone[1]] == [UnreadableSet]
    assert found == [alone] * 3


def test_notices_of_the_store_come_back(seeds, monkeypatch, tmp_path):
    for path in seeds.glob("annotations/omar/000_*.log"):
        path.unlink()
    found, alone = in_several(seeds, monkeypatch, tmp_path)
    [(kind, words)] = alone[1]
    assert kind is StoreNotice
    assert words.endswith("is missing: the snapshot was read, without earlier edits")
    assert found == [alone] * 3


def test_names_that_are_not_utf_8_come_back(seeds, monkeypatch, tmp_path):
    (seeds / FIRST).rename(seeds / "\udcff.txt")
    session = Workspace.open(seeds, annotator="huda").session("\udcff.txt")
    session.tag(Span(5, 11), "actor")
    found, alone = in_several(seeds, monkeypatch, tmp_path)
    assert b"\\udcff.txt" in alone[0]["out"]
    assert found == [alone] * 3


@pytest.mark.parametrize(
    "rows", ["jsonl", pytest.param("parquet", marks=pytest.mark.acceptance)]
)
def test_removed_labels_are_numbered_once(rows, seeds, monkeypatch, tmp_path):
    """Each run meets them in an order of its own, and files of rows have one numbering."""
    config = (
        '[team]\nidentity = "name"\n[[label]]\nname = "date"\ntitle = "x"\nkey = "d"\n'
    )
    for path in seeds.glob("annotations/*/000_*"):
        path.unlink()
    for annotator, label in zip(NAMES, ("claim", "actor", "date"), strict=True):
        session = Workspace.open(seeds, annotator=annotator).session(FIRST)
        session.tag(Span(5, 11), label)
    (seeds / "hashiya.toml").write_text(config)
    found, (files, _entries) = in_several(seeds, monkeypatch, tmp_path, "hf", rows=rows)
    assert [one[0] for one in found] == [files] * 3
    card = files["out/README.md"].decode()
    names = ["O", "B-date", "I-date", "B-claim", "I-claim", "B-actor", "I-actor"]
    wanted = [f"          '{at}': \"{name}\"" for at, name in enumerate(names)]
    assert "\n".join(["        names:", *wanted, "  - name: "]) in card
    rows = list(rows_of(files))
    assert {names[one][2:] for row in rows for one in row["ner_tags"] if one} == {
        *("actor", "claim", "date")
    }
    for row in rows:
        for number, token in zip(row["ner_tags"], row["offsets"], strict=True):
            assert not number or names[number][2:] in labels_at(row, *token)


def labels_at(row, start, end):
    """The labels of the spans that have a character of the token."""
    spans = (one for one in row["spans"] if one["start"] < end and start < one["end"])
    return {one["label"] for one in spans}


def rows_of(files):
    """The rows of an export for Hugging Face, in the order of the files' names."""
    for name, data in sorted(files.items()):
        if name.endswith(".jsonl"):
            yield from map(json.loads, data.decode().splitlines())
        if name.endswith(".parquet"):
            pa, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
            yield from parquet.read_table(pa.BufferReader(data)).to_pylist()


def numbered(count):
    """Runs that are numbers."""
    return [
        ArticleRun(1, lambda _report, number=number: [number])
        for number in range(count)
    ]


def results_of(run):
    [number] = run.documents(None)
    yield from [(number, at) for at in range(3)]


def test_results_come_in_the_order_of_the_runs(monkeypatch):
    share(monkeypatch, 3)
    monkeypatch.setattr(processes, "_AHEAD", 1)
    found = list(carried_out(numbered(7), results_of))
    assert found == [(number, at) for number in range(7) for at in range(3)]
    assert list(carried_out([], results_of)) == []


def failing(error):
    def carry_out(run):
        if run.documents(None) == [2]:
            raise error
        return results_of(run)

    return carry_out


def test_what_a_process_cannot_do_ends_the_export(monkeypatch):
    share(monkeypatch, 2)
    error = ExchangeError("it does not fit")
    with pytest.raises(ExchangeError, match="it does not fit"):
        list(carried_out(numbered(4), failing(error)))
    with pytest.raises(ValueError, match="no such value") as caught:
        list(carried_out(numbered(4), failing(ValueError("no such value"))))
    assert "in carry_out" in caught.value.__notes__[0]


def test_process_that_is_ended_is_no_end_of_the_runs(monkeypatch):
    share(monkeypatch, 2)
    with pytest.raises(ExchangeError, match="export again"):
        list(carried_out(numbered(4), failing(SystemExit(1))))


def test_libraries_are_loaded_once_for_all_processes(seeds, monkeypatch, tmp_path):
    """Each process would need some tenths of a second for it, or more."""
    share(monkeypatch, 2)
    (tmp_path / "slowly_loaded.py").touch()
    monkeypatch.syspath_prepend(tmp_path)

    def render(units, _options, _report):
        for _unit in units:
            yield b"%d %d\n" % ("slowly_loaded" in sys.modules, os.getpid())

    form = format_named("jsonl")
    writer = replace(
        form.writer,
        render=render,
        requires=lambda _options: ("extra", "slowly_loaded"),
        run_sets=lambda _options: SMALL_RUN,
    )
    request = ExportRequest(replace(form, writer=writer), writer.options())
    with to_file(tmp_path / "out") as output:
        job_of(request, Workspace.open(seeds)).write(output, take=ignore)
    found = [line.split() for line in (tmp_path / "out").read_bytes().splitlines()]
    assert {is_loaded for is_loaded, _process in found} == {b"1"}
    assert len({process for _is_loaded, process in found}) == 2


def test_few_sets_or_threads_are_exported_by_one_process(monkeypatch):
    monkeypatch.setattr(processes, "_cores", lambda: 2)
    monkeypatch.setattr(processes.threading, "active_count", lambda: 1)
    assert processes.can_share(processes.FEWEST)
    assert not processes.can_share(processes.FEWEST - 1)
    monkeypatch.setattr(processes.threading, "active_count", lambda: 2)
    assert not processes.can_share(processes.FEWEST)
