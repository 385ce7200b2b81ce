"""What an export takes in is in its files, or listed as lost: in every format, for any set.

Each format is counted by the plainest reading of its files, which knows nothing of how they
were written.
"""

from __future__ import annotations

import csv
import io
import json
import re
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.exchange import (
    FORMATS,
    ExportChoices,
    ExportReport,
    format_named,
    to_file,
)
from annotations.exchange.format import FileContent
from annotations.exchange.report import Alteration
from annotations.exchange.tokens import Align, TokenOptions
from annotations.model import Link
from tests.exchanging import OF_LIBRARIES, document, folder_of, write_into
from tests.hard_sets import GLUED, HARD, made, tag
from tests.strategies import annotation_sets

FLAT = {"hf"}
"""Formats that are counted by their flat tags, which hold no overlaps."""


def lines(files):
    """The JSON objects of a file of lines."""
    [data] = files.values()
    return [json.loads(line) for line in data.splitlines()]


def in_lists(files, spans, links):
    """The counts of two lists in each line."""
    found = lines(files)
    return sum(len(one[spans]) for one in found), sum(len(one[links]) for one in found)


def in_table(files):
    [data] = files.values()
    rows = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    return len(rows), sum(bool(row["source_id"]) for row in rows)


def in_answers(files):
    answers = [json.loads(one["messages"][-1]["content"]) for one in lines(files)]
    spans = [span for answer in answers for own in answer.values() for span in own]
    links = (
        span[key] for span in spans for key in span.keys() - {"text", "nth", "value"}
    )
    return len(spans), sum(map(len, links))


def in_tasks(files):
    [data] = (data for name, data in files.items() if "labels" not in name)
    results = [
        region["type"]
        for task in json.loads(data)
        for annotation in task["annotations"]
        for region in annotation["result"]
    ]
    return results.count("labels"), results.count("relation")


def in_standoff(files):
    found = [
        line[:1]
        for name, data in files.items()
        if name.endswith(".ann")
        for line in data.decode().splitlines()
    ]
    return found.count("T"), found.count("R")


def in_web_annotations(files):
    links = sum(one["motivation"] == "linking" for one in lines(files))
    return len(lines(files)) - links, links


def in_gliner(files):
    [data] = (data for name, data in files.items() if "settings" not in name)
    return sum(len(one["ner"]) for one in json.loads(data)), None


def in_conll(files):
    layers = (files[name] for name in files.keys() - {"all.conll", "units.jsonl"})
    return sum(len(re.findall(rb" B-", data)) for data in layers), None


def in_conllu(files):
    rows = (line for line in files["all.conllup"].splitlines() if line[:1] != b"#")
    return sum(len(re.findall(rb"\tB-", row)) for row in rows), None


def in_flat_tags(files):
    rows = [json.loads(line) for line in files["train.jsonl"].splitlines()]
    names = re.findall(r"'(\d+)': \"B-", files["README.md"].decode())
    first = {int(number) for number in names}
    tags = chain.from_iterable(row["ner_tags"] for row in rows)
    return sum(one in first for one in tags), sum(len(row["links"]) for row in rows)


def in_parquet(files):
    import pyarrow as pa  # noqa: PLC0415 - there with --acceptance
    import pyarrow.parquet as pq  # noqa: PLC0415 - there with --acceptance

    [data] = files.values()
    rows = pq.read_table(pa.BufferReader(data)).to_pylist()
    return sum(len(row["spans"]) for row in rows), sum(
        len(row["links"]) for row in rows
    )


def in_docs(files):
    import spacy  # noqa: PLC0415 - there with --acceptance
    from spacy.tokens import DocBin  # noqa: PLC0415 - there with --acceptance

    binary = DocBin().from_bytes(files["all.spacy"])
    docs = list(binary.get_docs(spacy.blank("ar").vocab))
    spans = sum(len(doc.spans["sc"]) for doc in docs)
    return spans, sum(len(doc.user_data["hashiya"]["links"]) for doc in docs)


def in_cas(files):
    found = b"".join(data for name, data in files.items() if name.endswith(".xmi"))
    kinds = b"ArticleSpan", b"ArticleLink"
    return tuple(len(re.findall(rb"<custom:%s " % kind, found)) for kind in kinds)


COUNTED = {
    "jsonl": partial(in_lists, spans="annotations", links="links"),
    "spans-jsonl": partial(in_lists, spans="spans", links="links"),
    "csv": in_table,
    "parquet": in_parquet,
    "hf": in_flat_tags,
    "spacy": in_docs,
    "conll": in_conll,
    "conllu": in_conllu,
    "gliner": in_gliner,
    "chat": in_answers,
    "prodigy": partial(in_lists, spans="spans", links="relations"),
    "label-studio": in_tasks,
    "doccano": partial(in_lists, spans="entities", links="relations"),
    "brat": in_standoff,
    "w3c": in_web_annotations,
    "uima": in_cas,
}
"""How many annotations and links the files of each format hold."""

EACH = [
    pytest.param(name, marks=pytest.mark.acceptance if name in OF_LIBRARIES else ())
    for name in COUNTED
]


def test_every_format_that_is_written_is_counted():
    assert COUNTED.keys() == {one.name for one in FORMATS if one.writer}


def files_of(name, documents, folder, **given):
    """The files of an export of these documents, by name."""
    if format_named(name).writer.is_folder:
        return folder_of(folder / "out", documents, name, **given)
    with to_file(folder / "out") as output:
        write_into(output, documents, name, **given)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def choices_of(name):
    """What somebody may choose in that format that decides what is lost."""
    writer = format_named(name).writer
    given = {
        "choices": st.sampled_from(writer.units).map(lambda u: ExportChoices(unit=u))
    }
    if issubclass(writer.options, TokenOptions):
        given["align"] = st.sampled_from(Align)
    if name == "hf":
        given["rows"] = st.just("jsonl")
    return st.fixed_dictionaries(given)


def assert_nothing_is_lost_in_silence(name, one, given):
    report = ExportReport()
    with TemporaryDirectory() as folder:
        files = files_of(name, [one], Path(folder), report=report, **given)
    annotations, links = COUNTED[name](files)
    flattened = report.altered(Alteration.FLATTENED) if name in FLAT else 0
    left_out = report.altered(Alteration.DROPPED) + flattened
    assert annotations + left_out == len(one.annotation_set.annotations)
    changed = report.altered(Alteration.WIDENED) + report.altered(Alteration.SHORTENED)
    assert report.exact + changed == annotations + flattened
    if FileContent.LINKS in format_named(name).writer.holds:
        assert links + report.lost_links == len(one.annotation_set.links)


@pytest.mark.parametrize("name", EACH)
@settings(max_examples=25)
@given(data=st.data())
def test_any_set_is_in_the_files_or_listed(name, data):
    article = data.draw(st.sampled_from([HARD, GLUED]))
    found = data.draw(annotation_sets(article))
    given = data.draw(choices_of(name))
    assert_nothing_is_lost_in_silence(name, document(found, article), given)


@pytest.mark.parametrize("name", EACH)
def test_a_link_between_blanks_is_in_the_files_or_listed(name):
    """A span of nothing but blanks touches no token, and some formats have no place for it."""
    blank = tag(GLUED, "1", "claim", "\n\n")
    actor = tag(GLUED, "2", "actor", "بوتين")
    found = made(GLUED, "sana", [blank, actor], [Link("l", "source", "1", "2")])
    given = {"rows": "jsonl"} if name == "hf" else {}
    assert_nothing_is_lost_in_silence(name, document(found, GLUED), given)
