"""One module and one line a format; commands and screens can offer all of them."""

from __future__ import annotations

import pkgutil
from dataclasses import fields, is_dataclass

import pytest

from annotations.errors import ExchangeError
from annotations.exchange import (
    FORMATS,
    ExportOptions,
    format_named,
    formats,
    options_of,
    writer_of,
)

WAYS = [
    (one.name, way)
    for one in FORMATS
    for way in (one.writer, one.reader)
    if way is not None
]


def test_format_is_found_by_name():
    assert [format_named(one.name) for one in FORMATS] == list(FORMATS)
    with pytest.raises(ExchangeError, match="no format xml: choose one of jsonl"):
        format_named("xml")
    assert writer_of("jsonl") is format_named("jsonl").writer


def test_every_format_has_a_module_of_its_name():
    modules = {one.name for one in pkgutil.iter_modules(formats.__path__)}
    assert modules == {one.name.replace("-", "_") for one in FORMATS}


def test_every_format_says_what_it_is_and_goes_some_way():
    assert all(one.summary() for one in FORMATS)
    assert {one.name for one in FORMATS} == {name for name, _way in WAYS}


@pytest.mark.parametrize(("_name", "way"), WAYS)
def test_options_are_frozen_and_have_defaults(_name, way):
    assert is_dataclass(way.options)
    assert way.options.__dataclass_params__.frozen
    assert way.options() == way.options()
    assert len(options_of(way.options)) == len(fields(way.options))
    assert all(one.meaning() for one in options_of(way.options))


@pytest.mark.parametrize("way", ["writer", "reader"])
def test_formats_mean_the_same_by_an_option(way):
    """They share it on the command line, as a switch or as one that takes a value."""
    kinds: dict[str, bool] = {}
    for one in FORMATS:
        if (chosen_way := getattr(one, way)) is None:
            continue
        for option in options_of(chosen_way.options):
            kind = kinds.setdefault(option.name, option.is_switch)
            assert kind == option.is_switch, f"{one.name}: {option.name}"


TERMS = {"bio", "bioes", "wojood", "parquet", "jsonl"}
"""Values that are called the same in every language."""


@pytest.mark.parametrize(
    "options",
    [ExportOptions, *(one.writer.options for one in FORMATS if one.writer)],
    ids=lambda options: options.__name__,
)
def test_form_has_words_for_every_option_and_value(options):
    for one in options_of(options):
        assert one.title is not None, one.name
        assert set(one.words) == set(one.choices) - TERMS or one.name == "group_by"
        assert all(one.worded(value) == value for value in TERMS)
