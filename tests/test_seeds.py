"""The articles that come with the program, byte for byte, and what is known of them."""

from __future__ import annotations

import hashlib
from itertools import pairwise
from pathlib import Path

import pytest

from annotations.store import Corpus
from annotations.text import next_grapheme, split_paragraphs
from tui.layout import lay_out

SEEDS = Path(__file__).parents[1] / "seeds"

DIGESTS = {
    "000_93a02fd9d045658e.txt": (
        "a8f1bec9584d3d5ec6956c702e96e008e2c85ef06173102b574e92bd7b1061d5"
    ),
    "001_aabaa63cd286f9ec.txt": (
        "f018fd70ad26782867a3c8be817c4c8e57418d52191ef1610d72ab1090c6f007"
    ),
    "002_c8b9c0e6c7d9ba57.txt": (
        "d450aab75677817b420e99ebce55656f491a18616b1e2bd2857ba257b7e704ea"
    ),
    "003_88f50d0ee01a588f.txt": (
        "2e327ceab456a8d4e3389970be35349935c2661fe7418d9cebda28adab7bffb7"
    ),
    "004_019fbf6702e73b3e.txt": (
        "65e3dc865ef8bd8b8e1cc093ef0e8d43189a3b5678255829faa0a50a6b32bafd"
    ),
}
SIZES = {
    "000_93a02fd9d045658e.txt": (3407, 3400, 20),
    "001_aabaa63cd286f9ec.txt": (2517, 2505, 57),
    "002_c8b9c0e6c7d9ba57.txt": (5631, 5625, 79),
    "003_88f50d0ee01a588f.txt": (2128, 2121, 10),
    "004_019fbf6702e73b3e.txt": (2058, 2047, 29),
}
"""Code points, graphemes and paragraphs."""


@pytest.fixture(scope="module")
def corpus():
    return Corpus.open(SEEDS)


def graphemes(text):
    offset, count = -1, 0
    while found := next_grapheme(text, offset):
        offset, count = found.start, count + 1
    return count


def test_seeds_are_exactly_these(corpus):
    assert corpus.article_names() == list(DIGESTS)


@pytest.mark.parametrize("name", DIGESTS)
def test_seed_is_unchanged(name):
    assert hashlib.sha256((SEEDS / name).read_bytes()).hexdigest() == DIGESTS[name]


@pytest.mark.parametrize("name", DIGESTS)
def test_seed_has_its_size(corpus, name):
    text = corpus.load_article(name).text
    sizes = len(text), graphemes(text), len(split_paragraphs(text))
    assert sizes == SIZES[name]


@pytest.mark.parametrize("name", DIGESTS)
def test_seed_decodes_to_its_own_bytes(corpus, name):
    text = corpus.load_article(name).text
    assert text.encode("utf-8") == (SEEDS / name).read_bytes()


@pytest.mark.parametrize("name", DIGESTS)
def test_every_row_of_a_seed_is_whole(corpus, name):
    """Each paragraph's rows follow each other without a gap, and none is too wide."""
    text = corpus.load_article(name).text
    for paragraph in split_paragraphs(text):
        rows = lay_out(text[paragraph.start : paragraph.end], 72).rows
        assert all(one.end == other.start for one, other in pairwise(rows))
        assert all(row.cells <= 73 for row in rows)
