"""What the seam promises, over files."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
import tinydb
from msgspec.structs import replace

from annotations.config import Identity
from annotations.errors import ConflictError, ReplacedError, StoreError
from annotations.model import (
    STATUS_ID,
    AnnotationSet,
    ArticleState,
    Change,
    Edit,
    EditRole,
    Imported,
    Link,
    Status,
    new_id,
)
from annotations.ops import Relabel, RemoveAnnotation, SetState, UndoHistory
from annotations.store import FileRepository, SetKey
from tests.annotations.store.lists import annotators, articles, counts
from tests.annotations.store.logs import flipped


def link_between(source, target):
    link = Link(new_id(), "source", source.id, target.id)
    return Edit("link", (Change(link.id, None, link),))


def test_reading_makes_no_file(corpus, desk):
    before = set(corpus.rglob("*"))
    assert desk.load().revision == 0
    assert annotators(desk.repository, "a.txt") == []
    assert articles(desk.repository) == []
    assert desk.repository.read_only_reason("huda") is None
    assert counts(desk.repository, "a.txt", "huda") == (ArticleState.NEW, 0)
    assert set(corpus.rglob("*")) == before


def test_saved_set_is_read_back(desk, open_desk):
    first = desk.tag(0, value="2026-11-21", note="؟", created="2026", modified="2027")
    second = desk.tag(4, origin="script")
    desk.commit(link_between(first, second))
    desk.do(Relabel(first.id, "date", at="2028"))
    desk.do(SetState(ArticleState.DONE))
    assert open_desk().stored == desk.stored
    assert desk.stored.revision == len(desk.stored.edits) == 5


def test_taken_back_edit_is_nothing(desk, open_desk):
    annotation = desk.tag()
    before = desk.stored.annotation_set
    desk.do(RemoveAnnotation(annotation.id))
    desk.commit(UndoHistory(desk.stored.edits).undoable.inverse())
    assert open_desk().stored.annotation_set == before
    assert UndoHistory(open_desk().stored.edits).redoable.name == "delete actor"


def test_dropped_field_stays_dropped(desk, open_desk):
    annotation = desk.tag(note="doubt")
    plain = replace(annotation, note=None)
    desk.commit(Edit("clear note", (Change(annotation.id, annotation, plain),)))
    assert open_desk().stored.annotation_set.annotations[annotation.id] == plain


def test_removed_status_is_the_first_one(desk, open_desk):
    desk.do(SetState(ArticleState.DONE))
    done = Change(STATUS_ID, Status(ArticleState.DONE), None)
    desk.commit(Edit("forget", (done,)))
    assert open_desk().stored.annotation_set.status == Status()


@pytest.mark.usefixtures("idle_after_each_save")
def test_plain_tinydb_opens_each_snapshot(desk):
    for start in range(3):
        desk.tag(start)
        with tinydb.TinyDB(desk.snapshot, access_mode="r") as database:
            rows = database.table("annotations")
            assert len(rows.all()) == start + 1
            (row,) = rows.search(tinydb.where("start") == start)
            assert row["exact"] == desk.article.text[start : start + 3]
            meta = database.table("_meta").all()[0]
            assert meta["revision"] == meta["annotations"] == start + 1


def test_files_are_for_owner_and_group(desk):
    desk.tag()
    modes = {path.name: path.stat().st_mode & 0o7777 for path in desk.home.iterdir()}
    files = {"a.json": 0o640, "a.log": 0o640, ".lock-a": 0o600, ".order": 0o640}
    assert modes == {**files, ".texts": 0o2750}
    [text] = (desk.home / ".texts").iterdir()
    assert text.stat().st_mode & 0o7777 == 0o640
    assert desk.home.stat().st_mode & 0o7777 == 0o2750


def test_sessions_merge_without_loss(desk, open_desk):
    other = open_desk()
    for start in range(5):
        desk.tag(start)
        other.tag(start + 10)
    assert other.stored.revision == 10
    assert desk.load() == other.load() == open_desk().stored
    assert len(desk.stored.annotation_set.annotations) == 10


def test_same_record_changed_twice_conflicts(desk, open_desk):
    annotation = desk.tag()
    other = open_desk()
    other.do(Relabel(annotation.id, "date", at="2026"))
    with pytest.raises(ConflictError, match="another session has changed"):
        desk.do(RemoveAnnotation(annotation.id))
    assert desk.load() == other.stored


def test_link_to_removed_annotation_conflicts(desk, open_desk):
    first, second = desk.tag(0), desk.tag(4)
    other = open_desk()
    other.do(RemoveAnnotation(second.id))
    with pytest.raises(ConflictError, match=r"one end of the link"):
        desk.commit(link_between(first, second))


def test_sound_links_do_not_conflict(desk, open_desk):
    first, second = desk.tag(0), desk.tag(4)
    desk.commit(link_between(first, second))
    other = open_desk()
    other.tag(8)
    desk.tag(12)
    assert desk.stored.revision == 5


def test_store_put_back_in_time_is_not_written(desk, open_desk):
    desk.tag()
    before = desk.log.read_bytes(), desk.snapshot.read_bytes()
    desk.tag(4)
    desk.log.write_bytes(before[0])
    desk.snapshot.write_bytes(before[1])
    with pytest.raises(ReplacedError, match=r"a\.txt was replaced by another"):
        desk.tag(8)
    assert open_desk().stored.revision == 1


def test_set_of_another_text_takes_no_edit(corpus, desk, open_desk):
    """Its offsets count in the text before, and are not mixed with those of now."""
    desk.tag()
    (corpus / "a.txt").write_text("غير ما كان", encoding="utf-8")
    other = open_desk()
    assert other.stored.annotation_set.sha256 == desk.article.sha256
    with pytest.raises(ConflictError, match=r"the text of a\.txt has changed"):
        other.tag(8)


def test_files_of_another_article_are_reported(corpus, desk, open_desk):
    desk.tag()
    (corpus / "b.txt").write_text("غير", encoding="utf-8")
    desk.log.rename(desk.home / "b.log")
    with pytest.raises(StoreError, match=r"contains huda's set of a\.txt"):
        open_desk(name="b.txt")


def test_annotators_and_articles_are_listed(corpus, open_desk):
    (corpus / "deep").mkdir()
    long = f"deep/{'ق' * 120}.txt"
    odd = "deep/\udce3:x.txt"
    for name in (long, odd):
        (corpus / name).write_text("نص طويل", encoding="utf-8")
    for annotator in ("zaki", "huda"):
        open_desk(annotator=annotator).tag()
    for name in (long, odd):
        desk = open_desk(name=name, annotator="a:b")
        desk.tag()
        assert open_desk(name=name, annotator="a:b").stored == desk.stored
    sets = corpus / "annotations"
    for name in (".git", "x" * 200, "zaki/.git"):
        (sets / name).mkdir()
    (sets / "zaki/a.json.corrupt-2026").touch()
    (sets / f"zaki/{'x' * 60}%~{'0' * 32}.log").write_text("damaged")
    repository = FileRepository(corpus, identity=Identity.NAME)
    assert annotators(repository, "a.txt") == ["huda", "zaki"]
    assert annotators(repository, odd) == ["a:b"]
    assert articles(repository) == sorted(["a.txt", long, odd])


def test_counts_come_from_the_snapshot(desk, corpus):
    annotation = desk.tag()
    repository = FileRepository(corpus, identity=Identity.NAME)
    assert counts(repository, "a.txt", "huda") == (ArticleState.IN_PROGRESS, 1)
    desk.do(RemoveAnnotation(annotation.id))
    desk.do(SetState(ArticleState.DONE))
    desk.repository.close()
    desk.log.unlink()
    assert counts(repository, "a.txt", "huda") == (ArticleState.DONE, 0)


def test_counts_without_snapshot_use_the_log(desk, corpus):
    desk.tag()
    desk.snapshot.unlink()
    repository = FileRepository(corpus, identity=Identity.NAME)
    assert counts(repository, "a.txt", "huda") == (ArticleState.IN_PROGRESS, 1)
    desk.log.write_text("7ea4")  # the beginning of a first line
    assert counts(repository, "a.txt", "huda") == (ArticleState.NEW, 0)


def test_counts_of_odd_file_are_a_fault(desk, corpus):
    desk.tag()
    desk.snapshot.unlink()
    desk.snapshot.mkdir()
    with pytest.raises(StoreError, match="not a regular file"):
        counts(FileRepository(corpus, identity=Identity.NAME), "a.txt", "huda")


def imported_set(desk):
    """A whole set, as an importer makes it."""
    first, second = desk.tag(0), desk.tag(4)
    stored = desk.commit(link_between(first, second)).annotation_set
    imported = Imported("lead", "2026-11-21T00:00:00Z")
    status = Status(ArticleState.DONE)
    return replace(stored, annotator="Omar B.", imported=imported, status=status)


def test_imported_set_is_kept_whole(desk, open_desk):
    annotation_set = imported_set(desk)
    desk.repository.import_sets([annotation_set])
    stored = open_desk(annotator="Omar B.").stored
    assert stored.annotation_set == annotation_set
    assert [edit.role for edit in stored.edits] == [EditRole.IMPORT]
    assert UndoHistory(stored.edits).undoable is None


def test_import_never_replaces_a_set(desk):
    annotation_set = imported_set(desk)
    desk.repository.import_sets([annotation_set])
    other = replace(annotation_set, annotations={}, links={})
    with pytest.raises(StoreError, match=r"Omar B\. already has a set of a\.txt"):
        desk.repository.import_sets([other])
    by = replace(annotation_set, imported=Imported("zaki", "2026"))
    with pytest.raises(StoreError, match=r"Omar B\. already has a set of a\.txt"):
        desk.repository.import_sets([by])
    with pytest.raises(StoreError, match="huda already has a set"):
        desk.repository.import_sets([replace(annotation_set, annotator="huda")])


def test_sets_are_imported_all_or_none(desk, corpus):
    """The second cannot be kept, so the first is taken away again."""
    sets = [imported_set(desk)]
    sets.append(replace(sets[0], annotator="huda"))
    with pytest.raises(StoreError, match="huda already has a set"):
        desk.repository.import_sets(sets)
    assert annotators(desk.repository, "a.txt") == ["huda"]
    desk.repository.import_sets(sets[:1])
    assert annotators(FileRepository(corpus, identity=Identity.NAME), "a.txt") == [
        "Omar B.",
        "huda",
    ]


def test_empty_set_can_be_imported(desk, open_desk):
    empty = AnnotationSet("a.txt", desk.article.sha256, "Omar")
    desk.repository.import_sets([empty])
    assert open_desk(annotator="Omar").stored.revision == 1


def test_snapshot_follows_when_the_log_has_grown(desk, monkeypatch):
    """By as much as the snapshot is long, or more where that is short."""
    monkeypatch.setattr("annotations.store.files.snapshot_file.LEAST_GROWTH", 1000)
    seen = []
    for start in range(40):
        desk.tag(start)
        seen.append(counted_by_snapshot(desk))
    steps = sorted(set(seen))
    growths = [later - earlier for earlier, later in pairwise(steps)]
    assert steps[0] == 1
    assert 2 < len(steps) < 12
    assert growths[-1] > growths[0]


def test_snapshot_behind_its_log_counts_nothing(desk, corpus):
    """It is shown by the log's length: what counts is the log."""
    for start in range(5):
        desk.tag(start)
    assert counted_by_snapshot(desk) == 1
    repository = FileRepository(corpus, identity=Identity.NAME)
    assert counts(repository, "a.txt", "huda")[1] == 5
    desk.repository.close()
    assert counted_by_snapshot(desk) == 5


def test_idle_session_brings_its_snapshot_up_to_date(desk):
    for start in range(5):
        desk.tag(start)
    desk.repository.catch_up()
    assert counted_by_snapshot(desk) == 5


def counted_by_snapshot(desk):
    return json.loads(desk.snapshot.read_bytes())["_meta"]["1"]["annotations"]


@pytest.mark.parametrize("place", [60, -80])
def test_damaged_snapshot_counts_nothing(desk, corpus, place):
    desk.tag()
    flipped(desk.snapshot, place)
    repository = FileRepository(corpus, identity=Identity.NAME)
    assert counts(repository, "a.txt", "huda") == (ArticleState.IN_PROGRESS, 1)
    desk.log.unlink()
    with pytest.raises(StoreError, match=r"a\.json is damaged"):
        counts(repository, "a.txt", "huda")


def test_forgotten_session_leaves_its_snapshot(desk, monkeypatch):
    monkeypatch.setattr("annotations.store.files.opened_sets._KEPT_OPEN", 1)
    desk.tag()
    desk.tag(5)
    assert counted_by_snapshot(desk) == 1
    desk.repository.load(SetKey("a.txt", "zaki"))
    assert counted_by_snapshot(desk) == 2


def test_repository_closes_after_its_block(desk):
    with desk.repository:
        desk.tag()
        desk.tag(5)
    assert counted_by_snapshot(desk) == 2
