"""The sample of what nobody looked at: by chance, from a seed, and stable."""

from __future__ import annotations

from annotations.review import sample

KEYS = [f"annotation {number}" for number in range(10_000)]


def drawn(keys=KEYS, seed="nadia", **options):
    return sample(keys, str, seed=seed, **options)


def test_about_a_tenth_is_drawn_in_order():
    found = drawn()
    assert 900 <= len(found) <= 1_100
    assert found == sorted(found, key=KEYS.index)


def test_seed_decides_and_nothing_else():
    assert drawn() == drawn()
    assert drawn(seed="salma") != drawn()


def test_sample_stays_whatever_else_is_there():
    assert set(drawn(KEYS[:5_000])) == set(drawn()) & set(KEYS[:5_000])


def test_share_is_respected():
    assert drawn(share=0) == drawn([]) == []
    assert drawn(share=1) == KEYS
    assert set(drawn(share=0.1)) < set(drawn(share=0.3))


def test_one_is_drawn_of_a_few():
    assert all(drawn([key]) == [key] for key in KEYS[:50])


def test_key_need_not_be_unicode():
    assert drawn(["\udcff"]) == ["\udcff"]
