"""CoNLL tags by scheme: a column a layer, or all tags of a token on its line."""

from __future__ import annotations

from collections import Counter

from tests.exchanging import folder_of
from tests.hard_sets import hard_documents


def rows_of(folder, scheme):
    """The rows of tokens: what each line with blanks or tabs has."""
    data = folder_of(folder / "out", hard_documents(), "conll", scheme=scheme)
    lines = data["all.conll"].decode().splitlines()
    return [line.split() for line in lines if line and not line.startswith("-DOCSTART")]


def signs_of(folder, scheme):
    """How often each sign before a label is there, such as the B of B-actor."""
    folder.mkdir()
    rows = rows_of(folder, scheme)
    return Counter(tag[0] for _word, *tags in rows for tag in tags if "-" in tag)


def test_wojood_has_all_tags_of_a_token_on_its_line(tmp_path):
    tags = {word: set(tags) for word, *tags in rows_of(tmp_path, "wojood")}
    assert tags["أغسطس"] == {"I-claim", "I-date"}
    assert tags["عبر"] == {"O"}


def test_bioes_opens_the_spans_of_bio_and_closes_each(tmp_path):
    bio, bioes = (signs_of(tmp_path / one, one) for one in ("bio", "bioes"))
    assert bioes["B"] + bioes["S"] == bio["B"] > 0
    assert bioes["E"] == bioes["B"]
