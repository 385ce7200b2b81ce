"""What is known of articles is kept in one file that a person can read and mend."""

from __future__ import annotations

import pytest

from annotations.errors import CorpusError
from annotations.store import Corpus, upkeep_of
from annotations.store.files import metadata
from annotations.store.files.metadata import METADATA_NAME


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "one.txt").write_text("نص", encoding="utf-8")
    return Corpus.open(tmp_path)


def test_lines_are_sorted_and_others_stay(corpus):
    corpus.metadata.add({"two.txt": {"outlet": "ب"}})
    corpus.metadata.add({"one.txt": {"outlet": "BBC", "date": "2022-08-15"}})
    path = corpus.folder / METADATA_NAME
    assert path.read_text(encoding="utf-8") == (
        '{"article": "one.txt", "outlet": "BBC", "date": "2022-08-15"}\n'
        '{"article": "two.txt", "outlet": "ب"}\n'
    )
    assert corpus.metadata.field_names() == ["outlet", "date"]


def test_file_is_read_again_only_when_it_has_changed(corpus, monkeypatch):
    corpus.metadata.add({"one.txt": {"outlet": "a"}})
    reads = []
    read = type(corpus.metadata)._read

    def counted(file, state):
        reads.append(state)
        return read(file, state)

    monkeypatch.setattr(type(corpus.metadata), "_read", counted)
    for _time in range(5):
        assert corpus.metadata.of("one.txt").fields == {"outlet": "a"}
    assert len(reads) == 1
    Corpus.open(corpus.folder).metadata.add({"one.txt": {"outlet": "b"}})
    assert corpus.metadata.of("one.txt").fields == {"outlet": "b"}
    (corpus.folder / METADATA_NAME).unlink()
    assert corpus.metadata.of("one.txt").fields == {}


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"outlet": "x"}', '{"article": "a", "n": 1}']
)
def test_damaged_line_hides_no_other_and_is_found_by_verify(corpus, line):
    path = corpus.folder / METADATA_NAME
    content = f'{{"article": "one.txt", "outlet": "a"}}\n{line}\n'
    path.write_text(content, encoding="utf-8")
    assert corpus.metadata.of("one.txt").fields == {"outlet": "a"}
    [fault] = upkeep_of(corpus.folder).inspection().faults()
    assert (fault.file, fault.place) == (METADATA_NAME, "line 2")
    with pytest.raises(CorpusError, match="is damaged and not changed: line 2"):
        corpus.metadata.add({"one.txt": {"outlet": "b"}})
    assert path.read_text(encoding="utf-8") == content


def test_link_is_not_followed(corpus, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "x"
    outside.write_text('{"article": "one.txt", "outlet": "a"}\n', encoding="utf-8")
    (corpus.folder / METADATA_NAME).symlink_to(outside)
    assert corpus.metadata.of("one.txt").fields == {}
    assert "it is a symbolic link" in corpus.metadata.faults()[0].cause


def test_backup_brings_it_back(corpus, tmp_path_factory):
    corpus.metadata.add({"one.txt": {"outlet": "a"}})
    place = tmp_path_factory.mktemp("backup")
    progress = lambda _done, _all: None  # noqa: E731 - nobody looks on
    upkeep_of(corpus.folder).back_up(place / "file.zip", progress=progress)
    upkeep_of(place / "again").restore(place / "file.zip", progress=progress)
    again = Corpus.open(place / "again")
    assert again.metadata.of("one.txt").fields == {"outlet": "a"}


def test_two_who_add_at_once_do_not_lose_each_other_s(corpus, monkeypatch):
    write_all = metadata.write_all

    def meanwhile(descriptor, data):
        monkeypatch.setattr(metadata, "write_all", write_all)
        Corpus.open(corpus.folder).metadata.add({"two.txt": {"outlet": "b"}})
        write_all(descriptor, data)

    monkeypatch.setattr(metadata, "write_all", meanwhile)
    with pytest.raises(CorpusError, match=r"somebody else changed .* in the meantime"):
        corpus.metadata.add({"one.txt": {"outlet": "a"}})
    assert corpus.metadata.field_names() == ["outlet"]
    assert corpus.metadata.of("two.txt").fields == {"outlet": "b"}
    assert not [*corpus.folder.glob(".tmp*")]
