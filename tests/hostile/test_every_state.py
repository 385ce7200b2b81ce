"""On no screen does anything that others wrote act on the terminal, hide, or end it.

The last guard before the terminal would stop it, too; here nothing may get that far.
"""

from __future__ import annotations

import unicodedata

import pytest

from tests.hostile.corpora import hostile_corpora
from tests.screens import STATES, desk_at

_UNDRAWN = {"Cc", "Cs", "Zl", "Zp"}
"""General categories of what no row holds: controls, halves, ends of lines."""
_ORDERING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
"""Bidi classes of what orders text; rows are in order already."""
ESCAPE = "\N{SYMBOL FOR ESCAPE}"
"""Drawn in place of the control."""
_OWN_WORDS = {
    *("library narrowed to nothing", "library without articles"),
    *("too small", "help", "export", "conflict"),
    *("help of the reader", "guidelines"),
}
"""States in which nothing stands that others wrote, or only titles, which have no controls."""


@pytest.fixture(scope="module")
def corpora(tmp_path_factory):
    """A corpus of each kind, made once."""
    return hostile_corpora(tmp_path_factory.mktemp("corpora"))


def undrawn(text):
    """The characters that would act or hide."""
    return {
        one
        for one in text
        if unicodedata.category(one) in _UNDRAWN
        or unicodedata.bidirectional(one) in _ORDERING
    }


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
async def test_nothing_that_others_wrote_acts(state, corpora, tmp_path):
    async with desk_at(state, corpora, tmp_path) as desk:
        text = "".join(desk.rows)
        assert undrawn(text) == set()
        assert (ESCAPE in text) == (state.name not in _OWN_WORDS)
