"""What lies between two edges, and whether anybody would quarrel about it."""

from __future__ import annotations

import pytest

from annotations.model import Span
from annotations.review.edges import edge_difference


def difference(text, first, second):
    """How the edges of two parts of the text differ."""
    spans = [
        Span(text.index(one), text.index(one) + len(one)) for one in (first, second)
    ]
    found = edge_difference(text, *spans)
    return str(found), found.is_light


@pytest.mark.parametrize(
    ("text", "shorter", "what"),
    [
        ("وكيم قال", "كيم", "start:prefix"),
        ("الزعيم قال", "زعيم", "start:prefix"),
        ("وبالرئيس هنا", "رئيس", "start:prefix"),
        ("للرئيس هنا", "رئيس", "start:prefix"),
        ("أفبموسكو هنا", "موسكو", "start:prefix"),
        ("«وروسيا", "روسيا", "start:prefix"),
        ("« روسيا", "روسيا", "start:punctuation"),
        ("وِروسيا", "روسيا", "start:prefix"),
        ("ــوروسيا", "روسيا", "start:prefix"),
        ("قال وروسيا", "روسيا", "start:words"),
        ("و روسيا", "روسيا", "start:words"),
    ],
)
def test_start_is_light_for_signs_and_a_prefix_that_touches(text, shorter, what):
    longer = text.split(" قال")[0].split(" هنا")[0]
    if text.startswith("قال"):
        longer = text
    assert difference(text, longer, shorter) == (what, what != "start:words")


@pytest.mark.parametrize(
    ("longer", "shorter", "what"),
    [
        ("رئيسهم", "رئيس", "end:suffix"),
        ("رئيسه.", "رئيس", "end:suffix"),
        ("رئيس»", "رئيس", "end:punctuation"),
        ("رئيس، ", "رئيس", "end:punctuation"),
        ("رئيسهم ه", "رئيس", "end:words"),
        ("رئيس هم", "رئيس", "end:words"),
        ("رئيس2", "رئيس", "end:words"),
    ],
)
def test_end_is_light_for_a_pronoun_that_touches_and_signs(longer, shorter, what):
    assert difference(longer, longer, shorter) == (what, what != "end:words")


def test_both_edges_are_reported():
    text = "قال الرئيس الروسي"
    assert difference(text, text, "الرئيس") == ("start:words+end:words", False)


def test_no_span_is_stripped_by_itself():
    """وكالة begins with a letter that could be a conjunction; both have it."""
    text = "وكالة الأنباء"
    assert difference(text, text, "وكالة") == ("end:words", False)
