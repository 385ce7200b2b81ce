"""One corpus for all tests of reviews, copied for each."""

from __future__ import annotations

import shutil

import pytest

from tests.annotations.review.corpora import seeds_with_sets
from tests.tui.review.corpora import NAMES


@pytest.fixture(scope="session")
def reviewable_once(tmp_path_factory):
    return seeds_with_sets(tmp_path_factory.mktemp("made"), copies=NAMES[1:])


@pytest.fixture
def corpus(reviewable_once, tmp_path):
    return shutil.copytree(reviewable_once, tmp_path / "seeds")
