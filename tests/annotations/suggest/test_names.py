from __future__ import annotations

from annotations.suggest import known_names

USED = [
    ("كيم", "كيم جونغ أون"),
    ("كيم", "كيم جونغ أون"),
    ("الزعيم", "كيم جونغ أون"),
    ("بوتين", "فلاديمير بوتين"),
    ("موسكو", "روسيا"),
    ("روسيا", "روسيا"),
]


def names(mention):
    return [one.name for one in known_names(mention, USED)]


def test_name_of_the_same_text_is_first():
    assert names("موسكو") == ["روسيا", "كيم جونغ أون", "فلاديمير بوتين"]
    assert [one.fits for one in known_names("موسكو", USED)] == [True, False, False]


def test_folding_finds_the_same_text():
    [first, *_rest] = known_names("کيـم", USED)
    assert (first.name, first.fits) == ("كيم جونغ أون", True)


def test_shared_words_come_next():
    assert names("الرئيس الروسي فلاديمير بوتين")[0] == "فلاديمير بوتين"


def test_most_used_name_is_before_others():
    [first, *_rest] = known_names("واشنطن", USED)
    assert (first.name, first.uses) == ("كيم جونغ أون", 3)
    assert first.mentions == ("كيم", "الزعيم")


def test_no_names_are_none():
    assert known_names("كيم", []) == []
