"""Whose imported predictions are suggested to whom in a team."""

from __future__ import annotations

import shutil

import pytest

from annotations.config import Team
from annotations.exchange import PathSource, reader_of
from annotations.model import Predictor
from annotations.store import upkeep_of
from annotations.suggest.corpus_suggestions import CorpusSuggestions
from annotations.workspace import Workspace
from tests.other_users import accounts, as_user, needs_root, open_folder
from tests.warm_commands import ROOT

NAME = "a.txt"
TEXT = "قال كيم لبوتين"
KIM, TO_PUTIN = (4, 7), (8, 14)


@pytest.fixture(params=["", "blind = true\n"], ids=["open", "blind"])
def corpus(request, tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / NAME).write_text(TEXT, encoding="utf-8")
    (folder / "hashiya.toml").write_text(
        '[team]\nidentity = "name"\nlead = "lina"\n'
        f'{request.param}[suggest]\nsources = ["predictions"]\n'
    )
    return folder


def predict(corpus, importer, model, *spans):
    """Have somebody import what a model says of the article."""
    rows = ", ".join(
        f'{{"label": "actor", "start": {start}, "end": {end}}}' for start, end in spans
    )
    path = corpus.parent / "file.jsonl"
    path.write_text(f'{{"id": "{NAME}", "text": "{TEXT}", "spans": [{rows}]}}', "utf-8")
    workspace = Workspace.open(corpus, annotator=importer)
    reader = reader_of("spans-jsonl")
    workspace.importer.keep(
        workspace.importer.read(
            [PathSource(path)], reader, reader.options(), predictor=Predictor(model)
        )
    )


def suggested(corpus, viewer):
    opened = Workspace.open(corpus, annotator=viewer)
    found = CorpusSuggestions.of(opened).of_article(NAME, progress=lambda *_: None)
    return {((one.span.start, one.span.end), one.by) for one in found}


def test_predictions_of_the_lead_are_suggested_to_all(corpus):
    predict(corpus, "lina", "tagger", KIM)
    assert suggested(corpus, "lina") == {(KIM, "tagger")}
    assert suggested(corpus, "huda") == {(KIM, "tagger")}


def test_predictions_of_an_annotator_are_suggested_to_nobody_else(corpus):
    predict(corpus, "huda", "tagger", KIM)
    assert suggested(corpus, "huda") == {(KIM, "tagger")}
    assert suggested(corpus, "omar") == suggested(corpus, "lina") == set()


def test_of_a_model_that_both_have_ones_own_count(corpus):
    predict(corpus, "lina", "tagger", KIM)
    predict(corpus, "lina", "other", KIM)
    predict(corpus, "huda", "tagger", TO_PUTIN)
    assert suggested(corpus, "huda") == {(TO_PUTIN, "tagger"), (KIM, "other")}


def test_damaged_ones_of_the_lead_stop_nobody(corpus):
    predict(corpus, "lina", "tagger", KIM)
    predict(corpus, "huda", "other", KIM)
    for path in (corpus / "annotations" / "lina" / ".predictions").iterdir():
        path.write_bytes(b"no")
    assert suggested(corpus, "huda") == {(KIM, "other")}


PREDICTED = """
    from annotations.suggest.corpus_suggestions import CorpusSuggestions
    from annotations.suggest.lexicon import Lexicon
    from annotations.suggest.suggesting import LabelRoles, Learnt
    opened = Workspace.open(folder)
    article = opened.corpus.load_article(opened.corpus.article_names()[0])
    nothing = Learnt(LabelRoles.of(opened.config.tagset), Lexicon({}))
    found = CorpusSuggestions.of(opened).open_article(article, nothing).predictions
    print({one.by for one in found})
"""
IMPORT = f"""
    from annotations.exchange import PathSource, reader_of
    importer, reader = Workspace.open(folder).importer, reader_of("jsonl")
    source = PathSource(Path({str(ROOT / "tests" / "data" / "annotator-a.hashiya.jsonl")!r}))
    importer.keep(importer.read(
        [source], reader, reader.options(), predictor=Predictor("tagger", "1")
    ))
"""


@needs_root
@pytest.mark.parametrize("annotates", [False, True])
@pytest.mark.parametrize("blind", [False, True])
def test_only_a_closed_folder_keeps_them_from_an_account(blind, annotates):
    """That of a lead who annotates in a blind corpus: nobody else may read it."""
    lead, huda = accounts(2)
    with open_folder() as above:
        seeds = shutil.copytree(ROOT / "seeds", above / "seeds")
        names = [huda.pw_name, *[lead.pw_name] * annotates]
        team = Team(lead=lead.pw_name, annotators=tuple(names))
        upkeep_of(seeds).lay_out(team, blind=blind)
        as_user(lead.pw_uid, seeds, IMPORT, gid=lead.pw_gid)
        seen = as_user(huda.pw_uid, seeds, PREDICTED, gid=lead.pw_gid)
    assert seen == ("set()\n" if blind and annotates else "{'tagger@1'}\n")
