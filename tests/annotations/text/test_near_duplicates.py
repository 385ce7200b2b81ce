"""Texts that are nearly the same are found, whatever their order and their number."""

from __future__ import annotations

import random

import pytest

from annotations.text import NearDuplicates, near_duplicate_groups
from annotations.text import near_duplicates as module

WORDS = [f"كلمة{number}" for number in range(4000)]


def text(seed, words=300):
    return " ".join(random.Random(seed).choices(WORDS, k=words))  # noqa: S311 - the same each time


def with_words_changed(one, count):
    words = one.split()
    for at in range(count):
        words[at * len(words) // max(count, 1)] = f"غيره{at}"
    return " ".join(words)


def test_text_with_a_new_head_and_foot_is_a_near_duplicate():
    known = NearDuplicates()
    assert known.add("a", text(1)) == []
    [found] = known.add("b", f"وكالة أنباء: {text(1)} تابعونا على تويتر")
    assert found.name == "a"
    assert found.share > 0.9


def test_spelling_makes_no_difference():
    known = NearDuplicates()
    known.add("a", "أعلنَ إسماعيل في مؤتمر صحفي أمس عن اتفاق جديد")
    [found] = known.add("b", "اعلن اسماعيل في مؤتمر صحفي امس عن اتفاق جديد")
    assert found.share == 1


def test_share_is_that_of_all_runs():
    """The few that are kept tell it well."""
    other = with_words_changed(text(2, 3000), 60)  # 300 of 2996 runs are others
    known = NearDuplicates()
    known.add("a", text(2, 3000))
    [found] = known.add("b", other)
    assert found.share == pytest.approx(2696 / 3296, abs=0.1)


def test_unlike_texts_are_not_even_compared(monkeypatch):
    """The cost of one more text does not grow with the number of others."""
    compared = []
    share = module._share

    def counted(*sketches):
        compared.append(sketches)
        return share(*sketches)

    monkeypatch.setattr(module, "_share", counted)
    known = NearDuplicates()
    for seed in range(300):
        assert known.add(f"{seed}", text(seed)) == []
    assert compared == []
    assert len(known.add("again", text(7))) == 1
    assert len(compared) == 1


def test_groups_join_what_is_like_a_third():
    one = text(3)
    half, other_half = with_words_changed(one, 8), f"{text(9, 30)} {one}"
    texts = [("c", one), ("b", half), ("x", text(4)), ("a", other_half)]
    assert near_duplicate_groups(texts) == {"a": "a", "b": "a", "c": "a", "x": "x"}


def test_groups_do_not_depend_on_the_order():
    texts = [(f"{at}", with_words_changed(text(at // 3), at % 3)) for at in range(30)]
    shuffled = random.Random(5).sample(texts, len(texts))  # noqa: S311 - the same each time
    assert near_duplicate_groups(shuffled) == near_duplicate_groups(texts)


@pytest.mark.parametrize("blank", ["", " \n", "؟"])
def test_texts_without_words_are_like_nothing_or_each_other(blank):
    assert near_duplicate_groups([("a", blank), ("b", text(1))]) == {"a": "a", "b": "b"}
