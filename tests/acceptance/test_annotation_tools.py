"""Label Studio's own checks, bioc and cassis read what we write for the tools."""

from __future__ import annotations

import json

import pytest

from annotations.exchange import to_file
from tests.acceptance.sources import gold_documents
from tests.exchanging import folder_of, write_into, written
from tests.hard_sets import hard_documents

pytestmark = pytest.mark.acceptance


def test_label_studio_accepts_every_annotation(documents, tmp_path):
    from label_studio_sdk.label_interface import LabelInterface

    with to_file(tmp_path / "tasks.json") as output:
        write_into(output, documents, "label-studio")
    interface = LabelInterface((tmp_path / "tasks.json.labels.xml").read_text("utf-8"))
    interface.validate()
    tasks = json.loads((tmp_path / "tasks.json").read_text("utf-8"))
    assert len(tasks) == len(documents)
    for task in tasks:
        [annotation] = task["annotations"]
        assert interface.validate_annotation(annotation)
        for result in annotation["result"]:
            if result["type"] == "labels":
                place = result["value"]
                text = task["data"]["text"]
                assert text[place["start"] : place["end"]] == place["text"]


def test_bioc_reads_every_brat_annotation(documents, tmp_path):
    from bioc import brat

    folder_of(tmp_path / "out", documents, "brat")
    for one in documents:
        path = tmp_path / "out" / one.article.name
        assert path.read_bytes() == one.article.text.encode()
        with path.with_suffix(".ann").open(encoding="utf-8", newline="\n") as lines:
            found = brat.load_ann(lines)
        expected = one.annotation_set.in_reading_order()
        places = sorted(
            (e.locations.begin(), e.locations.end(), e.type) for e in found.entities
        )
        assert places == sorted((a.span.start, a.span.end, a.label) for a in expected)
        assert len(list(found.relations)) == len(one.annotation_set.links)


@pytest.mark.parametrize("source", [gold_documents, hard_documents])
def test_cassis_reads_xmi_and_json(source, tmp_path):
    import cassis

    documents = source()
    folder_of(tmp_path / "out", documents, "uima")
    with (tmp_path / "out" / "TypeSystem.xml").open("rb") as stream:
        types = cassis.load_typesystem(stream)
    for one in documents:
        path = tmp_path / "out" / one.article.name
        with path.with_suffix(".xmi").open("rb") as stream:
            in_xml = cassis.load_cas_from_xmi(stream, typesystem=types)
        with path.with_suffix(".json").open("rb") as stream:
            in_json = cassis.load_cas_from_json(stream)
        for cas in (in_xml, in_json):
            assert cas.sofa_string == one.article.text
            spans = cas.select("webanno.custom.ArticleSpan")
            assert sorted((s.spanId, s.begin, s.end, s.label) for s in spans) == sorted(
                (a.id, a.span.start, a.span.end, a.label)
                for a in one.annotation_set.in_reading_order()
            )
            links = cas.select("webanno.custom.ArticleLink")
            assert sorted(
                (k.Governor.spanId, k.Dependent.spanId) for k in links
            ) == sorted((k.source, k.target) for k in one.annotation_set.links.values())


def test_xmi_counts_utf_16_on_disk(tmp_path):
    hard, *_rest = hard_documents()
    files = folder_of(tmp_path / "out", [hard], "uima")
    actor = hard.annotation_set.annotations["a1"]
    xmi = files["folder/hard.xmi"].decode()
    assert f'begin="{actor.span.start + 1}"' in xmi
    assert written([hard], "jsonl")
