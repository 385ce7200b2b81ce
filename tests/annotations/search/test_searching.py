"""What is found in a whole corpus: texts, and annotations by what is said of them."""

from __future__ import annotations

import pytest

from annotations.errors import SearchError
from annotations.model import ArticleState, Span
from annotations.search.searching import Query, search
from annotations.text import folded
from annotations.workspace import Workspace
from tests.commands import copy_of_seeds

FIRST = "000_93a02fd9d045658e.txt"


@pytest.fixture
def workspace(tmp_path):
    """The seeds, of which one has annotations and is done."""
    found = Workspace.open(copy_of_seeds(tmp_path))
    session = found.session(FIRST)
    text = session.article.text
    for words, label, note in (
        ("كوريا الشمالية", "actor", "بيونغ يانغ"),
        ("كيم", "actor", None),
        ("الشهر الماضي", "date", None),
    ):
        start = text.index(words)
        session.tag(Span(start, start + len(words)), label, note=note)
    session.set_state(ArticleState.DONE)
    return found


def found(workspace, query):
    """Articles and what stands at the places; nothing may be at fault."""
    faults = []
    hits = list(search(workspace, Query.of(query), faults=faults))
    assert faults == []
    for hit in hits:
        text = workspace.corpus.load_article(hit.article).text
        context = hit.context
        assert context.text[context.start : context.end] == hit.span.text_of(text)
    return [
        (hit.article, hit.context.text[hit.context.start : hit.context.end])
        for hit in hits
    ]


def test_texts_come_by_article_in_reading_order(workspace):
    hits = list(search(workspace, Query.of("كوريا الشماليه"), faults=[]))
    assert len(hits) == 50
    places = [(hit.article, hit.span) for hit in hits]
    assert places == sorted(places)
    assert {folded(one) for _name, one in found(workspace, "كوريا الشماليه")} == {
        "كوريا الشماليه"
    }


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("label:actor", 2),
        ("label:فاعل", 2),
        ("label:actor كوريا", 1),
        ("كُوريا label:ACTOR", 1),
        ('label:date "', 0),
        ("label:date", 1),
        ("label:claim", 0),
        ("note:بيونغ", 1),
        ('note:"بيونغ يانغ"', 1),
        ("note:", 1),
        ("by:*", 3),
        ("by:nobody", 0),
        ("label:actor state:done", 2),
        ("label:actor state:new", 0),
    ],
)
def test_annotations_are_found_by_their_fields(workspace, query, count):
    assert len(found(workspace, query)) == count


def test_state_chooses_the_articles(workspace):
    names = {name for name, _words in found(workspace, "كيم state:done")}
    assert names == {FIRST}
    others = {name for name, _words in found(workspace, "كيم state:new")}
    assert FIRST not in others
    assert len(others) == 4


def test_what_is_no_field_is_words():
    query = Query.of("14:30 xlabel:actor https://a.b")
    assert query == Query("14:30 xlabel:actor https://a.b")


@pytest.mark.parametrize("text", ["", "  ", "state:done", "state:gone كيم"])
def test_nothing_to_look_for_is_said(text):
    with pytest.raises(SearchError):
        Query.of(text)


def test_what_cannot_be_read_hides_no_other(workspace):
    folder = workspace.corpus.folder
    (folder / "bad.txt").write_bytes(b"\xff\xfe\xfd")
    faults = []
    hits = list(search(workspace, Query.of("كيم"), faults=faults))
    assert len(hits) == 37
    [fault] = faults
    assert "bad.txt" in str(fault)


def test_annotations_are_found_in_the_text_of_now(workspace):
    path = workspace.corpus.folder / FIRST
    path.write_text("سطر جديد\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert (FIRST, "كوريا الشمالية") in found(workspace, "label:actor")
