from __future__ import annotations

import json
import re

import pytest

from annotations.text import split_paragraphs
from annotations.workspace import Workspace
from tests.tui.reading.articles import (
    MIXED,
    annotation,
    article,
    seed_articles,
    set_of,
)
from tui.layout import ArticleLayout, cells
from tui.printing import listed, printed_rows

COLOUR = re.compile(r"\x1b\[[\d;]*m")


def printed(text, *annotations, width=20, logical=False, aligned=False):
    found = set_of(*annotations) if annotations else None
    return list(
        printed_rows(article(text), width, found, logical=logical, aligned=aligned)
    )


def rows_of(one, width):
    layout = ArticleLayout(one.text, split_paragraphs(one.text), width)
    position, rows = layout.first, [layout.row(layout.first)]
    while position != layout.last:
        position = layout.forward(position, 1)
        rows.append(layout.row(position))
    return rows


@pytest.mark.parametrize("one", [*seed_articles(), article(MIXED)])
@pytest.mark.parametrize("width", [20, 72])
def test_rows_are_those_of_the_layout(one, width):
    rows = rows_of(one, width)
    shown = list(printed_rows(one, width, None, logical=False, aligned=False))
    assert [row.text.strip() for row in rows] == [row.strip() for row in shown]
    flush = list(printed_rows(one, width, None, logical=False, aligned=True))
    for row, plain, aligned in zip(rows, shown, flush, strict=True):
        assert aligned == " " * (width - cells(plain)) * (row.base == 1) + plain
        assert cells(aligned) <= width


def test_only_arabic_rows_are_aligned():
    assert printed("\u0628\nab", width=4, aligned=True) == ["   \ufe8f", "ab"]
    assert printed("\u0628\nab", width=4) == ["\ufe8f", "ab"]


def test_hanging_blanks_are_not_printed():
    """Of several blanks between two rows some are seen and some take no cell."""
    word = "\u0628" * 4
    rows = printed(f"{word}   {word}   {word}", width=4, aligned=True)
    assert [cells(row) for row in rows] == [4, 4, 4]
    rows = printed("aaaa   bbbb", width=4)
    assert rows == ["aaaa", "bbbb"]


def test_each_label_has_its_colour():
    marks = [
        annotation("a", 0, 2, "actor"),
        annotation("b", 3, 5, "date"),
        annotation("c", 6, 8, "claim"),
        annotation("d", 9, 11, "other"),
    ]
    (row,) = printed("ab cd ef gh", *marks)
    assert row == (
        "\x1b[0m\x1b[44;97mab\x1b[0m \x1b[0m\x1b[42;30mcd\x1b[0m "
        "\x1b[0m\x1b[4mef\x1b[0m \x1b[0m\x1b[45;97mgh\x1b[0m"
    )


def test_inner_colour_lies_on_outer():
    (row,) = printed("abc", annotation("a", 0, 3, "claim"), annotation("b", 1, 2))
    assert row == "\x1b[0m\x1b[4ma\x1b[0m\x1b[4;44;97mb\x1b[0m\x1b[4mc\x1b[0m"


@pytest.mark.parametrize("one", seed_articles())
def test_colours_change_no_letter(one):
    found = set_of(
        *[
            annotation(str(at), at, at + 9, ("actor", "claim")[at % 2])
            for at in range(0, len(one.text) - 9, 5)
        ]
    )
    plain = list(printed_rows(one, 60, None, logical=False, aligned=True))
    coloured = list(printed_rows(one, 60, found, logical=False, aligned=True))
    assert [COLOUR.sub("", row) for row in coloured] == plain
    assert all(row.endswith("\x1b[0m") for row in coloured if "\x1b" in row)


def test_logical_rows_are_those_of_the_file():
    rows = printed("\u0628\u0644\u0627 ab \u0628\n\u202ecd\x1b", width=6, logical=True)
    assert rows == ["\u0628\u0644\u0627 ab ", "\u0628", "\u2426cd\u241b"]


def test_nothing_printed_acts_on_the_terminal():
    rows = printed("a\x1b[2Jb\x07\u202e\n\x9b", width=30)
    assert rows == ["a\u241b[2Jb\u2407", "\u2426"]


@pytest.fixture
def workspace(tmp_path):
    (tmp_path / "a.txt").write_text("\u0628\u062a\nmore", "utf-8")
    (tmp_path / "b.txt").write_bytes(b"\xff\xfe\xff")
    return Workspace.open(tmp_path)


def test_articles_are_listed_as_cells(workspace):
    plain, fault = listed(workspace, as_json=False, shaped=False)
    assert plain.split("\t") == ["a.txt", "new", "0", "", "\u0628\u062a"]
    assert fault.startswith("b.txt\t")
    shaped, _ = listed(workspace, as_json=False, shaped=True)
    assert shaped.endswith("\t\ufe96\ufe91")


def test_articles_are_listed_as_json(workspace):
    found, fault = map(json.loads, listed(workspace, as_json=True, shaped=False))
    assert found == {
        "article": "a.txt",
        "state": "new",
        "annotations": 0,
        "annotators": [],
        "title": "\u0628\u062a",
    }
    assert set(fault) == {"article", "fault"}
