"""The command that prints what would be suggested."""

from __future__ import annotations

import json

import pytest

from annotations.text import split_paragraphs
from tests.commands import ROOT, copy_of_seeds, hashiya
from tui.cli import main
from tui.cli.progress import ProgressLine

GOLD = ROOT / "tests" / "data" / "annotator-a.hashiya.jsonl"
LAST = "004_019fbf6702e73b3e.txt"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = copy_of_seeds(tmp_path_factory.mktemp("suggest"))
    assert hashiya("import", str(GOLD), str(folder)).returncode == 0
    return folder


def suggested(*arguments):
    done = hashiya("suggest", *map(str, arguments), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_json_is_one_array_of_places_in_the_text(corpus):
    found = suggested(corpus, "--article", LAST)
    text = (corpus / LAST).read_bytes().decode()
    assert found
    for one in found:
        assert one["article"] == LAST
        assert text[one["start"] : one["end"]] == one["text"]
        assert 0 <= one["score"] <= 1
    claims = [one for one in found if one["label"] == "claim"]
    assert any(one["link"] and one["link"]["text"] == "بوتين" for one in claims)
    dates = {one["text"]: one["value"] for one in found if one["label"] == "date"}
    assert dates["فبراير 2022"] == "2022-02"


def test_an_article_shows_its_progress(corpus, monkeypatch):
    passed = []
    monkeypatch.setattr(
        ProgressLine, "checked", lambda _line, *counts: passed.append(counts)
    )
    assert (
        main(["suggest", str(corpus), "--article", LAST], standalone_mode=False) is None
    )
    count = len(split_paragraphs((corpus / LAST).read_bytes().decode()))
    assert passed == [(done, count) for done in range(1, count + 1)]


def test_kinds_are_labels(corpus):
    found = suggested(corpus, "--article", LAST, "--kind", "date")
    assert {one["label"] for one in found} == {"date"}


def test_an_unknown_kind_is_reported(corpus):
    done = hashiya("suggest", str(corpus), "--kind", "dates")
    assert done.returncode == 1
    assert "unknown label 'dates'" in done.stderr


def test_online_differs_where_paragraphs_taught(corpus):
    assert suggested(corpus, "--article", LAST) != suggested(
        corpus, "--article", LAST, "--online"
    )


def test_nothing_to_suggest_is_an_empty_array(tmp_path):
    folder = copy_of_seeds(tmp_path)
    assert suggested(folder, "--kind", "actor") == []


def test_a_corpus_can_switch_everything_off(tmp_path):
    folder = copy_of_seeds(tmp_path)
    (folder / "hashiya.toml").write_text("[suggest]\nsources = []\n")
    done = hashiya("suggest", str(folder), "--json")
    said = "suggestions are switched off in this corpus\n"
    assert (done.returncode, done.stdout, done.stderr) == (0, "[]\n", said)


def test_a_corpus_may_set_the_threshold(tmp_path):
    folder = copy_of_seeds(tmp_path)
    (folder / "hashiya.toml").write_text("[suggest]\nthreshold = 0.99\n")
    assert suggested(folder, "--kind", "date") == []


@pytest.mark.parametrize(
    "wrong", ['sources = ["words"]', "threshold = 2", "source = []"]
)
def test_wrong_settings_are_reported_with_their_line(tmp_path, wrong):
    folder = copy_of_seeds(tmp_path)
    (folder / "hashiya.toml").write_text(f"[suggest]\n{wrong}\n")
    done = hashiya("suggest", str(folder))
    assert done.returncode == 1
    assert "hashiya.toml, line 2" in done.stderr


def test_lists_of_the_corpus_are_read(tmp_path):
    folder = copy_of_seeds(tmp_path)
    (folder / "hashiya.toml").write_text('[suggest]\nlists = "words"\n')
    (folder / "words").mkdir()
    (folder / "words" / "reporting_verbs.list").write_text("# ours\nهمس\n")
    (folder / "new.txt").write_text("همس كيم أن روسيا بلد كبير.\n")
    claims = suggested(folder, "--article", "new.txt", "--kind", "claim")
    assert [one["text"] for one in claims] == ["روسيا بلد كبير"]


def test_an_unreadable_list_is_reported(tmp_path):
    folder = copy_of_seeds(tmp_path)
    (folder / "hashiya.toml").write_text('[suggest]\nlists = "words"\n')
    (folder / "words").mkdir()
    (folder / "words" / "titles.list").write_bytes(b"\xff\xfe\xff")
    done = hashiya("suggest", str(folder))
    assert done.returncode == 1
    assert "titles.list cannot be read: byte 1 of the file is not UTF-8" in done.stderr


def test_what_is_not_the_article_is_left_out(tmp_path):
    folder = copy_of_seeds(tmp_path)
    name = "002_c8b9c0e6c7d9ba57.txt"
    text = (folder / name).read_bytes().decode()
    start = text.index("إقرأ أيضاً")
    place = f"{start}:{len(text) - 1}"
    assert hashiya("tag", str(folder / name), place, "boilerplate").returncode == 0
    found = suggested(folder, "--article", name)
    assert found
    assert all(one["end"] <= start for one in found)


def test_a_persons_own_file_narrows_what_is_suggested(corpus, tmp_path, monkeypatch):
    own = tmp_path / "hashiya" / "config.toml"
    own.parent.mkdir()
    own.write_text('[suggest]\nsources = ["names"]\nthreshold = 0.9\n')
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    found = suggested(corpus, "--article", LAST)
    assert {one["by"] for one in found} == {"names"}
    assert min(one["score"] for one in found) >= 0.9
