"""The rows of a list of hits: groups, labels and shares."""

from __future__ import annotations

import pytest

from annotations.messages import without_isolates
from annotations.model import Colour, Span
from annotations.search.searching import Query, search
from annotations.workspace import Workspace
from tui.dialogs.hit_choices import HitChoices, with_labels

TEXT = "🙂 قال زعيم كوريا إن كوريا ستنتصر\n"
FIRST = TEXT.index("كوريا")
SECOND = TEXT.index("كوريا", FIRST + 1)


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.txt").write_text("كوريا", "utf-8")
    return tmp_path


def choices_for(corpus, query, article="a.txt"):
    """The choices of one article's hits."""
    workspace, faults = Workspace.open(corpus), []
    hits = search(workspace, Query.of(query), faults=faults)
    found = with_labels(workspace, [one for one in hits if one.article == article])
    assert faults == []
    return HitChoices(workspace, found).all()


def labels_of(choices):
    return [(one.parts[0].text, one.parts[-1].colour) for one in choices]


def tag(corpus, start, end, label, **options):
    Workspace.open(corpus).session("a.txt").tag(Span(start, end), label, **options)


def test_hits_have_the_label_of_the_innermost_annotation_around_them(corpus):
    tag(corpus, FIRST - 5, SECOND + 5, "claim")
    tag(corpus, FIRST, FIRST + 5, "actor")
    tag(corpus, SECOND + 2, SECOND + 5, "actor")
    choices = choices_for(corpus, "كوريا")
    assert labels_of(choices) == [("a", Colour.BLUE), ("c", Colour.AMBER)]


def test_hits_outside_of_annotations_have_none(corpus):
    tag(corpus, FIRST - 5, FIRST, "actor")
    tag(corpus, SECOND + 5, SECOND + 8, "actor")
    assert labels_of(choices_for(corpus, "كوريا")) == [(" ", None)] * 2
    assert labels_of(choices_for(corpus, "كوريا", "b.txt")) == [(" ", None)]


def test_annotations_that_were_found_have_their_own_label(corpus):
    tag(corpus, FIRST - 5, SECOND + 5, "claim", note="نعم")
    tag(corpus, FIRST, FIRST + 5, "actor")
    [claim] = choices_for(corpus, "label:claim")
    assert labels_of([claim]) == [("c", Colour.AMBER)]
    assert without_isolates(claim.detail).startswith("نعم · ")


def test_group_is_the_article_with_the_number_of_hits(corpus):
    [first, second] = choices_for(corpus, "كوريا")
    assert first.group == second.group
    assert first.group.aside == "2 in 1/2 · new"
    assert first.group.title == TEXT.strip()


def test_share_before_a_hit_is_counted_in_code_points(corpus):
    shares = [one.aside.text for one in choices_for(corpus, "كوريا")]
    assert shares == [f"{100 * at // len(TEXT)}%" for at in (FIRST, SECOND)]
