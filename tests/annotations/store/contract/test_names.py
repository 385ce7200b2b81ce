"""Two people with names that look the same are never two people of one corpus."""

from __future__ import annotations

import unicodedata

import pytest

from annotations.errors import StoreError
from annotations.model import AnnotationSet, Imported
from annotations.store import SetKey
from tests.annotations.store.contract.conftest import ARTICLE

ALIKE = [
    ("Ren\u00e9", "Rene\u0301"),
    ("huda", "Huda"),
    ("\u0647\u062f\u0649", "\ufeeb\ufeaa\ufef0"),
    ("\u0639\u0644\u064a", "\u0639\u064e\u0644\u064a"),
    ("\u0647\u062f\u0649", "\u0647\u0640\u062f\u0649"),
    ("ali b", "ali  b"),
    ("ali", "\uff41li"),
    ("huda", "hud\u0430"),
    ("omar", "\u03bfm\u03b1r"),
    ("hob", "\u041d\u041e\u0412"),
    ("nina", "\u039dina"),
    ("\u043d\u0438\u043d\u0430", "\u041d\u0438\u043d\u0430"),
]
TOLD_APART = [
    ("huda", "hudah"),
    ("nina", "\u043d\u0438\u043d\u0430"),
    ("\u0639\u0644\u064a", "\u0639\u0644\u0648"),
]


def brought_in(store, *names):
    """Have sets of these people from elsewhere."""
    sets = [
        AnnotationSet(
            ARTICLE.name, ARTICLE.sha256, name, imported=Imported("lead", "2026")
        )
        for name in names
    ]
    repository = store.open()
    for one in sets:
        repository.is_imported(one)
    repository.import_sets(sets)


@pytest.mark.parametrize(("one", "other"), ALIKE, ids=map(ascii, ALIKE))
def test_new_name_that_looks_like_another_is_refused(store, one, other):
    brought_in(store, one)
    for ask in (lambda: store.open().standing(other), lambda: brought_in(store, other)):
        with pytest.raises(StoreError, match=r"looks like .*, who has sets here"):
            ask()
    assert {key.owner for key in store.open().set_keys()} == {one}
    assert store.open().standing(one).name == one


@pytest.mark.parametrize(("one", "other"), ALIKE, ids=map(ascii, ALIKE))
def test_neither_of_two_that_come_together_is_taken(store, one, other):
    with pytest.raises(StoreError, match="looks like"):
        brought_in(store, one, other)
    assert store.open().set_keys() == []


@pytest.mark.parametrize(("one", "other"), TOLD_APART, ids=map(ascii, TOLD_APART))
def test_names_that_can_be_told_apart_are_taken(store, one, other):
    brought_in(store, one, other)
    assert {key.owner for key in store.open().set_keys()} == {one, other}


def test_who_is_there_stays_who_they_are(store, monkeypatch):
    """Two that are there already, from before it was refused, are both kept."""
    first, second = "Ren\u00e9", unicodedata.normalize("NFD", "Ren\u00e9")
    brought_in(store, first)
    with monkeypatch.context() as patch:
        patch.setattr("annotations.store.look_alikes.folded", lambda name: name)
        brought_in(store, second)
    assert store.open().standing(second).name == second
    assert store.open().load(SetKey(ARTICLE.name, first))
