from __future__ import annotations

from tui.layout import USUAL, words


def test_words_are_remembered_once(monkeypatch):
    monkeypatch.setattr(words, "_memories", {})
    first, second = words.ready_words(["\u0628", "\u0628"])
    assert first is second
    assert words.ready_words(["\u0628"]) == [first]


def test_memory_of_words_starts_over(monkeypatch):
    monkeypatch.setattr(words, "_memories", {})
    monkeypatch.setattr(words, "MOST_REMEMBERED", 2)
    words.ready_words(["a", "b"])
    assert [word.width for word in words.ready_words(["b", "cc"])] == [1, 2]
    assert set(words._memories[USUAL]) == {"b", "cc"}


def test_overlong_words_are_not_remembered(monkeypatch):
    monkeypatch.setattr(words, "_memories", {})
    (word,) = words.ready_words(["a" * 65])
    assert word.width == 65
    assert words._memories[USUAL] == {}


def test_conjunct_is_a_cluster_for_each_letter_with_its_marks():
    """Terminals draw it as wide as its letters, so that the caret can stand in it."""
    ka, ssa, ma, virama, aa = "\u0915", "\u0937", "\u092e", "\u094d", "\u093e"
    (word,) = words.ready_words([f"{ka}{virama}{ssa}{virama}{ma}{aa}"])
    assert word.ltr == (f"{ka}{virama}", f"{ssa}{virama}", f"{ma}{aa}")
    assert word.offsets == (0, 2, 4)
    assert word.cells == (1, 1, 1)
