"""TinyDB over a set: what it may do, and what it must not."""

from __future__ import annotations

import os

import pytest
import tinydb
from tinydb.table import Document

from annotations.errors import NotSavedError, StoreError
from annotations.model import EditRole
from annotations.store.files.naming import set_paths
from annotations.store.files.schema import Header
from annotations.store.files.set_database import SetDatabase
from annotations.store.files.set_store import SetStore
from annotations.store.files.trusted_path import TrustedPath

HEADER = Header(schema=1, article="a.txt", sha256="0" * 64, annotator="huda")
ROW = {"label": "actor", "start": 0, "end": 3, "exact": "قال"}
LINK = {"type": "source", "source": "x", "target": "y"}


def opened(folder):
    store = SetStore(set_paths(TrustedPath(folder), "a.txt", "huda"))
    store.refresh()
    return SetDatabase(store)


@pytest.fixture
def database(tmp_path):
    return opened(tmp_path)


def transaction(database):
    return database.transaction("try", EditRole.DO, HEADER)


def test_write_outside_transaction_is_refused(database, tmp_path):
    acts = (
        lambda: database.table("annotations").insert(ROW),
        database.drop_tables,
        lambda: database.drop_table("annotations"),
        database.table("links").truncate,
    )
    for act in acts:
        with pytest.raises(StoreError, match="outside of a transaction"):
            act()
    assert not list(tmp_path.iterdir())


def test_tables_share_one_log_line(database):
    with transaction(database):
        database.table("annotations").insert(ROW)
        database.table("links").insert(LINK)
        database.table("status").update({"state": "done"})
    assert database.store.replay.revision == 1
    (edit,) = database.store.replay.edits
    assert len(edit.changes) == 3


def test_failed_block_saves_nothing(database):
    with pytest.raises(ValueError, match="already exists"), transaction(database):
        database.table("annotations").insert_multiple([Document(ROW, "x")] * 2)
    assert len(database.table("annotations")) == 0
    assert not os.path.lexists(database.store.paths.log)


def test_no_stale_answer_is_cached(database, tmp_path):
    other = opened(tmp_path)
    query = tinydb.where("label") == "actor"
    assert database.table("annotations").count(query) == 0
    with transaction(other):
        other.table("annotations").insert(ROW)
    database.store.refresh()
    assert database.table("annotations").count(query) == 1


def test_sessions_never_make_one_id(database, tmp_path):
    other = opened(tmp_path)
    for session in (database, other, database, other):
        with transaction(session):
            session.table("annotations").insert_multiple([ROW, ROW])
    database.store.refresh()
    ids = [key for key, _row in database.rows("annotations")]
    assert len(set(ids)) == len(ids) == 8


def test_changed_copy_changes_nothing(database):
    with transaction(database):
        database.table("annotations").insert(Document(ROW, "x"))
    database.table("annotations").get(doc_id="x")["label"] = "date"
    assert database.table("annotations").get(doc_id="x")["label"] == "actor"


def test_change_in_place_is_seen(database):
    with transaction(database):
        database.table("annotations").insert(Document(ROW, "x"))
    with transaction(database):
        database.table("annotations").update({"label": "date"})
    change = database.store.replay.edits[-1].changes[0]
    assert (change.before.label, change.after.label) == ("actor", "date")


def test_dropped_tables_are_logged_removals(database):
    with transaction(database):
        database.table("annotations").insert_multiple([ROW, ROW])
    with transaction(database):
        database.drop_tables()
    assert len(database.store.replay.edits[-1].changes) == 2
    assert len(database.table("status")) == 1


def test_unknown_table_is_refused(database):
    with pytest.raises(StoreError, match="a set has the tables"), transaction(database):
        database.insert(ROW)


def test_row_of_wrong_form_is_refused(database):
    with pytest.raises(NotSavedError, match="annotations x: "), transaction(database):
        database.table("annotations").insert(Document({"label": float("nan")}, "x"))
    assert not os.path.lexists(database.store.paths.log)


def test_unchanged_large_set_needs_no_close(database):
    database.store.close()
    assert not os.path.lexists(database.store.paths.folder)
