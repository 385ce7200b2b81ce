"""A fault names its file apart from its cause, wherever a language puts names."""

from __future__ import annotations

import json
import os
import re

import pytest

from annotations.errors import UntrustedError
from annotations.store.files.identity import check_author
from annotations.store.files.log import NO_HEAD, chain
from tests.annotations.store.upkeep.test_set_file_faults import flip
from tests.pseudo_language import spoken, write_catalogue

_NAME_FIRST = re.compile(r"\{(path|name)\}(.+)", re.DOTALL)


@pytest.fixture(autouse=True)
def names_last(tmp_path):
    """Texts end with the name that they begin with in English."""
    locales = tmp_path / "locales"
    write_catalogue(locales, lambda text: _NAME_FIRST.sub(r"\2 {\1}", text))
    with spoken(locales):
        yield


def newer_log(site):
    content = json.dumps({"schema": 3}).encode()
    site.log.write_bytes(chain(NO_HEAD, content).encode() + b" " + content + b"\n")


def damaged_snapshot(site):
    flip(site.snapshot, 40)


def settings_that_are_a_folder(site):
    (site.folder / "hashiya.toml").unlink(missing_ok=True)
    (site.folder / "hashiya.toml").mkdir()


@pytest.mark.parametrize(
    "damage", [newer_log, damaged_snapshot, settings_that_are_a_folder]
)
def test_cause_does_not_name_the_file(good, damage):
    damage(good)
    faults = good.faults()
    assert faults
    assert not [one.cause for one in faults if str(good.folder) in one.cause]


def test_error_about_an_owner_says_what_is_wrong_apart_from_the_path():
    with pytest.raises(UntrustedError) as caught:
        check_author("/a/log", os.getuid(), "somebody")
    assert "/a/log" in str(caught.value)
    assert "/a/log" not in caught.value.what
    assert "somebody" in caught.value.what
