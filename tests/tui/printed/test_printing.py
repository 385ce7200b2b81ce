from __future__ import annotations

import json
import re

import pytest

from annotations.workspace import Workspace
from tests.tui.page.articles import (
    MIXED,
    annotation,
    article,
    seed_articles,
    set_of,
)
from tests.tui.terminal.terminals import cells_of, shown_by_implicit_bidi
from tui.layout import ArticleLayout, Drawing, cells
from tui.output import Encoding
from tui.printed.article_list import listed
from tui.printed.articles import logical_rows, printed_rows
from tui.printed.list_columns import listed_in_columns
from tui.printed.output import Output
from tui.terminal import ScrollingRows, rows_sent_as

COLOUR = re.compile(r"\x1b\[[\d;]*m")


FILE = Output()
TERMINAL = Output(columns=80)
WORDS = Output(rows_sent_as(Encoding.WORD), columns=80)


def printed(text, *annotations, width=20, output=FILE):
    found = set_of(*annotations) if annotations else None
    return list(printed_rows(article(text), width, found, output))


def rows_of(one, width):
    layout = ArticleLayout(one.text, width)
    position, rows = layout.first, [layout.row(layout.first)]
    while position != layout.last:
        position = layout.forward(position, 1)
        rows.append(layout.row(position))
    return rows


@pytest.mark.parametrize("one", [*seed_articles(), article(MIXED)])
@pytest.mark.parametrize("width", [20, 72])
def test_rows_are_those_of_the_layout(one, width):
    rows = rows_of(one, width)
    shown = list(printed_rows(one, width, None, FILE))
    assert [row.text.strip() for row in rows] == [row.strip() for row in shown]
    flush = list(printed_rows(one, width, None, TERMINAL))
    for row, plain, aligned in zip(rows, shown, flush, strict=True):
        free = width - cells(plain) if plain and row.base == 1 else 0
        assert aligned == " " * free + plain
        assert cells(aligned) <= width


def test_only_arabic_rows_are_aligned():
    assert printed("\u0628\nab", width=4, output=TERMINAL) == ["   \ufe8f", "ab"]
    assert printed("\u0628\nab", width=4) == ["\ufe8f", "ab"]


def test_hanging_blanks_are_not_printed():
    """Of several blanks between two rows some are seen and some take no cell."""
    word = "\u0628" * 4
    rows = printed(f"{word}   {word}   {word}", width=4, output=TERMINAL)
    assert [cells(row) for row in rows] == [4, 4, 4]
    rows = printed("aaaa   bbbb", width=4)
    assert rows == ["aaaa", "bbbb"]


def test_repeated_paragraphs_are_laid_out_once(monkeypatch):
    asked = []
    lay_out = ArticleLayout.passing_rows
    monkeypatch.setattr(
        ArticleLayout,
        "passing_rows",
        lambda self, one: asked.append(one) or lay_out(self, one),
    )
    assert printed("ab\n\n" * 2000) == ["ab", ""] * 2000
    assert len(asked) == 2


def test_a_repeated_paragraph_has_its_own_marks():
    rows = printed("ab\nab\nab", annotation("a", 3, 5, "claim"))
    assert rows == ["ab", "\x1b[0m\x1b[4mab\x1b[0m", "ab"]


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


@pytest.mark.parametrize("output", [TERMINAL, WORDS], ids=["visual", "word"])
@pytest.mark.parametrize("one", seed_articles())
def test_colours_change_no_letter(one, output):
    found = set_of(
        *[
            annotation(str(at), at, at + 9, ("actor", "claim")[at % 2])
            for at in range(0, len(one.text) - 9, 5)
        ]
    )
    plain = list(printed_rows(one, 60, None, output))
    coloured = list(printed_rows(one, 60, found, output))
    assert [COLOUR.sub("", row) for row in coloured] == plain
    assert all(
        COLOUR.findall(row)[-1] == "\x1b[0m" for row in coloured if "\x1b" in row
    )


def test_logical_rows_are_those_of_the_file():
    rows = logical_rows(article("\u0628\u0644\u0627 ab \u0628\n\u202ecd\x1b"), 6)
    assert list(rows) == ["\u0628\u0644\u0627 ab ", "\u0628", "\u2426cd\u241b"]


def test_logical_rows_keep_the_spelling():
    text = "می\u200cخواهم\u200f \U0001f1f8\U0001f1e6\U0001f44d\U0001f3fd"
    assert list(logical_rows(article(text), 60)) == [text]


def test_nothing_printed_acts_on_the_terminal():
    rows = printed("a\x1b[2Jb\x07\u202e\n\x9b", width=30)
    assert rows == ["a\u241b[2Jb\u2407", "\u2426"]


@pytest.fixture
def workspace(tmp_path):
    (tmp_path / "a.txt").write_text("\u0628\u062a\nmore", "utf-8")
    (tmp_path / "b.txt").write_bytes(b"\xff\xfe\xff")
    return Workspace.open(tmp_path)


def test_articles_are_listed_as_they_are(workspace):
    plain, fault = listed(workspace, workspace.held_sets(), as_json=False)
    assert plain.split("\t") == ["a.txt", "new", "0", "", "\u0628\u062a"]
    assert fault.startswith("b.txt\t")


def test_terminal_gets_columns(workspace):
    good, bad = listed_in_columns(workspace, workspace.held_sets(), TERMINAL)
    assert good == "a.txt  new              0    \ufe96\ufe91"
    assert bad.startswith("b.txt  b.txt")
    assert bad.endswith("…")
    assert cells(bad) <= TERMINAL.columns


def test_no_row_of_the_list_is_wider_than_the_terminal(tmp_path):
    name, title = "\u0645\u0642\u0627\u0644" * 9, "\u0642\u0627\u0644 " * 40
    (tmp_path / f"{name}.txt").write_text(title, "utf-8")
    (tmp_path / "b.txt").write_text("English " * 20, "utf-8")
    workspace = Workspace.open(tmp_path)
    left_to_right, right_to_left = listed_in_columns(
        workspace, workspace.held_sets(), TERMINAL
    )
    assert cells(left_to_right) <= 80 >= cells(right_to_left)
    assert left_to_right.endswith("English…")
    assert right_to_left.count("…\ufedd") == 1
    assert right_to_left.startswith("…")


@pytest.mark.parametrize("encoding", list(Encoding))
def test_rows_of_the_list_are_encoded(workspace, encoding):
    output = Output(rows_sent_as(encoding), Drawing(plain=encoding == "plain"), 80)
    good, _ = listed_in_columns(workspace, workspace.held_sets(), output)
    sent = {
        "visual": "\ufe96\ufe91",
        "fenced": "\ufe96\u200e\ufe91\u200e",
        "shaded": "\ufe96\ufe91",
        "word": "\u2800\ufe91\ufe96",
        "token": "\ufe91\ufe96",
        "plain": "\u0628\u062a",
    }
    assert good.endswith(sent[encoding])
    assert (" " in good) is (encoding != "word")


@pytest.mark.parametrize("one", seed_articles())
def test_words_are_right_where_rows_are_reordered(one):
    rows = list(printed_rows(one, 60, None, TERMINAL))
    sent = list(printed_rows(one, 60, None, WORDS))
    for row, message in zip(rows, sent, strict=True):
        shown = shown_by_implicit_bidi([(message, "")])
        assert [part for part, _ in shown[1:]] == cells_of(row)


def test_plain_rows_are_those_of_the_file():
    output = Output(rows_sent_as(Encoding.PLAIN), Drawing(plain=True), 80)
    assert printed("\u0628\u0644\u0627 ab", output=output) == ["\u0628\u0644\u0627 ab"]


def test_tashkeel_may_be_left_out():
    text = "\u0628\u064e"
    assert printed(text) == ["\ufe8f\u064e"]
    assert printed(text, output=Output(drawing=Drawing(tashkeel=False))) == ["\ufe8f"]


def test_what_goes_before_a_row_does_not_make_one():
    output = Output(ScrollingRows(Encoding.VISUAL, "!"), columns=80)
    assert printed("a\n\nb", output=output) == ["!a", "", "!b"]


def test_articles_are_listed_as_json(workspace):
    found, fault = map(
        json.loads, listed(workspace, workspace.held_sets(), as_json=True)
    )
    assert found == {
        "article": "a.txt",
        "state": "new",
        "annotations": 0,
        "annotators": [],
        "untrusted": [],
        "title": "\u0628\u062a",
    }
    assert set(fault) == {"article", "fault"}
