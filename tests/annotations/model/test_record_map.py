"""A map of records is a dictionary to whoever looks, however it came to be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotations.model import ids_to_compare, record_map
from annotations.model.record_map import RecordMap

KEYS = st.sampled_from("abcdef")
STEPS = st.lists(st.tuples(KEYS, st.none() | st.integers(0, 9)), max_size=30)


@given(st.dictionaries(KEYS, st.integers(0, 9)), STEPS, st.sets(st.integers(0, 29)))
def test_changed_map_equals_a_changed_dictionary(start, steps, looks):
    found, expected = RecordMap(start), dict(start)
    for number, (key, value) in enumerate(steps):
        before, was = found, dict(expected)
        found = found.changed({key: value})
        if value is None:
            expected.pop(key, None)
        else:
            expected[key] = value
        assert {key for key in "abcdef" if was.get(key) != expected.get(key)} <= {
            *ids_to_compare(before, found)
        }
        assert [found.get(one) for one in "abcdef"] == [
            expected.get(one) for one in "abcdef"
        ]
        if number in looks:
            assert dict(found) == expected
            assert dict(before) == was
    assert found == expected
    assert sorted(found.items()) == sorted(expected.items())
    assert sorted(found.values()) == sorted(expected.values())
    assert found.keys() == expected.keys()
    assert (len(found), sorted(found)) == (len(expected), sorted(expected))
    assert [key in found for key in "abcdef"] == [key in expected for key in "abcdef"]


def test_one_change_copies_no_record(monkeypatch):
    copies = []
    monkeypatch.setattr(record_map, "dict", copies.append, raising=False)
    found = RecordMap({"a": 1, "b": 2}).changed({"c": 3}).changed({"a": None})
    assert (found["c"], found.get("a"), "b" in found) == (3, None, True)
    assert copies == []


def test_maps_of_one_origin_are_compared_where_they_were_changed():
    whole = {str(number): number for number in range(1000)}
    before = RecordMap(whole).changed({"7": 8})
    after = before.changed({"new": 1})
    assert len(after) == len(whole) + 1  # read as a whole, which must not part them
    assert list(ids_to_compare(before, after)) == ["7", "new"]
    assert list(ids_to_compare(whole, after)) == ["7", "new"]
    assert len(list(ids_to_compare({"a": 1}, after))) == len(after) + 1
