"""From which sets of a large corpus is learnt: mine first, and beside my work not from all."""

from __future__ import annotations

import pytest

from annotations.model import Span
from annotations.suggest import corpus_suggestions
from annotations.suggest.corpus_suggestions import CorpusSuggestions
from annotations.suggest.kept_weights import KeptWeights
from annotations.workspace import Workspace

TEXT = "🙂 قال كيم لبوتين"
KIM = Span(6, 9)
ARTICLES = [f"{at}.txt" for at in range(10)]
LAST = ARTICLES[-1]


@pytest.fixture
def corpus(tmp_path):
    """Huda has tagged nine articles, Nora eight of them, and nobody the last one."""
    for name in ARTICLES:
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "hashiya.toml").write_text('[team]\nidentity = "name"\n')
    tag(tmp_path, "huda", ARTICLES[:9])
    tag(tmp_path, "nora", ARTICLES[:8])
    return tmp_path


def tag(corpus, annotator, names):
    workspace = Workspace.open(corpus, annotator=annotator)
    for name in names:
        workspace.session(name).tag(KIM, "actor")


@pytest.fixture
def read_sets(monkeypatch):
    """The owners and articles of the sets that were learnt from, in order."""
    found, texts = [], CorpusSuggestions._texts

    def noted(self, keys):
        found.extend(f"{key.owner[0]}{key.article[0]}" for key in keys)
        return texts(self, keys)

    monkeypatch.setattr(CorpusSuggestions, "_texts", noted)
    return found


@pytest.fixture
def suggestions(corpus, monkeypatch):
    """Those that a person is offered who learns from so many sets at most."""

    def of(viewer, most):
        monkeypatch.setattr(corpus_suggestions, "_MOST_SETS", most)
        return CorpusSuggestions.of(Workspace.open(corpus, annotator=viewer))

    return of


@pytest.mark.parametrize(
    ("most", "viewer", "wanted"),
    [
        (3, "huda", "h0 h3 h6"),
        (3, "nora", "n0 n2 n5"),
        (11, "huda", "h0 h1 h2 h3 h4 h5 h6 h7 h8 n0 n4"),
        (4, "sara", "h0 h4 h8 n3"),
        (99, "huda", "h0 h1 h2 h3 h4 h5 h6 h7 h8 n0 n1 n2 n3 n4 n5 n6 n7"),
    ],
)
def test_own_sets_come_first_and_some_stand_for_all(
    suggestions, read_sets, most, viewer, wanted
):
    offered = suggestions(viewer, most)
    offered.learn_for(LAST, KeptWeights(), between_steps=lambda: None)
    assert read_sets == wanted.split()


def test_whoever_asks_for_all_suggestions_waits_for_every_set(suggestions, read_sets):
    offered = suggestions("huda", 3)
    offered.of_article(LAST, progress=lambda *_: None)
    assert len(read_sets) == 17
