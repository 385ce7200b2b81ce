"""The command that looks for texts and annotations in a corpus."""

from __future__ import annotations

import json
import os

import pytest
from msgspec.structs import replace

from annotations.search.searching import Query, search
from annotations.workspace import Workspace
from tests.commands import copy_of_seeds, hashiya, trouble
from tui.layout import cells
from tui.printed.hits import printed_hits
from tui.printed.output import Output

FIRST = "000_93a02fd9d045658e.txt"


@pytest.fixture
def corpus(tmp_path):
    return copy_of_seeds(tmp_path)


def test_columns_are_separated_by_tabs(corpus):
    done = hashiya("find", "كوريا الشماليه", str(corpus))
    assert done.returncode == 0
    name, place, context = done.stdout.splitlines()[0].split("\t")
    start, end = map(int, place.split(":"))
    text = (corpus / name).read_text(encoding="utf-8")
    assert text[start:end] in context


def test_json_has_the_exact_text(corpus):
    hashiya("tag", str(corpus / FIRST), "0:4", "actor", "--note", "\x1b[2J")
    done = hashiya("find", "label:actor", str(corpus), "--json")
    [line] = done.stdout.splitlines()
    record = json.loads(line)
    text = (corpus / FIRST).read_text(encoding="utf-8")
    assert record["text"] == text[record["start"] : record["end"]]
    assert (record["label"], record["note"]) == ("actor", "\x1b[2J")
    assert "\x1b" not in done.stdout


def test_misuse_is_one_line(corpus):
    assert "label:" in trouble(hashiya("find", " ", str(corpus)), code=2)
    assert "state" in trouble(hashiya("find", "state:x a", str(corpus)), code=2)
    line = trouble(hashiya("find", 'كيم note:"two words', str(corpus)), code=2)
    assert line == 'close the quotation mark: note:"two words"'


@pytest.mark.parametrize("query", ["14:30:59", "https://a.example/b", "a: b", "غ :ع"])
def test_words_with_a_colon_are_no_field(corpus, query):
    done = hashiya("find", query, str(corpus))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("label:foo", "there is no label 'foo'; the labels are actor, claim, date"),
        ("label:foo كيم by:*", "there is no label 'foo'"),
        ("by:zed", "there are no annotations by 'zed'; the annotators are "),
        ("by:zed label:actor", "there are no annotations by 'zed'"),
        ("note:x by:zed", "there are no annotations by 'zed'"),
        ("lable:claim", "there is no field 'lable'; the fields are label, state, by, "),
        ("كيم Label:claim", "there is no field 'Label'"),
        ("by:* foo:bar", "there is no field 'foo'"),
        ('foo:"two words"', "there is no field 'foo'"),
    ],
)
def test_unknown_name_is_reported(corpus, query, message):
    hashiya("tag", str(corpus / FIRST), "0:4", "actor")
    assert trouble(hashiya("find", query, str(corpus))).startswith(message)


@pytest.mark.parametrize("query", ["label:claim", "label:قول", "by:*", "label:Actor x"])
def test_known_name_without_hits_is_no_fault(corpus, query):
    done = hashiya("find", query, str(corpus))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_label_that_the_tagset_lost_is_still_found(corpus):
    hashiya("tag", str(corpus / FIRST), "0:4", "actor")
    written = '[[label]]\nname = "place"\n'
    (corpus / "hashiya.toml").write_text(written, encoding="utf-8")
    done = hashiya("find", "label:actor", str(corpus))
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 1)


def test_what_could_not_be_looked_into_is_reported(corpus):
    (corpus / "bad.txt").write_bytes(b"\xff\xfe\xfd")
    done = hashiya("find", "كيم", str(corpus))
    assert done.returncode == 1
    assert "bad.txt" in done.stderr
    assert len(done.stdout.splitlines()) == 37


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_rows_fit_the_terminal_and_mark_what_was_found(corpus, columns):
    workspace = Workspace.open(corpus)
    hits = search(workspace, Query.of("كيم"), faults=[])
    output = replace(Output(), columns=columns)
    for row in printed_hits(hits, output, as_json=False):
        assert "\x1b[1;4m" in row
        printed = (
            row.replace("\x1b[1;4m", "").replace("\x1b[0m", "").replace("\x1b[m", "")
        )
        assert cells(printed) <= columns
    assert os.linesep not in printed
