"""A tagset knows its labels and link types by name."""

from __future__ import annotations

import pytest

from annotations.errors import TagsetError
from annotations.model import BUILT_IN_TAGSET


def test_label_is_found_by_name():
    assert BUILT_IN_TAGSET.label("date").title == "تاريخ"
    assert BUILT_IN_TAGSET.link_type("source").targets == ("actor",)


def test_unknown_names_list_known_ones():
    with pytest.raises(TagsetError, match="'place'; the labels are actor, claim, date"):
        BUILT_IN_TAGSET.label("place")
    with pytest.raises(TagsetError, match="'object'; the types are source"):
        BUILT_IN_TAGSET.link_type("object")
