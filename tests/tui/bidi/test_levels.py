from __future__ import annotations

import bidi
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.bidi import LTR, RTL, BidiEngineError, levels, resolve_levels

BEH, FATHA, ALEF = "\u0628", "\u064e", "\u0627"
RLI, LRI, FSI, PDI = "\u2067", "\u2066", "\u2068", "\u2069"


@pytest.fixture
def fresh_check():
    levels._check_engine.cache_clear()
    yield
    levels._check_engine.cache_clear()


def test_levels_are_per_code_point():
    resolved = resolve_levels(f"a {BEH}{FATHA} 1", RTL)
    assert list(resolved.levels) == [2, 1, 1, 1, 1, 2]
    assert resolved.classes == ["L", "WS", "AL", "NSM", "WS", "EN"]


@pytest.mark.parametrize(
    ("text", "base"),
    [
        (f"{BEH} a", RTL),
        (f"a {BEH}", LTR),
        (f"{RLI}{BEH}{PDI} a", LTR),
        (f"{LRI}a{PDI} {BEH}", RTL),
        (f"1 ({PDI}{BEH}", RTL),
    ],
)
def test_first_strong_letter_gives_base(text, base):
    assert resolve_levels(text).base == base


@pytest.mark.parametrize(
    "text", ["", "12 + 3", "...", f"{RLI}{BEH}{PDI}", f"\u2029{BEH}"]
)
def test_fallback_is_base_without_strong_letter(text):
    assert resolve_levels(text, fallback=RTL).base == RTL
    assert resolve_levels(text).base == LTR


def test_strong_letter_wins_over_fallback():
    assert resolve_levels("a", fallback=RTL).base == LTR
    assert resolve_levels(f"{LRI}1{PDI}a{BEH}", fallback=RTL).base == LTR


@pytest.mark.parametrize("base", [LTR, RTL])
def test_given_base_wins_over_letters(base):
    assert resolve_levels(f"a{BEH}", base).base == base
    assert resolve_levels("", base).base == base


def test_text_like_the_engines_own_form_is_read():
    text = f'x",\n    levels: [\n        Level(\n 1,),\n],\n    paragraphs: [{BEH}"'
    resolved = resolve_levels(text, LTR)
    assert len(resolved.levels) == len(resolved.classes) == len(text)


@pytest.mark.parametrize("text", ["\ud800", f"{BEH}\udc00\0{BEH}", "\0", "\U0010ffff"])
def test_any_string_is_resolved(text):
    assert len(resolve_levels(text).levels) == len(text)


def test_lone_surrogate_is_neutral():
    assert list(resolve_levels(f"{BEH}\ud800{BEH}", LTR).levels) == [1, 1, 1]


def test_each_separator_starts_a_paragraph():
    resolved = resolve_levels(f"a\u2029{BEH}\u2029b", None)
    assert list(resolved.levels) == [0, 0, 1, 1, 0]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        (f"a{RLI}{BEH} 1{PDI}b", [0, 0, 1, 1, 2, 0, 0]),
        (f"{BEH}{FSI}{BEH}{PDI}{FSI}a{PDI}", [1, 0, 1, 0, 0, 2, 0]),
        (f"a{RLI}{BEH}{LRI}a{BEH}{PDI}{PDI}", [0, 0, 1, 1, 2, 3, 1, 0]),
        (f"\u202b{LRI}a{PDI}{BEH}\u202ca", [0, 1, 2, 1, 1, 1, 0]),
        (f"a{RLI}\u202aa{PDI}{BEH}", [0, 0, 1, 2, 0, 1]),
        (f"{RLI}{BEH}", [0, 1]),
        (f"a\u2029{RLI}a\u2029{PDI}{BEH}", [0, 0, 0, 2, 0, 0, 1]),
        (f"{PDI}{LRI}{PDI}{BEH}", [0, 0, 0, 1]),
    ],
)
def test_isolates_are_resolved_by_themselves(text, levels):
    assert list(resolve_levels(f"(){text}", LTR).levels) == [0, 0, *levels]


def test_isolates_beyond_the_depth_are_resolved():
    text = "(" + f"{RLI}{BEH}" * 200 + f"{PDI}a" * 200
    levels = resolve_levels(text, LTR).levels
    assert max(levels) == 125 + 1
    assert (levels[0], levels[-1]) == (0, 0)


@given(st.text(f"a{BEH}1 ([)]{RLI}{LRI}{FSI}{PDI}\u202a\u202b\u202e\u202c\u2029"))
def test_what_is_in_an_isolate_changes_nothing_around_it(text):
    inside = text.translate(dict.fromkeys(map(ord, f"{RLI}{LRI}{FSI}{PDI}\u2029")))
    whole = f"{BEH}a{RLI}{inside}{PDI}({BEH}) 1"
    bare = resolve_levels(f"{BEH}a{RLI}{PDI}({BEH}) 1", LTR).levels
    levels = resolve_levels(whole, LTR).levels
    assert levels[:3] + levels[-6:] == bare[:3] + bare[-6:]


@given(
    st.text(
        "aZ\u0391\u4e00\u05d0\u0628\u064e\u0301 \t\u00a0.,:+-%$/([)]\u00ab\u0664\u06f41\u200c\u200f"
    )
    | st.text(max_size=4),
    st.sampled_from([None, LTR, RTL]),
    st.sampled_from([LTR, RTL]),
)
def test_uniform_text_is_resolved_as_any_other(text, base, fallback):
    quick = levels._resolve_uniform(text, base, fallback)
    assert not text or quick in (None, levels._resolve_mixed(text, base, fallback))


def test_prose_without_numbers_is_uniform():
    assert levels._resolve_uniform(
        f"{BEH}{FATHA} ({BEH}) \u00ab{BEH}\u00bb.", None, LTR
    )
    assert levels._resolve_uniform("abc (12%), def.", None, RTL)


@pytest.mark.usefixtures("fresh_check")
@pytest.mark.parametrize("answer", ["", "BidiInfo { levels: [1] }"])
def test_changed_engine_is_named(monkeypatch, answer):
    monkeypatch.setattr(bidi, "get_display", lambda _, **__: answer)
    with pytest.raises(BidiEngineError, match=r"python-bidi 0\.6"):
        resolve_levels(BEH)


@pytest.mark.usefixtures("fresh_check")
def test_engine_without_debug_form_is_named(monkeypatch):
    monkeypatch.setattr(bidi, "get_display", str.upper)
    with pytest.raises(BidiEngineError, match="does not report embedding levels"):
        resolve_levels(BEH)
