"""What formats are checked on: the gold sets and the hard ones."""

from __future__ import annotations

import pytest

from tests.acceptance.sources import gold_documents
from tests.hard_sets import hard_documents


@pytest.fixture(params=["gold", "hard"])
def documents(request):
    """Documents by article and annotator."""
    return gold_documents() if request.param == "gold" else hard_documents()
