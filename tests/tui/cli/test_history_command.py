"""Who changed what, when: as lines, as JSON, and on a terminal."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime, timedelta

import pytest

from annotations.model import (
    BUILT_IN_TAGSET,
    STATUS_ID,
    Anchor,
    AnchorState,
    Annotation,
    ArticleState,
    Change,
    Edit,
    Link,
    Quote,
    Span,
    Status,
    ValueBy,
)
from annotations.store import LoggedEdit, login_name
from annotations.workspace import Workspace
from tests.commands import copy_of_seeds, hashiya, trouble
from tui.printed.articles import fitted
from tui.printed.edits import printed_edits
from tui.printed.output import Output

NAME = "000_93a02fd9d045658e.txt"
ESCAPE = "\x1b]52;c;aGFoYQ==\x07"


@pytest.fixture
def article(tmp_path):
    """An article with an annotation made, relabelled and taken back twice."""
    path = copy_of_seeds(tmp_path) / NAME
    session = Workspace.open(path.parent).session(NAME)
    span = session.article.text.index("\u0642\u0627\u0644")
    hashiya("tag", str(path), f"{span}:{span + 3}", "actor", "--note", f"x{ESCAPE}")
    session = Workspace.open(path.parent).session(NAME)
    (annotation,) = session.annotation_set.annotations
    session.relabel(annotation, "claim")
    session.undo()
    session.undo()
    return path


def history_lines(article, *options):
    done = hashiya("history", str(article), *options)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def edits_of(article):
    workspace, name = Workspace.of_article(article)
    return workspace.history(name, [login_name()])


def printed(article, *, columns):
    output = Output(columns=columns)
    return printed_edits(
        edits_of(article), output, tagset=BUILT_IN_TAGSET, as_json=False
    )


def test_each_field_is_a_line(article):
    lines = [line.split("\t") for line in history_lines(article)]
    assert [(line[3], *line[-3:]) for line in lines] == [
        ("tagged فاعل", "label", "", "actor"),
        ("tagged فاعل", "note", "", lines[1][-1]),
        ("changed فاعل to قول", "label", "actor", "claim"),
        ("undid: changed فاعل to قول", "label", "claim", "actor"),
        ("undid: tagged فاعل", "label", "actor", ""),
        ("undid: tagged فاعل", "note", lines[1][-1], ""),
    ]
    assert [line[2] for line in lines] == ["1", "1", "2", "3", "4", "4"]
    assert {line[1] for line in lines} == {login_name()}


def test_nothing_printed_acts_on_a_terminal(article):
    output = "\n".join(history_lines(article) + history_lines(article, "--json"))
    assert "\x1b" not in output
    assert "\x07" not in output


def test_json_has_each_edit_whole(article):
    edits = [json.loads(line) for line in history_lines(article, "--json")]
    assert [edit["role"] for edit in edits] == ["do", "do", "undo", "undo"]
    assert [edit["revision"] for edit in edits] == [1, 2, 3, 4]
    (change,) = edits[1]["changes"]
    assert change["fields"] == {"label": {"before": "actor", "after": "claim"}}
    assert change["quote"] == "\u0642\u0627\u0644"
    for edit in edits:
        assert datetime.fromisoformat(edit["time"]).tzinfo is UTC


def test_times_bound_what_is_reported(article):
    assert history_lines(article, "--as-of", "2020-01-01") == []
    assert history_lines(article, "--as-of", "9998-12-31") == history_lines(article)
    assert history_lines(article, "--annotator", login_name()) == history_lines(article)


@pytest.mark.parametrize("time", ["yesterday", "", "2026-13-01", "0001-01-01T00:00+23"])
def test_what_is_no_time_is_refused(article, time):
    done = hashiya("history", str(article), "--as-of", time)
    assert done.returncode == 2
    assert "is not a time; write" in done.stderr


def test_article_that_nobody_worked_on_is_reported(article):
    other = article.with_name("001_x.txt")
    other.write_text("نص")
    done = hashiya("history", str(other))
    assert trouble(done) == "001_x.txt has no annotation set"
    done = hashiya("history", str(article), "--annotator", "zaki")
    assert trouble(done) == f"zaki has no annotation set of {NAME}"
    other.unlink()
    assert "001_x.txt" in trouble(hashiya("history", str(other)))


def test_history_outlives_its_article(article):
    before = history_lines(article)
    article.unlink()
    assert history_lines(article) == before


def test_edits_of_a_set_stay_in_order_whatever_the_clock_said(tmp_path, monkeypatch):
    noon = datetime(2026, 11, 21, 12, tzinfo=UTC)
    hours = iter([0, 30_000, -400_000, 1])
    monkeypatch.setattr(
        "annotations.store.files.set_files.utc_now",
        lambda: noon + timedelta(hours=next(hours)),
    )
    path = copy_of_seeds(tmp_path) / NAME
    session = Workspace.open(path.parent).session(NAME)
    for start in (0, 10, 20, 30):
        session.tag(Span(start, start + 3), "actor")
    edits = [json.loads(line) for line in history_lines(path, "--json")]
    assert [edit["revision"] for edit in edits] == [1, 2, 3, 4]
    assert edits == sorted(edits, key=lambda edit: edit["revision"])


def test_terminal_rows_are_in_visual_order(article):
    rows = list(printed(article, columns=60))
    assert rows[0].endswith("1  tagged \ufede\ufecb\ufe8e\ufed3")
    assert rows[1].startswith("    label – → \ufede\ufecb\ufe8e\ufed3  ")
    assert rows[1].endswith("\ufedd\ufe8e\ufed7")  # lam, alef, qaf, from left to right
    assert all(len(row) <= 60 for row in rows)
    assert not any("\x1b" in row for row in rows)


@pytest.mark.parametrize(
    ("field", "before", "after", "shown"),
    [
        ("value_by", None, ValueBy.RULE, "value from – → a rule"),
        (
            "anchor",
            Anchor(AnchorState.PROPOSED, "0" * 64, Span(1, 2), Quote("b")),
            None,
            "place to confirm, was 1:2 → –",
        ),
        (
            "anchor",
            None,
            Anchor(AnchorState.ORPHAN, "0" * 64, Span(1, 2), Quote("b")),
            "place – → none, was 1:2",
        ),
    ],
)
def test_terminal_shows_fields_in_words(field, before, after, shown):
    old, new = (
        Annotation("a", "actor", Span(0, 3), Quote("abc"), **{field: one})
        for one in (before, after)
    )
    assert shown in row_of(Change("a", old, new))


def test_terminal_shows_states_and_links_in_words():
    done = Change(STATUS_ID, Status(), Status(ArticleState.IN_PROGRESS))
    assert "state new → in progress" in row_of(done)
    link = Change("l", None, Link("l", "place", "a", "b"))
    assert "type of link – → place" in row_of(link)


@pytest.mark.parametrize("is_terminal", [True, False])
def test_ends_of_a_link_are_named_by_what_they_are(is_terminal):
    claim = Annotation("c", "claim", Span(4, 7), Quote("abc"))
    actor = Annotation("a", "actor", Span(0, 3), Quote("xyz"))
    made, linked, removed = (
        LoggedEdit(number, datetime(2026, 11, 21, tzinfo=UTC), Edit("x", changes))
        for number, changes in enumerate(
            [
                (Change("c", None, claim), Change("a", None, actor)),
                (Change("l", None, Link("l", "source", "c", "a")),),
                (
                    Change("l", Link("l", "source", "c", "a"), None),
                    Change("a", actor, None),
                ),
            ],
            start=1,
        )
    )
    output = Output(columns=200 if is_terminal else 0)
    rows = list(
        printed_edits(
            [("huda", one) for one in (made, linked, removed)],
            output,
            tagset=BUILT_IN_TAGSET,
            as_json=False,
        )
    )
    if is_terminal:
        claims, actors = (
            fitted(BUILT_IN_TAGSET.title(one), 50, output.drawing)
            for one in ("claim", "actor")
        )
        assert f"    from  – → {claims}  4:7  abc" in rows
        assert f"    to    – → {actors}  0:3  xyz" in rows
        assert f"    to    {actors} → –  0:3  xyz" in rows
    else:
        columns = [row.split("\t")[4:] for row in rows]
        assert ["l", "4:7", "abc", "source", "", "c"] in columns
        assert ["l", "0:3", "xyz", "target", "", "a"] in columns
        assert ["l", "0:3", "xyz", "target", "a", ""] in columns


def row_of(change):
    """The first row of what changed, as a wide terminal shows it."""
    logged = LoggedEdit(1, datetime(2026, 11, 21, tzinfo=UTC), Edit("x", (change,)))
    rows = printed_edits(
        [("huda", logged)], Output(columns=200), tagset=BUILT_IN_TAGSET, as_json=False
    )
    return list(rows)[1]


def test_narrow_terminal_cuts_and_never_fails(article):
    for columns in range(1, 60):
        rows = list(printed(article, columns=columns))
        assert len(rows) == 4 + 6


def test_export_is_had_as_it_was(article, monkeypatch):
    corpus = article.parent
    shutil.rmtree(corpus / "annotations")
    start = datetime(2026, 11, 21, 12, tzinfo=UTC)
    times = iter([start, start + timedelta(hours=1)])
    monkeypatch.setattr(
        "annotations.store.files.set_files.utc_now", lambda: next(times)
    )
    before = _tagged(corpus, 0)
    after = _tagged(corpus, 10)
    assert before != after
    assert _exported(corpus, "2026-11-21T12:30Z") == before
    assert _exported(corpus, "2026-11-21T15:30+03:00") == before
    assert _exported(corpus, "2026-11-21") == after
    assert _exported(corpus, "2026-11-20") == ""


def _tagged(corpus, word):
    session = Workspace.open(corpus).session(NAME)
    text = session.article.text
    start = [0, *(i + 1 for i, letter in enumerate(text) if letter == " ")][word]
    session.tag(Span(start, text.index(" ", start)), "actor")
    return hashiya("export", str(corpus)).stdout


def _exported(corpus, time):
    done = hashiya("export", str(corpus), "--as-of", time)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_older_state_of_another_text_is_no_training_data(article):
    article.write_text("غير")
    done = hashiya("export", str(article.parent), "--as-of", "9998-01-01")
    assert done.returncode == 1
    assert "exported with the annotated text" in done.stderr


@pytest.mark.parametrize("data", [b"[]", bytes(500), b"x\n" * 9])
def test_damaged_set_hides_no_other(article, data):
    """What is wrong with it is named; the edits of the others are printed."""
    whole = hashiya("history", article)
    (article.parent / "hashiya.toml").write_text('[team]\nidentity = "name"\n')
    home = article.parent / "annotations" / "zaki"
    home.mkdir(mode=0o750)
    (home / NAME.replace(".txt", ".log")).write_bytes(data)
    done = hashiya("history", article)
    assert done.stdout == whole.stdout
    assert done.returncode == 1
    assert "zaki's set: " in done.stderr
    assert "from byte 1: it is damaged" in done.stderr
