"""Names in messages are isolates: nothing around them is reordered, whatever they hold."""

from __future__ import annotations

from string import Formatter

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from annotations.messages import (
    _,
    as_marks,
    isolate,
    isolated,
    listed,
    part_of,
    plural,
    said_of,
    without_isolates,
)
from annotations.messages.isolates import has_direction_other_than
from tests.pseudo_language import leftward, spoken, write_catalogue
from tools.extract_messages import TEMPLATE
from tui.bidi import LTR, RTL
from tui.layout import lay_out

FSI, PDI, RLO, LRM, RLM = "\u2068", "\u2069", "\u202e", "\u200e", "\u200f"
ARABIC, LATIN = "تقرير 2 (نسخة)", "report 2 (copy)"
NUMBERS = frozenset("bcdeEfFgGnoxX%")
"""The last letters of the specifications of numbers."""


def templates():
    """Every msgid with fields, and of each with a plural both forms."""
    with TEMPLATE.open("rb") as file:
        messages = [one.id for one in read_po(file) if one.id]
    flat = [one if isinstance(one, tuple) else (one,) for one in messages]
    return [text for forms in flat for text in forms if "{" in text]


def filled(template, name):
    """The text with the name in each field, and a number where one is due."""
    fields = [one for one in Formatter().parse(template) if one[1]]
    values = {
        field: 3 if spec and spec[-1] in NUMBERS else name
        for _before, field, spec, _conversion in fields
    }
    return _(template).format(**values)


def seen(text, base, names):
    """The text from left to right, with each name as one sign."""
    row = lay_out(text, 10_000, base).rows[0].text
    for name in names:
        row = row.replace(name, "§")
    return row


def drawn(name):
    """The forms of the name as it stands alone, also between the marks of `repr`."""
    return [lay_out(one, 1_000).rows[0].text for one in (repr(name), name)]


def test_arabic_name_moves_nothing_in_any_message():
    """What is seen beside a name is what is seen beside a Latin one."""
    names = [*drawn(ARABIC), *drawn(LATIN)]
    found = [
        template
        for template in templates()
        if seen(filled(template, ARABIC), LTR, names)
        != seen(filled(template, LATIN), LTR, names)
    ]
    assert found == []


def test_latin_name_moves_nothing_in_any_message_from_right_to_left(tmp_path):
    write_catalogue(tmp_path, leftward)
    other = "דוח 2 (עותק)"
    names = [*drawn(LATIN), *drawn(other)]
    with spoken(tmp_path):
        found = [
            template
            for template in templates()
            if seen(filled(template, LATIN), RTL, names)
            != seen(filled(template, other), RTL, names)
        ]
    assert found == []


@pytest.mark.parametrize(
    "name", [f"x{PDI}{RLO}12", f"{FSI}x", f"{RLO}x", f"x{PDI}{PDI}"]
)
def test_name_cannot_end_its_isolate(name):
    """A name is not trusted: after it, the sentence goes on as before."""
    text = _("{path} exists ({size} bytes)").format(path=name, size=12)
    assert lay_out(text, 1_000, LTR).rows[0].text.endswith(" exists (12 bytes)")
    assert without_isolates(text).endswith(" exists (12 bytes)")
    assert RLO not in text


def test_message_within_a_message_is_no_name():
    inner = _("{path} exists ({size} bytes)").format(path=ARABIC, size=12)
    outer = _("{fault} (use --repair)").format(fault=inner)
    assert outer == f"{isolate(ARABIC)} exists (12 bytes) (use --repair)"


def test_text_of_the_language_is_left_as_it_is():
    assert isolated(LATIN) == LATIN
    assert isolated(isolate(ARABIC)) == isolate(ARABIC)
    assert plural("{count} {name}", "", 1, name=LATIN) == f"1 {LATIN}"


def test_each_of_several_names_is_an_isolate():
    assert listed([ARABIC, LATIN]) == f"{isolate(ARABIC)}, {LATIN}"
    assert listed(["א", "ב"], " / ") == f"{isolate('א')} / {isolate('ב')}"
    row = lay_out(listed(["א", "ב"]), 1_000, LTR).rows[0].text
    assert row == "א, ב"


def test_what_is_said_of_a_name_follows_it():
    text = said_of("א", _("{count} rows").format(count=3))
    assert lay_out(text, 1_000, LTR).rows[0].text == "א: 3 rows"


def test_date_is_not_reversed_among_words_from_right_to_left(tmp_path):
    write_catalogue(tmp_path, leftward)
    with spoken(tmp_path):
        text = _("deleted {label}").format(label="2022-08-15")
    assert "2022-08-15" in lay_out(text, 1_000, RTL).rows[0].text


@given(st.text(st.sampled_from(f"aא {FSI}{PDI}{RLO}")))
def test_isolate_is_whole_and_given_back(text):
    one = isolate(text)
    assert not has_direction_other_than("L", one)
    assert len(one) == len(text) + 2
    assert not set(without_isolates(one)) & {FSI, PDI, RLO}


def test_part_of_a_message_is_within_the_isolates_around_it():
    text = f"a {isolate('א ב')} c"
    assert part_of(text, 4) == f"{FSI} ב{PDI} c"
    assert part_of(text, 0, 4) == text[:4]
    assert part_of(text, len(text) - 1) == "c"


def test_marks_stand_for_isolates_where_the_terminal_orders_rows():
    text = f"{isolate('א')} (2)"
    assert as_marks(text, from_right=False) == f"{LRM}א{LRM} (2)"
    assert as_marks(text, from_right=True) == f"{RLM}א{RLM} (2)"
