"""What is found in a whole corpus: texts, and annotations by what is said of them."""

from __future__ import annotations

import re
from itertools import islice

import pytest

from annotations.errors import SearchError
from annotations.model import ArticleState, Span
from annotations.search import searching
from annotations.search.searching import Query, search, why_nothing
from annotations.text import context_of
from annotations.workspace import Workspace
from tests.commands import copy_of_seeds

FIRST = "000_93a02fd9d045658e.txt"


WRITTEN = re.compile(r"[كک]ور[يی]ا\s+الشمال[يی][ةه]")
"""How the seeds write the words that are looked for."""
PLACES = {
    "north": "كوريا الشمالية",
    "kim": "كيم",
    "month": "الشهر الماضي",
}
"""What is annotated in the first article, where it first stands."""


@pytest.fixture
def workspace(tmp_path):
    """The seeds, of which one has annotations and is done."""
    found = Workspace.open(copy_of_seeds(tmp_path))
    session = found.session(FIRST)
    for words, label, note in (
        (PLACES["north"], "actor", "بيونغ يانغ"),
        (PLACES["kim"], "actor", None),
        (PLACES["month"], "date", None),
    ):
        session.tag(place_of(session.article, words), label, note=note)
    session.set_state(ArticleState.DONE)
    return found


def place_of(article, words):
    """Where the words first stand in the article."""
    start = article.text.index(words)
    return Span(start, start + len(words))


def places_in(workspace, pattern):
    """Every place that the pattern fits, by article and in reading order."""
    return [
        (name, Span(*one.span()))
        for name in sorted(workspace.corpus.article_names())
        for one in pattern.finditer(workspace.corpus.load_article(name).text)
    ]


def found(workspace, query):
    """Articles and places, in the order in which they come; nothing may be at fault."""
    faults = []
    wanted = Query.of(query, metadata_fields=workspace.corpus.metadata.field_names())
    hits = list(search(workspace, wanted, faults=faults))
    assert faults == []
    for hit in hits:
        text = workspace.corpus.load_article(hit.article).text
        context = hit.context
        assert context.text[context.start : context.end] == hit.span.text_of(text)
    return [(hit.article, hit.span) for hit in hits]


def test_texts_come_by_article_in_reading_order(workspace):
    places = places_in(workspace, WRITTEN)
    assert len({name for name, _span in places}) == 5
    assert found(workspace, "كوريا الشماليه") == places


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("label:actor", ["north", "kim"]),
        ("label:فاعل", ["north", "kim"]),
        ("label:actor كوريا", ["north"]),
        ("كُوريا label:ACTOR", ["north"]),
        ('label:date "', []),
        ("label:date", ["month"]),
        ("label:claim", []),
        ("note:بيونغ", ["north"]),
        ('note:"بيونغ يانغ"', ["north"]),
        ("note:", ["north"]),
        ("by:*", ["north", "kim", "month"]),
        ("by:nobody", []),
        ("label:actor state:done", ["north", "kim"]),
        ("label:actor state:new", []),
    ],
)
def test_annotations_are_found_by_their_fields(workspace, query, wanted):
    article = workspace.corpus.load_article(FIRST)
    places = sorted(place_of(article, PLACES[one]) for one in wanted)
    assert found(workspace, query) == [(FIRST, place) for place in places]


def test_annotations_of_all_come_in_reading_order(tmp_path):
    """The outer one first where two begin together, whosever it is."""
    folder = copy_of_seeds(tmp_path)
    (folder / "hashiya.toml").write_text(
        '[team]\nidentity = "name"\n', encoding="utf-8"
    )
    inner, outer, before = Span(10, 15), Span(10, 30), Span(4, 9)
    for annotator, spans in (("ali", [inner]), ("zaki", [outer, before])):
        session = Workspace.open(folder, annotator=annotator).session(FIRST)
        for span in spans:
            session.tag(span, "claim")
    hits = search(Workspace.open(folder), Query.of("by:*"), faults=[])
    assert [(hit.annotator, hit.span) for hit in hits] == [
        ("zaki", before),
        ("zaki", outer),
        ("ali", inner),
    ]


KIM = re.compile("كيم")


def test_state_chooses_the_articles(workspace):
    done, new = found(workspace, "كيم state:done"), found(workspace, "كيم state:new")
    places = places_in(workspace, KIM)
    assert done == [place for place in places if place[0] == FIRST] != []
    assert new == [place for place in places if place[0] != FIRST] != []


def test_metadata_choose_the_articles(workspace):
    second = workspace.corpus.article_names()[1]
    workspace.corpus.metadata.add(
        {FIRST: {"outlet": "NK News", "url": "x"}, second: {"outlet": "الجزيرة"}}
    )
    places = places_in(workspace, KIM)
    of_first = [place for place in places if place[0] == FIRST]
    assert found(workspace, "كيم outlet:nk") == of_first != []
    assert found(workspace, 'outlet:"NK News" كيم url:x') == of_first
    assert {name for name, _place in found(workspace, "كيم outlet:الجزيره")} == {second}
    assert found(workspace, "كيم outlet:BBC") == []
    assert found(workspace, "label:actor outlet:الجزيرة") == []
    assert len(found(workspace, "label:actor outlet:NK")) == 2


def test_metadata_alone_find_the_titles(workspace):
    second = workspace.corpus.article_names()[1]
    workspace.corpus.metadata.add({second: {"outlet": "الجزيرة"}})
    [(name, span)] = found(workspace, "outlet:الجزيرة")
    article = workspace.corpus.load_article(second)
    assert (name, span.text_of(article.text)) == (second, article.title)


def test_what_is_no_field_is_words():
    query = Query.of("14:30 xlabel:actor https://a.b")
    assert query == Query("14:30 xlabel:actor https://a.b")
    assert Query.of("outlet:NK") == Query("outlet:NK")
    known = Query.of("outlet:NK", metadata_fields=["outlet"])
    assert known == Query(metadata={"outlet": "NK"})


@pytest.mark.parametrize("text", ["", "  ", "state:done", "state:gone كيم"])
def test_nothing_to_look_for_is_said(text):
    with pytest.raises(SearchError):
        Query.of(text)


def test_fields_that_are_known_are_named(workspace):
    query = Query.of("outlt:NK", metadata_fields=["outlet"])
    message = why_nothing(workspace, query, metadata_fields=["outlet"])
    assert message == (
        "there is no field 'outlt'; the fields are label, state, by, note, outlet"
    )


@pytest.mark.parametrize("text", ['note:"', 'note:"كيم', 'كيم label:"a b'])
def test_quotation_mark_is_closed(text):
    with pytest.raises(SearchError, match="close the quotation mark"):
        Query.of(text)
    assert Query.of(text + 'x"')


def test_what_cannot_be_read_hides_no_other(workspace):
    folder = workspace.corpus.folder
    (folder / "bad.txt").write_bytes(b"\xff\xfe\xfd")
    faults = []
    hits = list(search(workspace, Query.of("كيم"), faults=faults))
    (folder / "bad.txt").unlink()
    assert [(hit.article, hit.span) for hit in hits] == places_in(workspace, KIM)
    [fault] = faults
    assert "bad.txt" in str(fault)


def test_annotations_are_found_in_the_text_of_now(workspace):
    path = workspace.corpus.folder / FIRST
    path.write_text("سطر جديد\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    article = workspace.corpus.load_article(FIRST)
    assert (FIRST, place_of(article, PLACES["north"])) in found(
        workspace, "label:actor"
    )


def test_places_of_an_article_are_found_one_by_one(tmp_path, monkeypatch):
    """An article may have hundreds of thousands, and whoever asks may stop."""
    (tmp_path / "a.txt").write_text("قال الوزير\n" * 300, encoding="utf-8")
    asked = []

    def counted(text, span):
        asked.append(span)
        return context_of(text, span)

    monkeypatch.setattr(searching, "context_of", counted)
    hits = search(Workspace.open(tmp_path), Query.of("الوزير"), faults=[])
    assert [hit.span.start for hit in islice(hits, 2)] == [4, 15]
    assert len(asked) == 2
