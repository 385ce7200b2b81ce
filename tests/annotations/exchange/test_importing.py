"""Sets of files are brought in all together or not at all."""

from __future__ import annotations

import gc
import json

import pytest
from msgspec.structs import replace

from annotations.errors import ExchangeError, StoreError
from annotations.exchange import ImportContent, PathSource, Present, reader_of, registry
from annotations.model import AnnotationSet
from annotations.workspace import Workspace
from tests.annotations.store.lists import articles
from tests.commands import ROOT, copy_of_seeds

TAGS = ROOT / "tests/data/annotator-a.hashiya.jsonl"
FIRST = "000_93a02fd9d045658e.txt"


@pytest.fixture
def workspace(tmp_path):
    return Workspace.open(copy_of_seeds(tmp_path))


def read(workspace, path=TAGS, *, annotator=None):
    """The sets of the file, not kept yet."""
    reader, sources = reader_of("jsonl"), [PathSource(path)]
    content = workspace.importer.read(
        sources, reader, reader.options(), annotator=annotator
    )
    return list(content.sets)


def keep(workspace, sets):
    return workspace.importer.keep(ImportContent(sets))


def test_imported_sets_say_by_whom(workspace):
    sets = read(workspace)
    keep(workspace, sets)
    assert len(articles(workspace.repository)) == 5
    article = workspace.corpus.load_article(FIRST)
    imported = workspace.set_of(article, "annotator-a")
    assert imported.imported.by == workspace.annotator
    assert replace(imported, imported=None) == sets[0]


def test_known_set_stops_all(workspace):
    sets = read(workspace)
    keep(workspace, [replace(sets[3], annotations={}, links={})])
    with pytest.raises(StoreError, match="nothing was imported"):
        keep(workspace, sets)
    assert articles(workspace.repository) == [sets[3].article]
    keep(workspace, read(workspace, annotator="second"))
    assert len(workspace.repository.set_keys()) == 6


def test_import_that_was_killed_is_finished_by_doing_it_again(workspace):
    sets = read(workspace)
    assert keep(workspace, sets[:2]) == Present()
    article = workspace.corpus.load_article(sets[0].article)
    before = workspace.set_of(article, "annotator-a")
    assert keep(workspace, sets) == Present(sets=2)
    assert articles(workspace.repository) == sorted(one.article for one in sets)
    assert workspace.set_of(article, "annotator-a") == before
    assert keep(workspace, sets) == Present(sets=5)


def test_two_sets_of_one_name_stop_all(workspace):
    named = read(workspace, annotator="one")
    with pytest.raises(StoreError, match="one already has a set of 000"):
        keep(workspace, [*named, named[0]])
    assert articles(workspace.repository) == []
    twins = [*named, replace(named[0], annotator="annotator-b")]
    keep(workspace, twins)
    assert len(workspace.repository.set_keys()) == 6


def test_set_that_is_damaged_is_not_called_another(workspace):
    sets = read(workspace)
    keep(workspace, sets[:1])
    workspace.repository.close()
    folder = workspace.corpus.folder / "annotations"
    for path in [*folder.rglob("*.log"), *folder.rglob("*.json")]:
        path.write_bytes(b"{")
    again = Workspace.open(workspace.corpus.folder)
    with pytest.raises(StoreError) as caught:
        keep(again, sets)
    assert "--annotator" not in str(caught.value)


def many(path, count):
    """A file of the first article's set, by as many annotators."""
    record = json.loads(TAGS.read_text("utf-8").splitlines()[0])
    lines = [json.dumps(record | {"annotator": f"a{at}"}) for at in range(count)]
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_sets_pass_through_one_at_a_time(workspace, tmp_path, monkeypatch):
    """Of 60, never more are in memory than may be open, whether checked or stored."""
    living, reader = [], reader_of("jsonl")

    def count_living():
        living.append(sum(type(one) is AnnotationSet for one in gc.get_objects()))

    def reading(source, options):
        yield from reader.read(source, options)
        count_living()

    def keeping(owner, article, *, real=workspace.repository.keep_text):
        real(owner, article)
        if owner == "a59":
            count_living()

    monkeypatch.setattr(workspace.repository, "keep_text", keeping)
    gc.collect()
    count_living()
    content = workspace.importer.read(
        [PathSource(many(tmp_path / "many.jsonl", 60))],
        replace(reader, read=reading),
        reader.options(),
    )
    assert workspace.importer.keep(content) == Present()
    before, checked, stored = living
    assert max(checked, stored) - before <= 10
    assert len(workspace.repository.set_keys()) == 60


def test_empty_name_does_not_stand_for_the_file_s(workspace):
    with pytest.raises(ExchangeError, match="'' cannot be an annotator"):
        read(workspace, annotator="")


def test_file_that_cannot_be_read(workspace, tmp_path):
    path = tmp_path / "nosuch.jsonl"
    with pytest.raises(ExchangeError, match=f"{path} cannot be read"):
        read(workspace, path)
    with pytest.raises(ExchangeError, match=f"{tmp_path} is a folder: name a file"):
        read(workspace, tmp_path)


def test_format_that_goes_one_way(monkeypatch):
    jsonl = registry.format_named("jsonl")
    out, back = replace(jsonl, reader=None), replace(jsonl, writer=None, name="back")
    monkeypatch.setattr(registry, "FORMATS", (out, back))
    with pytest.raises(ExchangeError, match="jsonl can only be exported"):
        reader_of("jsonl")
    with pytest.raises(ExchangeError, match="back can only be imported"):
        registry.writer_of("back")


def test_files_of_a_folder_come_by_name(tmp_path):
    for name in ("b.ann", "a/c.ann", "a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    found = PathSource(tmp_path).files()
    names = [one.path.relative_to(tmp_path).as_posix() for one in found]
    assert names == ["a/c.ann", "a.txt", "b.ann"]
    assert found[2].files() == [found[2]]
    with found[2].opened() as stream:
        assert stream.read() == b"b.ann"
