"""Columns of tags: places are found in the article, whatever the blanks were."""

from __future__ import annotations

import pytest

from annotations.text import tokens
from tests.annotations.exchange.reading.samples import ARTICLE, TEXT, spans
from tests.exchanging import content_of, faults_in

WORDS = [span.text_of(TEXT) for span in tokens(TEXT)]


def column(first, last, label, scheme="BI"):
    """Tags of all tokens, of which those from first to last are one span."""
    at = range(WORDS.index(first), WORDS.index(last) + 1)
    begin, inside = scheme
    return [
        "O" if one not in at else f"{begin if one == at[0] else inside}-{label}"
        for one in range(len(WORDS))
    ]


def file(*columns, words=WORDS, blank=" "):
    rows = [blank.join(row) for row in zip(words, *columns, strict=True)]
    return ("-DOCSTART- O\n\n" + "\n".join(rows) + "\n\n").encode()


def read(data, **given):
    [found] = content_of("conll", data, ARTICLE, annotator="sana", **given).sets
    return sorted(spans(found).values())


def test_layers_hold_what_overlaps():
    columns = [column("14", "أغسطس", "date"), column("أغسطس", "سنلتقي", "claim")]
    assert read(file(*columns)) == [
        ("claim", "أغسطس:\r\nسنلتقي"),
        ("date", "14\u00a0أغسطس"),
    ]


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        (["B-actor", "I-actor", "O"], ["قالَ كيم"]),
        (["B-actor", "B-actor", "O"], ["قالَ", "كيم"]),
        (["I-actor", "I-actor", "O"], ["قالَ كيم"]),  # CoNLL-2003
        (["S-actor", "S-actor", "O"], ["قالَ", "كيم"]),
        (["B-actor", "E-actor", "I-actor"], ["قالَ كيم", "لبوتين"]),
        (["B-actor", "L-actor", "U-actor"], ["قالَ كيم", "لبوتين"]),
        (["B-actor", "I-claim", "I-claim"], ["قالَ", "كيم لبوتين"]),
        (["O", "O", "B-actor"], ["لبوتين"]),
    ],
)
def test_schemes_of_tags(tags, found):
    [smile, *rest] = WORDS
    layer = ["O", *tags, *["O"] * (len(rest) - len(tags))]
    assert sorted(quote for _label, quote in read(file(layer))) == sorted(found)
    assert smile == "\U0001f600"


def test_only_one_column_may_be_tags():
    parts = ["NN"] * len(WORDS)
    layer = column("كيم", "كيم", "actor")
    data = file(parts, parts, layer, blank="\t")
    assert read(data, tag_column="4") == [("actor", "كيم")]
    fault, *_rest = faults_in("conll", data, ARTICLE, annotator="sana")
    assert (
        "line 3: 'NN' is not a tag; write tags such as O, B-actor and I-actor" in fault
    )


@pytest.mark.parametrize("tag", ["OO", "IO", "I--", "B-", "B-MIS 1`"])
def test_what_is_no_tag_is_named(tag):
    layer = [tag.replace(" ", "\u00a0"), *["O"] * (len(WORDS) - 1)]
    assert faults_in("conll", file(layer), ARTICLE, annotator="sana")


def test_folder_says_which_articles_these_are():
    units = (
        b'{"article": "news/one.txt", "annotator": "sana", "unit": "article"}\n'
        b'{"article": "news/one.txt", "annotator": "omar", "unit": "article"}\n'
    )
    data = file(column("كيم", "كيم", "actor"))
    files = {"all.conll": data * 2, "actor.conll": b"", "units.jsonl": units}
    found = content_of("conll", files, ARTICLE).sets
    assert [one.annotator for one in found] == ["sana", "omar"]


def test_tokens_of_another_text_are_a_fault():
    words = [*WORDS[:-1], "؟"]
    data = file(column("كيم", "كيم", "actor"), words=words)
    units = b'{"article": "news/one.txt", "annotator": "sana"}\n'
    [fault] = faults_in("conll", {"all.conll": data, "units.jsonl": units}, ARTICLE)
    assert "its text differs from the article's: '؟" in fault
