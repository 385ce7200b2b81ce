"""A quote holds the exact text and what stands around it."""

from __future__ import annotations

import pytest

from annotations.errors import SpanError
from annotations.model import Quote, Span
from annotations.text import quote_of


def test_quote_has_bounded_context():
    text = "ا" * 40 + "كيم" + "ب" * 40
    assert quote_of(text, Span(40, 43)) == Quote("كيم", "ا" * 32, "ب" * 32)


def test_quote_at_ends_of_text():
    assert quote_of("كيم", Span(0, 3)) == Quote("كيم", "", "")


def test_no_quote_beyond_text():
    with pytest.raises(SpanError, match="reaches beyond the end of the text"):
        quote_of("كيم", Span(1, 4))
