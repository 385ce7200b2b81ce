"""conllu, seqeval and nervaluate read what `conll` and `conllu` write."""

from __future__ import annotations

import re

import pytest

from annotations.exchange import ExportReport
from annotations.text import tokens
from tests.acceptance.sources import gold_documents
from tests.exchanging import folder_of, written
from tests.hard_sets import hard_documents

pytestmark = pytest.mark.acceptance


def sentences(data):
    """The sentences of a CoNLL file as lists of rows, `-DOCSTART-` left out."""
    blocks = data.decode().strip().split("\n\n")
    rows = [[line.split(" ") for line in block.split("\n")] for block in blocks]
    return [block for block in rows if block[0][0] != "-DOCSTART-"]


@pytest.mark.parametrize("scheme", ["bio", "bioes"])
def test_every_layer_is_read_by_scorers(documents, scheme, tmp_path):
    from nervaluate import Evaluator
    from seqeval import scheme as schemes
    from seqeval.metrics import f1_score

    files = folder_of(tmp_path / "out", documents, "conll", scheme=scheme)
    kind = {"bio": schemes.IOB2, "bioes": schemes.IOBES}[scheme]
    found = 0
    for name, data in files.items():
        if name in ("all.conll", "units.jsonl"):
            continue
        label = re.sub(r"(-\d+)?\.conll$", "", name)
        tags = [[row[1] for row in block] for block in sentences(data)]
        assert {tag[2:] for block in tags for tag in block} <= {"", label}
        assert f1_score(tags, tags, mode="strict", scheme=kind, zero_division=1) == 1.0
        entities = kind and schemes.Entities(tags, kind).entities
        found += sum(map(len, entities))
        if scheme == "bio":
            scored = Evaluator(tags, tags, tags=[label], loader="list").evaluate()
            assert scored["overall"]["strict"].f1 == 1.0
    assert found == sum(len(one.annotation_set.annotations) for one in documents)


def test_lines_are_tokens(documents, tmp_path):
    data = folder_of(tmp_path / "out", documents, "conll")["all.conll"]
    words = [row[0] for block in sentences(data) for row in block]
    assert words == [
        one.article.text[token.start : token.end]
        for one in documents
        for token in tokens(one.article.text)
    ]


def test_conllu_plus_is_parsed_and_leads_back_to_the_text(documents, tmp_path):
    import conllu

    data = folder_of(tmp_path / "out", documents, "conllu")["all.conllup"].decode()
    texts = iter(documents)
    begun = 0
    for sentence in conllu.parse(data):
        if "newdoc id" in sentence.metadata:
            text = next(texts).article.text
        for token in sentence:
            start, end = map(int, token["misc"]["TokenRange"].split(":"))
            assert text[start:end] == token["form"]
            layers = [
                value for key, value in token.items() if key.startswith("hashiya:")
            ]
            begun += sum(tag.startswith("B-") for tag in layers)
    assert begun == sum(len(one.annotation_set.annotations) for one in documents)


@pytest.mark.parametrize("source", [gold_documents, hard_documents])
def test_what_strict_alignment_drops_is_counted(source, tmp_path):
    report = ExportReport()
    files = folder_of(tmp_path / "o", source(), "conll", align="strict", report=report)
    begun = len(re.findall(rb" B-", files["all.conll"]))
    assert begun == report.exact
    assert report.exact + len(report.entries) == report.annotations


def test_wojood_has_all_tags_of_a_token_on_its_line(tmp_path):
    files = folder_of(tmp_path / "out", hard_documents(), "conll", scheme="wojood")
    rows = [row for block in sentences(files["all.conll"]) for row in block]
    tags = {row[0]: set(row[1:]) for row in rows}
    assert tags["أغسطس"] == {"I-claim", "I-date"}
    assert tags["عبر"] == {"O"}
    assert written(hard_documents(), "jsonl")
