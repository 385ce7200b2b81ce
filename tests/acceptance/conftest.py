"""What the programs that read exports are given: the gold sets and the hard ones."""

from __future__ import annotations

import pytest

from tests.acceptance.sources import gold_documents
from tests.hard_sets import hard_documents


@pytest.fixture(autouse=True)
def _offline(monkeypatch, tmp_path):
    """Nothing is fetched, and no library keeps anything outside the test's folder."""
    for name in ("HF_HUB_OFFLINE", "HF_DATASETS_OFFLINE"):
        monkeypatch.setenv(name, "1")
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf-home"))


@pytest.fixture(params=["gold", "hard"])
def documents(request):
    """Documents by article and annotator."""
    return gold_documents() if request.param == "gold" else hard_documents()
