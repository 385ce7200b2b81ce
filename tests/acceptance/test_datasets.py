"""Hugging Face `datasets` loads what `hf`, `parquet` and `spans-jsonl` write."""

from __future__ import annotations

import json
from array import array

import pytest
from msgspec.structs import replace

from annotations.exchange import (
    ExportChoices,
    ExportReport,
    Split,
    UnitKind,
    parquet_file,
)
from annotations.exchange.arrow_columns import ArrowColumns
from annotations.exchange.features import STRING, arrow_schema
from annotations.exchange.formats.hf import rows as hf_rows
from annotations.exchange.formats.hf.columns import HfColumns
from annotations.exchange.json_text import in_utf8
from annotations.exchange.parquet_file import RowTables, row_groups
from annotations.exchange.tokens import Align, tokenized
from annotations.exchange.unit import units_of
from annotations.model import BUILT_IN_TAGSET
from tests.exchanging import folder_of, written
from tests.hard_sets import hard_documents

pytestmark = pytest.mark.acceptance

EACH_IN_ONE = ExportChoices(split=Split((40, 30, 30), seed=7))


def loaded(folder, cache):
    from datasets import load_dataset

    return load_dataset(str(folder), cache_dir=str(cache))


@pytest.mark.parametrize("rows", ["parquet", "jsonl"])
def test_spans_and_values_are_those_of_the_store(documents, rows, tmp_path):
    folder_of(tmp_path / "out", documents, "hf", rows=rows)
    found = loaded(tmp_path / "out", tmp_path)["train"]
    assert found.features["ner_tags"].feature.names[:3] == ["O", "B-actor", "I-actor"]
    for row, one in zip(found, documents, strict=True):
        expected = one.annotation_set.in_reading_order()
        assert row["text"] == one.article.text
        assert [span["text"] for span in row["spans"]] == [
            row["text"][span["start"] : span["end"]] for span in row["spans"]
        ]
        assert [value_of(span) for span in row["spans"]] == [
            (annotation.id, annotation.value, annotation.created)
            for annotation in expected
        ]
        assert [row["text"][start:end] for start, end in row["offsets"]] == row[
            "tokens"
        ]
        assert len(row["ner_tags"]) == len(row["claim_tags"]) == len(row["tokens"])


def value_of(span):
    said = json.loads(span["attrs"]) if "attrs" in span else span
    return span["id"], said.get("value"), said.get("created")


@pytest.mark.parametrize("rows", ["parquet", "jsonl"])
def test_splits_load_when_one_has_no_dates_and_one_no_spans(rows, tmp_path):
    hard, glued, empty = hard_documents()
    plain = replace(
        glued.annotation_set,
        annotations={"T1": glued.annotation_set.annotations["T1"]},
        links={},
    )
    documents = [hard, replace(glued, annotation_set=plain), empty]
    given = {"rows": rows, "choices": EACH_IN_ONE}
    files = folder_of(tmp_path / "out", documents, "hf", **given)
    found = loaded(tmp_path / "out", tmp_path)
    assert sorted(found) == ["test", "train", "validation"]
    assert {f"{name}.{rows}" for name in found} < set(files)
    assert sorted(len(one[0]["spans"]) for one in found.values()) == [0, 1, 10]


def test_dates_that_are_all_full_iso_dates_stay_texts(tmp_path):
    """In JSON Lines `datasets` would make times of them, whatever the card says."""
    documents = hard_documents()[:1]
    for rows in ("parquet", "jsonl"):
        folder_of(tmp_path / rows, documents, "hf", rows=rows)
        [row] = loaded(tmp_path / rows, tmp_path / f"{rows}-cache")["train"]
        values = {value_of(span)[1] for span in row["spans"]}
        assert {"2022-08-14"} < values


def test_parquet_has_the_columns_of_spans_jsonl(documents):
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pq.read_table(pa.BufferReader(written(documents, "parquet")))
    rows = [json.loads(line) for line in written(documents, "spans-jsonl").splitlines()]
    assert [without_none(row) for row in table.to_pylist()] == in_utf8(rows)


def without_none(value):
    """The value without the keys that JSON Lines leaves out."""
    if isinstance(value, list):
        return [without_none(one) for one in value]
    if isinstance(value, dict):
        return {k: without_none(v) for k, v in value.items() if v is not None}
    return value


def test_row_groups_are_bounded_by_their_bytes(tmp_path):
    """A row group is in memory as a whole while it is written."""
    import pyarrow.parquet as pq

    with (
        (tmp_path / "out").open("wb") as file,
        row_groups(file, {"text": STRING}) as groups,
    ):
        found = ({"text": "قال " * 100_000} for _row in range(9))
        for table in RowTables({"text": STRING}).of(found):
            groups.add(table)
    assert pq.read_metadata(tmp_path / "out").num_row_groups == 2


@pytest.fixture
def small_files(monkeypatch):
    """One row group in each file, of as few rows as become columns together."""
    monkeypatch.setattr(hf_rows, "_FILE_BYTES", 1)
    monkeypatch.setattr(parquet_file, "_BYTES", 1)
    monkeypatch.setattr(parquet_file, "_OBJECTS", 2)


@pytest.mark.usefixtures("small_files")
def test_several_files_of_a_split_load_as_one(documents, tmp_path):
    files = folder_of(tmp_path / "out", documents, "hf", rows="parquet")
    count = -(-len(documents) // 2)
    names = {f"train-{at:05}-of-{count:05}.parquet" for at in range(count)}
    assert files.keys() == names | {"README.md"}
    found = loaded(tmp_path / "out", tmp_path)["train"]
    assert found["id"][:] == [":".join(one.key) for one in documents]
    assert found.features["ner_tags"].feature.names[:3] == ["O", "B-actor", "I-actor"]
    again = folder_of(tmp_path / "again", documents, "hf", rows="parquet")
    assert again == files


@pytest.mark.usefixtures("small_files")
def test_files_of_one_split_are_not_taken_for_those_of_another(documents, tmp_path):
    given = {"rows": "parquet", "choices": EACH_IN_ONE}
    folder_of(tmp_path / "out", documents, "hf", **given)
    found = loaded(tmp_path / "out", tmp_path)
    ids = {name: set(one["id"]) for name, one in found.items()}
    splits = {"validation": "dev"}
    assert ids == {
        name: {
            ":".join(one.key)
            for one in documents
            if EACH_IN_ONE.split.of(one.article.name) == splits.get(name, name)
        }
        for name in found
    }


def test_columns_are_those_that_pyarrow_makes(documents):
    """Of its own accord, it would look at each value by itself."""
    import pyarrow as pa

    report = ExportReport()
    for with_soft in (False, True):
        columns = HfColumns(BUILT_IN_TAGSET, in_json=False, with_soft=with_soft)
        rows = [
            columns.row(tokenized(unit, Align.EXPAND, report), report)
            for one in [*documents, *documents]
            for unit in units_of(one, UnitKind.ARTICLE, report)
        ]
        schema = arrow_schema(columns.features())
        found = ArrowColumns(pa).table(rows, schema)
        found.validate(full=True)
        plain = [{key: listed(value) for key, value in row.items()} for row in rows]
        assert found.equals(pa.Table.from_pylist(in_utf8(plain), schema=schema))


def listed(value):
    return list(value) if isinstance(value, array) else value


def test_parquet_is_the_same_each_time(documents):
    assert written(documents, "parquet") == written(documents, "parquet")
