"""What `hashiya.toml` may say of reviews: what is sampled, and the lead's reasons."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.config import ConfigFaultsError, ReviewReason, parse_config

REASON = '[[reason]]\nname = "rumour"\nkey = "h"\n'


def parsed(content):
    return parse_config(content.encode(), Path("hashiya.toml"))


def faults_of(content):
    with pytest.raises(ConfigFaultsError) as caught:
        parsed(content)
    return [str(one) for one in caught.value.faults]


def test_a_tenth_is_sampled_unless_the_file_says_otherwise():
    assert parsed("").review.sample == 0.1
    found = parsed('[review]\nsample = 0\nseed = "2026"\n').review
    assert (found.sample, found.seed) == (0.0, "2026")


def test_reasons_are_read_in_their_order():
    written = REASON + '[[reason]]\nname = "b"\nkey = "k"\ntitle = "لقب"\n'
    assert parsed(written).reasons == (
        ReviewReason("rumour", "h", "rumour"),
        ReviewReason("b", "k", "لقب"),
    )


@pytest.mark.parametrize("written", ['"much"', "2", "-0.1", "true", "nan"])
def test_share_is_a_number_from_0_to_1(written):
    [fault] = faults_of(f"[review]\nsample = {written}\n")
    assert fault == "hashiya.toml, line 2: sample: it must be a number from 0 to 1"


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("reason = 3", "it must be a list of tables"),
        ('[[reason]]\nkey = "h"', "a name is missing"),
        ('[[reason]]\nname = "n"', "a key is missing"),
        ('[[reason]]\nname = "n"\nkey = "t"', "a letter from a to z other than t"),
        ('[[reason]]\nname = "n"\nkey = "hh"', "a letter from a to z other than t"),
        ('[[reason]]\nname = "n"\nkey = 1', "it must be text in quotes"),
        (REASON + REASON.replace("rumour", "x"), "already has"),
        (REASON + REASON.replace('"h"', '"k"'), "rumour"),
        (REASON + 'titel = "x"', "unknown key"),
        (REASON + f'title = "{"x" * 41}"', "at most 40 characters"),
        (REASON + 'title = "a\\nb"', "one line"),
        ("".join(REASON for _one in range(13)), "more than 12"),
    ],
)
def test_fault_of_a_reason_is_reported(written, what):
    assert any(what in one for one in faults_of(written))
