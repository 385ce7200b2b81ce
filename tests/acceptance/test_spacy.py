"""spaCy reads, checks and trains on what `spacy` writes."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from annotations.exchange import ExportChoices, ExportReport, Split, UnitKind
from tests.acceptance.sources import gold_documents, paragraph_documents
from tests.exchanging import folder_of
from tests.hard_sets import hard_documents

pytestmark = pytest.mark.acceptance

WHOLE = ExportChoices(unit=UnitKind.ARTICLE)


def docs_in(path):
    import spacy
    from spacy.tokens import DocBin

    return list(DocBin().from_disk(path).get_docs(spacy.blank("ar").vocab))


def spacy_run(folder, *arguments):
    """Run spaCy's own command in the folder."""
    command = [sys.executable, "-W", "ignore", "-m", "spacy", *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False
    )


def test_docs_hold_every_span_and_flat_entities(documents, tmp_path):
    report = ExportReport()
    given = {"choices": WHOLE, "report": report}
    folder_of(tmp_path / "out", documents, "spacy", **given)
    docs = docs_in(tmp_path / "out" / "all.spacy")
    assert [doc.text for doc in docs] == [one.article.text for one in documents]
    for doc, one in zip(docs, documents, strict=True):
        annotations = one.annotation_set.in_reading_order()
        assert [span.id_ for span in doc.spans["sc"]] == [a.id for a in annotations]
        for span, annotation in zip(doc.spans["sc"], annotations, strict=True):
            assert span.label_ == annotation.label
            assert annotation.quote.exact.strip() in span.text
        assert len({at for ent in doc.ents for at in range(ent.start, ent.end)}) == sum(
            len(ent) for ent in doc.ents
        )
        values = doc.user_data["hashiya"]["spans"]
        assert {id_: words.get("value") for id_, words in values.items()} == {
            a.id: a.value for a in annotations if (a.value, a.note) != (None, None)
        }


def test_clitics_can_be_cut_off(tmp_path):
    folder_of(
        tmp_path / "out",
        hard_documents(),
        "spacy",
        choices=WHOLE,
        align="split-clitics",
    )
    spans = [
        span.text
        for doc in docs_in(tmp_path / "out" / "all.spacy")
        for span in doc.spans["sc"]
    ]
    assert "كيم" in spans
    assert "NK" in spans


def test_spacy_finds_no_fault_in_two_hundred_paragraphs(tmp_path):
    choices = ExportChoices(split=Split((80, 20, 0)))
    folder = tmp_path / "out"
    folder_of(folder, paragraph_documents(200), "spacy", choices=choices)
    checked = spacy_run(folder, "debug", "data", "spancat.cfg")
    assert checked.returncode == 0, checked.stdout
    trained = spacy_run(folder, "train", "spancat.cfg", "--training.max_steps", "60")
    assert trained.returncode == 0, trained.stderr


def test_claims_are_learned_with_the_configuration_beside_them(tmp_path):
    folder = tmp_path / "out"
    folder_of(folder, paragraph_documents(200), "spacy")
    steps = ("--training.max_steps", "200", "--training.eval_frequency", "200")
    trained = spacy_run(folder, "train", "spancat.cfg", "--output", "model", *steps)
    assert trained.returncode == 0, trained.stderr
    scores = ("evaluate", "model/model-last", "all.spacy", "--output", "scores.json")
    assert spacy_run(folder, *scores).returncode == 0
    scored = json.loads((folder / "scores.json").read_text())
    assert scored["spans_sc_per_type"]["claim"]["r"] > 0.5


def test_longest_span_is_within_the_suggester(tmp_path):
    folder = tmp_path / "out"
    files = folder_of(folder, gold_documents(), "spacy")
    longest = max(
        len(span) for doc in docs_in(folder / "all.spacy") for span in doc.spans["sc"]
    )
    assert f"max_size = {longest}\n" in files["spancat.cfg"].decode()


def test_packages_are_not_asked_for_each_doc_how_to_pack(tmp_path, monkeypatch):
    import srsly

    asked = []

    def ask(registry):
        asked.append(registry.namespace)
        return {}

    encoders = srsly.msgpack_encoders
    monkeypatch.setattr(type(encoders), "get_entry_points", ask)
    folder_of(tmp_path / "out", paragraph_documents(20), "spacy")
    assert 0 < asked.count(encoders.namespace) < 5
    assert encoders.entry_points
