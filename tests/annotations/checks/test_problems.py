"""What is left to do before an article is done: each kind, in reading order."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from annotations.checks.problems import ProblemKind, problems
from annotations.messages import without_isolates
from annotations.model import (
    BUILT_IN_TAGSET,
    Anchor,
    AnchorState,
    Annotation,
    AnnotationSet,
    Article,
    Link,
    Span,
)
from annotations.text import quote_of

TEXT = "قالت هدى أمس إن سامي سيأتي غدا.\n"
ARTICLE = Article.of("one.txt", TEXT)


def annotation(label, words, **fields):
    start = TEXT.index(words)
    span = Span(start, start + len(words))
    return Annotation(words, label, span, quote_of(TEXT, span), **fields)


HUDA = annotation("actor", "هدى")
YESTERDAY = annotation("date", "أمس", value="2026-11-20")
CLAIM = annotation("claim", "سامي سيأتي")
SAID = Link("l", "source", CLAIM.id, HUDA.id)


def set_of(*annotations, links=()):
    return AnnotationSet(
        ARTICLE.name,
        ARTICLE.sha256,
        "sana",
        annotations={one.id: one for one in annotations},
        links={link.id: link for link in links},
    )


WHOLE = set_of(HUDA, YESTERDAY, CLAIM, links=[SAID])


def found(annotation_set):
    """Kind, message without the isolates of names in it, and what it is about."""
    return [
        (one.kind, without_isolates(one.message), one.annotation and one.annotation.id)
        for one in problems(annotation_set, ARTICLE, BUILT_IN_TAGSET)
    ]


def test_whole_set_has_no_problem():
    assert found(WHOLE) == []
    assert found(set_of()) == []


def test_claim_needs_a_source():
    assert found(set_of(HUDA, CLAIM)) == [
        (ProblemKind.NO_LINK, "no link of type المصدر from قول", CLAIM.id)
    ]


@pytest.mark.parametrize("value", [None, "", " "])
def test_date_needs_a_value(value):
    date = replace(YESTERDAY, value=value)
    assert found(set_of(date)) == [
        (ProblemKind.NO_VALUE, "no value for تاريخ", date.id)
    ]


@pytest.mark.parametrize("gone", [HUDA, CLAIM])
def test_link_to_nothing_is_reported(gone):
    left = {id_: one for id_, one in WHOLE.annotations.items() if one != gone}
    [(kind, message, about)] = found(replace(WHOLE, annotations=left))
    assert (kind, message) == (ProblemKind.BAD_LINK, "the link المصدر leads nowhere")
    assert about == (HUDA.id if gone is CLAIM else CLAIM.id)


def test_link_between_nothing_is_about_no_annotation():
    assert [about for *_others, about in found(set_of(links=[SAID]))] == [None]


def test_link_between_wrong_labels_is_reported():
    wrong = Link("k", "source", CLAIM.id, YESTERDAY.id)
    [(kind, message, about)] = found(replace(WHOLE, links={"l": SAID, "k": wrong}))
    assert kind is ProblemKind.BAD_LINK
    assert message == "the link المصدر cannot join قول to تاريخ"
    assert about == CLAIM.id


def test_equal_annotations_are_reported_once():
    same = replace(HUDA, id="x")
    other = replace(YESTERDAY, id="y", span=HUDA.span)
    [(kind, message, about)] = found(set_of(HUDA, same, other))
    assert (kind, message) == (ProblemKind.TWIN, "tagged فاعل twice")
    assert about == max(HUDA.id, same.id)


@pytest.mark.parametrize("words", [" هدى", "هدى ", " "])
def test_blank_at_an_edge_is_reported(words):
    assert [kind for kind, *_rest in found(set_of(annotation("actor", words)))] == [
        ProblemKind.BLANK_EDGE
    ]


def test_unknown_label_is_reported():
    assert found(set_of(replace(HUDA, label="place")))[0][:2] == (
        ProblemKind.UNKNOWN_LABEL,
        "unknown label place",
    )


def test_unsure_places_are_reported_those_without_one_first():
    before = (Span(0, 3), quote_of("abc", Span(0, 3)))
    proposed, lost = (
        replace(one, anchor=Anchor(state, "0" * 64, *before))
        for one, state in (
            (HUDA, AnchorState.PROPOSED),
            (YESTERDAY, AnchorState.ORPHAN),
        )
    )
    assert [message for _kind, message, _about in found(set_of(proposed, lost))] == [
        "no place for تاريخ",
        "unconfirmed place of فاعل",
    ]


def test_problems_stand_in_reading_order():
    date = replace(YESTERDAY, value=None)
    assert [about for *_others, about in found(set_of(CLAIM, date))] == [
        date.id,
        CLAIM.id,
    ]


@pytest.mark.parametrize(
    ("text", "words", "mark"),
    [
        ('إن "تثمينه دعم" كوريا', 'تثمينه دعم" كوريا', '"'),
        ("تدخل «طور ازدهار جديدا» اليوم", "تدخل «طور ازدهار", "«"),
        ("قالت (أمس) هدى", "أمس) هدى", ")"),
        ('إن "تثمينه دعم" كوريا', '"تثمينه دعم" كوريا', None),
        ('طوله 5" اليوم', '5" اليوم', None),
    ],
)
def test_half_of_a_pair_is_reported(text, words, mark):
    article = Article.of("one.txt", text)
    span = Span(start := text.index(words), start + len(words))
    one = Annotation("a", "actor", span, quote_of(text, span))
    message = [
        (problem.kind, without_isolates(problem.message))
        for problem in problems(set_of(one), article, BUILT_IN_TAGSET)
    ]
    wanted = f"unmatched {mark} in {BUILT_IN_TAGSET.title('actor')}"
    assert message == ([(ProblemKind.LONE_MARK, wanted)] if mark else [])
