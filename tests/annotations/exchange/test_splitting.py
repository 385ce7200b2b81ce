"""Splits by article: stable, near their shares, and never across a group."""

from __future__ import annotations

import json

import pytest

from annotations.errors import ExchangeError
from annotations.exchange import (
    EmptySplit,
    ExportChoices,
    ExportReport,
    MovedArticle,
    Split,
    UnitKind,
    grouped_by_field,
    grouped_by_folder,
    grouped_by_near_duplicates,
    parse_split,
    splits_in,
    to_file,
)
from annotations.exchange.splitting import SPLITS
from tests.exchanging import write_into
from tests.hard_sets import hard_documents

NAMES = [f"{number}.txt" for number in range(10_000)]


def test_shares_are_kept_within_a_percent_or_so():
    found = [Split((80, 10, 10), 1).of(name) for name in NAMES]
    assert found.count("train") == pytest.approx(8000, abs=150)
    assert found.count("dev") == pytest.approx(1000, abs=150)


def test_added_articles_move_none():
    """The split of an article depends on its own name and the seed only."""
    before = {name: Split((80, 10, 10), 7).of(name) for name in NAMES[:100]}
    after = {name: Split((80, 10, 10), 7).of(name) for name in NAMES}
    assert before.items() <= after.items()
    assert before != {name: Split((80, 10, 10), 8).of(name) for name in before}


def test_known_articles_stay_where_they_were_in_earlier_versions():
    found = [Split((50, 25, 25), 0).of(name) for name in NAMES[:8]]
    assert found == ["train", "train", "dev", "train", "train", "train", "train", "dev"]


@pytest.mark.parametrize(
    "written", ["80/10", "80/10/11", "a/b/c", "80-10-10", "", "-1/51/50", "80/10/10/0"]
)
def test_what_is_no_split_is_refused(written):
    with pytest.raises(ExchangeError, match="such as 80/10/10"):
        parse_split(written)


def test_folders_are_groups():
    groups = grouped_by_folder(["a/1.txt", "a/2.txt", "a/b/3.txt", "4.txt"]).groups
    assert groups == {
        "a/1.txt": "a",
        "a/2.txt": "a",
        "a/b/3.txt": "a/b",
        "4.txt": "4.txt",
    }


def test_empty_split_has_no_file_and_is_named(tmp_path):
    report = ExportReport()
    choices = ExportChoices(split=Split((100, 0, 0)), unit=UnitKind.PARAGRAPH)
    with to_file(tmp_path / "a.jsonl", names=SPLITS) as output:
        given = {"choices": choices, "report": report}
        write_into(output, hard_documents(), "spans-jsonl", **given)
    assert [path.name for path in tmp_path.iterdir()] == ["a-train.jsonl"]
    empty = [entry.name for entry in report.entries if isinstance(entry, EmptySplit)]
    assert empty == ["dev", "test"]
    assert {split for split, _label in report.by_label} == {"train"}


def test_near_duplicates_and_metadata_are_groups():
    story = " ".join(f"كلمة{number}" for number in range(60))
    other = " ".join(f"سطر{number}" for number in range(60))
    texts = [("a.txt", story), ("b.txt", other), ("c.txt", f"{story} نهاية")]
    groups = grouped_by_near_duplicates(texts).groups
    assert groups["a.txt"] == groups["c.txt"] != groups["b.txt"]
    outlets = {"a.txt": {"outlet": "x"}, "b.txt": {}, "c.txt": {"outlet": "x"}}
    groups = grouped_by_field("outlet", outlets).groups
    assert groups["a.txt"] == groups["c.txt"] != groups["b.txt"]


def test_articles_that_have_moved_are_listed_once(tmp_path):
    split = Split((40, 30, 30), 7)
    names = [one.article.name for one in hard_documents()]
    now = {name: split.of(name) for name in names}
    earlier = now | {names[0]: "test" if now[names[0]] != "test" else "dev"}
    manifest = tmp_path / "manifest.json"
    records = [{"article": name, "split": one} for name, one in earlier.items()]
    manifest.write_text(json.dumps({"schema": 1, "articles": records}))
    report = ExportReport()
    choices = ExportChoices(split=split, earlier_splits=splits_in(manifest))
    documents = [*hard_documents("huda"), *hard_documents("omar")]
    documents.sort(key=lambda one: one.key)
    with to_file(tmp_path / "a.jsonl", names=SPLITS) as output:
        given = {"choices": choices, "report": report}
        write_into(output, documents, "spans-jsonl", **given)
    moved = MovedArticle(names[0], earlier[names[0]], now[names[0]])
    assert report.entries == [moved]
    assert report.left_out == 0


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"articles": [1]}', "\xff"])
def test_what_is_no_manifest_is_refused(content, tmp_path):
    (tmp_path / "m.json").write_text(content, encoding="latin-1")
    with pytest.raises(ExchangeError, match="is not the manifest of an export"):
        splits_in(tmp_path / "m.json")
    with pytest.raises(ExchangeError, match="cannot be read"):
        splits_in(tmp_path / "nosuch.json")
