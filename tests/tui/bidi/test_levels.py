from __future__ import annotations

import bidi
import pytest

from tui.bidi import LTR, RTL, BidiEngineError, levels, resolve_levels

BEH, FATHA, ALEF = "\u0628", "\u064e", "\u0627"
RLI, LRI, PDI = "\u2067", "\u2066", "\u2069"


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
