"""The forms of a date's value that people read are forms that are accepted."""

from __future__ import annotations

import pytest

from annotations.errors import DateFormError, ValueFormatError
from annotations.messages import isolated
from annotations.model import date_forms, date_value
from annotations.model.date_value import DATE_FORMS

EXAMPLES = [example for _told, examples in DATE_FORMS for example in examples]


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_a_value(example):
    assert date_value(example) == example
    assert example in date_forms()


@pytest.mark.parametrize("text", ["yesterday", "أمس", "2022-8", "14/8/2022", "Q1 2026"])
def test_what_has_no_form_is_named_as_it_was_written(text):
    with pytest.raises(DateFormError, match=f"^{isolated(text)} is not a date"):
        date_value(text)


@pytest.mark.parametrize("text", ["2022-13", "2022-02-30", "2023-02/2022-01"])
def test_what_has_a_form_but_is_no_date_is_another_fault(text):
    with pytest.raises(ValueFormatError) as caught:
        date_value(text)
    assert not isinstance(caught.value, DateFormError)
