"""Every screen over a corpus of hostile inputs, by keys and clicks, on a real pty."""

from __future__ import annotations

import pytest

from tests.hostile import corpus
from tests.hostile.checking import ANSWERED_WITHIN, BUSY, Outcome
from tests.hostile.placing import joined, put, put_folders, put_names, put_stores
from tests.hostile.screens import walk


@pytest.fixture
def outcome():
    """What came of it; at the end nothing may have gone wrong."""
    found = Outcome()
    yield found
    assert found.faults == []
    assert found.slowest < BUSY * ANSWERED_WITHIN


@pytest.mark.parametrize("kind", ["ESCAPES", "HIDDEN", "MARKUP"])
def test_hostile_texts_do_nothing(tmp_path, outcome, kind):
    """In the title, in the text, in the margin, in notes."""
    texts = getattr(corpus, kind)
    folder = put(tmp_path / kind, {"a.txt": joined(texts)})
    walk(folder, outcome, note=next(iter(texts.values())), thorough=True)
    assert outcome.runs == 1


def test_hostile_names_do_nothing(tmp_path, outcome):
    """Of articles and of the folders of annotators."""
    folder = put_names(put(tmp_path / "[@click=app.quit]corpus", {}))
    put_folders(folder)
    walk(folder, outcome)
    assert outcome.runs > len(corpus.NAMES) / 2


def test_articles_that_are_no_text_are_refused(tmp_path, outcome):
    files = {f"{name}.txt": data for name, data in corpus.ENCODED.items()}
    walk(put(tmp_path / "encoded", files), outcome)
    assert outcome.runs == len(corpus.ENCODED)


def test_damaged_and_forged_sets_are_refused(tmp_path, outcome):
    folder = put_stores(put(tmp_path / "stores", {}))
    walk(folder, outcome)
    assert outcome.runs == len(corpus.SNAPSHOTS) + len(corpus.LOGS)
