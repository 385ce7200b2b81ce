"""What waits on disk comes back as it was, in its order."""

from __future__ import annotations

import tempfile

import pytest

from annotations.errors import ExchangeError
from annotations.exchange import spool
from annotations.exchange.spool import Spool
from annotations.model import Annotation, AnnotationSet, Quote, Span

NOTE = "\U0001f600 قال \ud800"


def a_set(name):
    one = Annotation("a1", "actor", Span(2, 5), Quote("قال"), note=NOTE)
    return AnnotationSet(name, "0", "huda", annotations={"a1": one})


@pytest.mark.parametrize("largest", [1, 1_000_000], ids=["on disk", "in memory"])
def test_values_come_back_in_their_order(monkeypatch, largest):
    """Reading and adding may alternate, and a text that no encoding can write stays."""
    monkeypatch.setattr(spool, "_LARGEST_IN_MEMORY", largest)
    found = Spool([a_set("one"), a_set("two")])
    values = iter(found)
    assert next(values) == a_set("one")
    found.append(a_set("three"))
    assert next(values) == a_set("two")
    assert [found[2], found[0]] == [a_set("three"), a_set("one")]
    assert len(found) == 3
    assert a_set("two") in found
    assert a_set("four") not in found


def test_spools_are_empty_and_apart():
    first, second = Spool(), Spool(["x"])
    assert not first
    first.append("y")
    assert [list(first), list(second)] == [["y"], ["x"]]


def test_folder_that_cannot_be_written_is_named(monkeypatch, tmp_path):
    gone = tmp_path / "gone"
    monkeypatch.setattr(spool, "_LARGEST_IN_MEMORY", 1)
    monkeypatch.setattr(tempfile, "tempdir", str(gone))
    with pytest.raises(ExchangeError, match=rf"{gone} cannot be written: No such file"):
        Spool(["long"])
