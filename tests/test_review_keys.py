"""The keys that the benchmark of reviews counts do what it says, and meet its goals."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "review_keys.py"


@pytest.fixture(scope="module")
def review_keys():
    """The script as a module, for as long as its classes are used."""
    spec = importlib.util.spec_from_file_location("review_keys", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look there
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


@pytest.mark.parametrize("bulk", [False, True])
def test_goals_are_met_where_there_are_enough_differences(review_keys, tmp_path, bulk):
    corpus, names = review_keys.made_corpus(tmp_path, "disturbed-1")
    for kind, outcome in (("throughout", names[1]), ("mix", "mix 0")):
        keys, _wanted, differences = review_keys.planned(
            corpus, names, outcome, bulk=bulk
        )
        assert differences >= review_keys.FEWEST
        assert len(keys) / differences <= review_keys.GOALS[kind, bulk]


async def test_counted_keys_make_what_is_wanted(review_keys, tmp_path):
    corpus, names = review_keys.made_corpus(tmp_path, "disturbed-2")
    keys, wanted, _differences = review_keys.planned(corpus, names, "mix 1", bulk=True)
    assert await review_keys.replayed(corpus, names, keys) == wanted
