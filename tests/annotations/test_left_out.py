"""What is not of the article is in no count, suggestion, figure of agreement or export.

Each promise is asked of the part of the program that makes it, on one article: a menu, a
story with a dateline, and the headline of another story.
"""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from annotations.checks.problems import problems
from annotations.exchange import ExportReport
from annotations.model import BOILERPLATE, Annotation, ArticleMetadata, Quote, Span
from annotations.ops import occurrences
from annotations.review import agreement, compare, pair_report, together_report
from annotations.review.compared import ComparedArticle, ComparedSet
from annotations.suggest import ArticleDay
from annotations.suggest.link_offers import link_offers, name_of
from annotations.suggest.names_used import NamesUsed
from annotations.text import FoldedText
from annotations.workspace import Workspace
from tests.annotations.review.sets import LABELS, compared_seeds
from tests.exchanging import sets_of, written

MENU = "🙂 1 يناير 2020\nعمر | سامي"
STORY = "قال عمر أمس إن سامي عاد."
MORE = "اقرأ أيضا: هدى تقول إن عمر كذا"
TEXT = f"{MENU}\n18 سبتمبر 2023\n{STORY}\n{MORE}\n"
NAME = "one.txt"


def place(words, *, within=TEXT):
    start = TEXT.index(within) + within.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / NAME).write_text(TEXT, "utf-8")
    (tmp_path / "two.txt").write_text("جاء عمر", "utf-8")
    return tmp_path


@pytest.fixture
def session(corpus):
    """Of a set with annotations in the story, and as many in what is not of it."""
    made = Workspace.open(corpus).session(NAME)
    made.tag(place("عمر", within=STORY), "actor", value="عمر بن سعد")
    made.tag(place("سامي عاد", within=STORY), "claim")
    made.tag(place("سامي", within=MENU), "actor", value="سامي الرف")
    made.tag(place("هدى", within=MORE), "actor")
    made.tag(place("عمر كذا", within=MORE), "claim")
    return made


def leave_out(session):
    """Mark menu and headline; the ids of the parts."""
    edits = [session.tag(place(part), BOILERPLATE.name) for part in (MENU, MORE)]
    return [edit.changes[0].id for edit in edits]


def counted(corpus):
    return Workspace.open(corpus).summary(NAME)[1]


def test_lists_count_the_article_only(corpus, session):
    assert counted(corpus) == 5
    parts = leave_out(session)
    assert counted(corpus) == 2
    again = Workspace.open(corpus).session(NAME)
    again.remove(parts[1])
    assert counted(corpus) == 4


def test_nothing_is_left_to_do_outside_the_article(session):
    def left():
        found = problems(session.annotation_set, session.article, session.tagset)
        return [one.annotation.quote.exact for one in found]

    assert left() == ["سامي عاد", "عمر كذا"]
    leave_out(session)
    assert left() == ["سامي عاد"]


def test_links_are_offered_within_the_article(session):
    def offered():
        known = session.annotation_set
        claim = next(
            one for one in known.annotations.values() if one.quote.exact == "سامي عاد"
        )
        offers = link_offers(known, claim, session.tagset, TEXT)
        return {name_of(one.other) for one in offers}

    assert offered() == {"عمر بن سعد", "سامي الرف", "هدى"}
    leave_out(session)
    assert offered() == {"عمر بن سعد"}


def test_link_that_is_there_is_still_offered_to_be_taken_away(session):
    known = session.annotation_set.annotations.values()
    claim, huda = (
        next(one for one in known if one.quote.exact == words)
        for words in ("سامي عاد", "هدى")
    )
    session.link(claim.id, "source", huda.id)
    leave_out(session)
    offers = link_offers(session.annotation_set, claim, session.tagset, TEXT)
    assert {name_of(one.other) for one in offers} == {"عمر بن سعد", "هدى"}


def test_names_of_other_stories_are_not_proposed(corpus, session):
    def names():
        workspace = Workspace.open(corpus)
        other = workspace.session("two.txt")
        asked = Annotation("x", "actor", Span(4, 7), Quote("عمر"))
        used = NamesUsed(workspace.repository, workspace.annotator)
        return {one.name for one in used.names_for(asked, other.annotation_set)}

    assert names() == {"عمر بن سعد", "سامي الرف"}
    leave_out(session)
    assert names() == {"عمر بن سعد"}


def test_same_words_are_offered_in_the_article_only(session):
    def places():
        article = FoldedText(TEXT)
        return [
            one.span
            for one in occurrences(article, "عمر", "date", session.annotation_set)
        ]

    assert len(places()) == 3
    leave_out(session)
    assert places() == [place("عمر", within=STORY)]


def test_date_of_the_article_is_not_read_from_a_menu(session):
    assert ArticleDay.of(session, ArticleMetadata()).day == "2020-01-01"
    leave_out(session)
    assert ArticleDay.of(session, ArticleMetadata()).day == "2023-09-18"


def lines_of(data):
    return [json.loads(line) for line in data.decode().splitlines()]


def test_export_takes_the_article_only_unless_asked(corpus, session):
    parts = leave_out(session)
    workspace = Workspace.open(corpus)
    [narrow] = sets_of(workspace)
    assert {one.quote.exact for one in narrow.annotations.values()} == {
        "عمر",
        "سامي عاد",
    }
    asked = replace(workspace.exportable, with_boilerplate=True)
    [wide] = asked.documents(bool, report=ExportReport())
    assert wide.annotation_set.annotations.keys() >= {*parts, *narrow.annotations}
    assert len(wide.annotation_set.annotations) == 7


def test_formats_are_told_which_text_is_left_out(corpus, session):
    leave_out(session)
    [document] = Workspace.open(corpus).exportable.documents(
        bool, report=ExportReport()
    )
    assert document.boilerplate.parts == (place(MENU), place(MORE))


def test_export_with_its_parts_names_them_as_labelled(corpus, session):
    leave_out(session)
    exportable = replace(Workspace.open(corpus).exportable, with_boilerplate=True)
    [document] = exportable.documents(bool, report=ExportReport())
    [line] = lines_of(written([document]))
    labels = [one["label"] for one in line["annotations"]]
    assert labels.count(BOILERPLATE.name) == 2


def glued(article, *, marked_by):
    """The compared article behind a menu, in which only some find something."""
    menu = "الرئيسية | كوريا | روسيا 🙂\n"
    menu_part = Annotation("menu", BOILERPLATE.name, Span(0, len(menu)), Quote(menu))
    noise = Annotation("noise", "actor", Span(11, 16), Quote("كوريا"))

    def moved(one):
        span = Span(one.span.start + len(menu), one.span.end + len(menu))
        return replace(one, span=span)

    def behind(name, annotation_set):
        found = {key: moved(one) for key, one in annotation_set.annotations.items()}
        if name == marked_by:
            return replace(annotation_set, annotations={**found, "menu": menu_part})
        return replace(annotation_set, annotations={**found, "noise": noise})

    text = menu + article.article.text
    sets = {
        name: ComparedSet(behind(name, one.annotation_set))
        for name, one in article.sets.items()
    }
    return ComparedArticle(replace(article.article, text=text), sets)


NAMES = ["annotator-a", "disturbed-1"]


@pytest.mark.parametrize("marked_by", NAMES)
def test_agreement_is_that_of_the_articles_without_their_menus(marked_by):
    def report(articles):
        found = agreement(articles, NAMES, LABELS)
        return pair_report(found.pairs[0]), together_report(found)

    plain = list(compared_seeds("disturbed-1"))
    with_menus = [glued(one, marked_by=marked_by) for one in plain]
    assert report(with_menus) == report(plain)
    unmarked = [glued(one, marked_by="nobody") for one in plain]
    assert report(unmarked) != report(plain)


def test_agreement_on_the_parts_themselves_is_had_when_asked_for():
    articles = [glued(one, marked_by="annotator-a") for one in compared_seeds(NAMES[1])]
    found = agreement(articles, NAMES, [BOILERPLATE.name])
    counts = found.pairs[0].counts.labels[BOILERPLATE.name].exact
    assert (counts.first, counts.second, counts.matched) == (len(articles), 0, 0)


def test_parts_are_reviewed_as_annotations_are():
    article = next(iter(compared_seeds(NAMES[1])))
    before = len(compare(article, NAMES).differences)
    differences = compare(glued(article, marked_by="annotator-a"), NAMES).differences
    labels = [one.label for one in differences for one in one.group.members.values()]
    assert BOILERPLATE.name in labels
    assert len(differences) == before + 2  # the part, and what the other found in it
