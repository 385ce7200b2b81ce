"""Annotations on tokens: widened, contracted, left out, or their tokens cut."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.exchange import Alteration, ExportReport, UnitKind
from annotations.exchange.layers import Scheme, innermost, layers_of, tags
from annotations.exchange.tokens import Align, tokenized
from annotations.exchange.unit import units_of
from annotations.model import Article
from tests.exchanging import document
from tests.hard_sets import HARD, hard_documents, made, tag
from tests.strategies import annotation_sets


def placed(found, align):
    """What the annotations of a document cover, by id, and the report."""
    report = ExportReport()
    [unit] = units_of(found, UnitKind.ARTICLE, report)
    result = tokenized(unit, align, report)
    text = unit.text
    covered = {
        one.annotation.id: text[
            result.tokens[one.start].start : result.tokens[one.end - 1].end
        ]
        for one in result.placed
    }
    return result, covered, report


def one_actor(text, quoted):
    article = Article.of("a.txt", text)
    return document(
        made(article, "sana", [tag(article, "a", "actor", quoted)]), article
    )


@pytest.mark.parametrize(
    ("text", "quoted", "expand", "contract", "cut"),
    [
        ("قال لكيم إن", "كيم", "لكيم", None, "كيم"),
        ("وكيم قال", "كيم", "وكيم", None, "كيم"),
        ("سيزور لروسيا غدا", "روسيا", "لروسيا", None, "روسيا"),
        ("الشماليةفي يوليو", "في يوليو", "الشماليةفي يوليو", "يوليو", "في يوليو"),
        ("NK“يمكن", "NK", "NK", "NK", "NK"),
        ("14 أغسطس/آب 2022", "أغسطس/آب 2022", *["أغسطس/آب 2022"] * 3),
        ("أنَّ أيضاً", "أنَّ", *["أنَّ"] * 3),
        ("\U0001f600 كيم،", "كيم", *["كيم"] * 3),
        ("قال كيم ", "كيم ", *["كيم"] * 3),
    ],
)
def test_spans_and_tokens(text, quoted, expand, contract, cut):
    found = one_actor(text, quoted)
    strict = quoted if quoted == expand else None
    wanted = {
        Align.EXPAND: expand,
        Align.CONTRACT: contract,
        Align.STRICT: strict,
        Align.SPLIT_CLITICS: cut,
    }
    for align, covered in wanted.items():
        _tokens, words, report = placed(found, align)
        assert words.get("a") == covered, align
        expected = [] if covered == quoted else [alteration(quoted, covered)]
        assert [entry.alteration for entry in report.entries] == expected


def alteration(quoted, covered):
    if covered is None:
        return Alteration.DROPPED
    return Alteration.WIDENED if len(covered) > len(quoted) else Alteration.SHORTENED


@pytest.mark.parametrize("align", Align)
def test_what_touches_no_token_is_dropped(align):
    found = one_actor("كيم\u00a0\u2003قال", "\u00a0\u2003")
    _tokens, words, report = placed(found, align)
    assert words == {}
    assert [entry.alteration for entry in report.entries] == [Alteration.DROPPED]


@given(annotation_sets(HARD), st.sampled_from(Align))
def test_every_annotation_is_exact_or_reported_once(annotation_set, align):
    result, _words, report = placed(document(annotation_set, HARD), align)
    entries = {entry.annotation.id: entry.alteration for entry in report.entries}
    assert len(entries) == len(report.entries)
    dropped = {key for key, one in entries.items() if one is Alteration.DROPPED}
    kept = {one.annotation.id for one in result.placed}
    assert kept | dropped == set(annotation_set.annotations)
    for one in result.placed:
        start = result.tokens[one.start].start
        end = result.tokens[one.end - 1].end
        is_exact = (start, end) == (one.annotation.span.start, one.annotation.span.end)
        assert is_exact == (one.annotation.id not in entries)


@given(annotation_sets(HARD), st.sampled_from([Scheme.BIO, Scheme.BIOES]))
def test_layers_give_all_annotations_back(annotation_set, scheme):
    result, _words, _report = placed(document(annotation_set, HARD), Align.EXPAND)
    found = sorted(
        (layer.label, start, end)
        for layer in layers_of(result)
        for start, end in ranges(tags(layer.placed, len(result.tokens), scheme))
    )
    assert found == sorted(
        (one.annotation.label, one.start, one.end) for one in result.placed
    )


def ranges(found):
    """The token ranges that tags of one layer say."""
    start = None
    for at, tag_ in enumerate([*found, "O"]):
        if start is not None and tag_[0] in "OBS":
            yield start, at
            start = None
        if tag_[0] in "BS":
            start = at


def test_flat_tags_have_the_innermost_and_report_the_others():
    hard = hard_documents()[0]
    result, _words, _report = placed(hard, Align.EXPAND)
    report = ExportReport()
    kept = innermost(result, report)
    assert all(one.end <= two.start for one, two in pairwise(kept))
    flattened = [entry.annotation.id for entry in report.entries]
    assert "c1" in flattened
    assert "a1" not in flattened
    assert len(kept) + len(flattened) == len(hard.annotation_set.annotations)
    assert report.left_out == 0
