from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.page import Bookmark

TEXT = "".join(f"الجملة رقم {number} في النص.\n" for number in range(60))


def test_place_is_kept_in_the_same_text():
    for offset in (0, 1, 500, len(TEXT)):
        assert Bookmark.at(TEXT, offset).found_in(TEXT) == offset


def test_place_moves_with_its_words():
    mark = Bookmark.at(TEXT, 400)
    assert mark.found_in("مقدمة جديدة.\n" + TEXT) == 413
    assert mark.found_in(TEXT[300:]) == 100


def test_place_is_found_when_one_side_has_changed():
    mark = Bookmark.at(TEXT, 400)
    after = TEXT[:300] + "كلام آخر تماما " + TEXT[400:]
    assert mark.found_in(after) == after.index("كلام") + 15
    before = TEXT[:400] + " نهاية أخرى"
    assert mark.found_in(before) == 400


def test_of_equal_words_the_nearest_is_taken():
    text = "أ" * 50 + "كلمة" + "أ" * 50
    found = Bookmark(80, "كلم", "ة").found_in(text + text)
    assert found == 53


def test_place_in_another_text_is_nowhere():
    assert Bookmark.at(TEXT, 400).found_in("نص آخر") is None
    assert Bookmark.at("", 0).found_in(TEXT) is None
    assert Bookmark(9999, "", "").found_in(TEXT) is None


@given(st.text(), st.integers(0, 40), st.text())
def test_place_lies_in_the_text(old, offset, new):
    found = Bookmark.at(old, min(offset, len(old))).found_in(new)
    assert found is None or 0 <= found <= len(new)
