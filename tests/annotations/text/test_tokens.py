"""The tokens of a text that several sets share are found once, unless it is a giant."""

from __future__ import annotations

import pytest

from annotations.text import shared_tokens, tokens

TEXT = "قال لكيم: أنَّ ذلك 14 أغسطس/آب. "


@pytest.mark.parametrize("times", [1, 400])
def test_shared_tokens_are_those_of_the_text_and_the_same_ones(times):
    text = TEXT * times
    found = shared_tokens(text)
    assert found == tuple(tokens(text))
    assert shared_tokens("".join(text)) is found


def test_only_the_last_long_text_is_remembered():
    texts = [f"{at} {TEXT * 400}" for at in range(2)]
    first, _second = map(shared_tokens, texts)
    assert shared_tokens(texts[0]) is not first


def test_tokens_of_a_giant_text_are_not_kept_in_memory():
    text = TEXT * 20_000
    is_kept = shared_tokens(text) is shared_tokens(text)
    assert not is_kept
