"""What `hashiya.toml` may say of labels, links and articles, and what is told of faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.config import label_fault, parse_config
from annotations.errors import ConfigError
from annotations.model import (
    BUILT_IN_TAGSET,
    Colour,
    DocumentLabel,
    Label,
    LinkType,
    MarkStyle,
    ValueKind,
)
from annotations.workspace import Workspace

PLACE = """
[[label]]
name = "place"
"""


def tagset_said(content):
    return parse_config(content.encode(), Path("hashiya.toml")).tagset


def test_everything_of_a_label_is_read():
    written = """
        [[label]]
        name = "speech"
        title = "خطاب"
        key = "c"
        colour = "rose"
        mark = "ق"
        hand = "bracket"
        value = "text"
        guidelines = "guide/speech.md"
        """
    label = Label(
        "speech",
        "خطاب",
        "c",
        "ق",
        MarkStyle.BRACKET,
        Colour.ROSE,
        ValueKind.TEXT,
        "guide/speech.md",
    )
    assert tagset_said(written).labels == (label,)


def test_a_name_is_enough_for_a_label():
    assert tagset_said(PLACE).labels == (
        Label("place", "place", "", "p", colour=Colour.BLUE),
    )


def test_labels_without_colour_get_one_that_is_free():
    written = PLACE + '[[label]]\nname = "x"\ncolour = "blue"\n[[label]]\nname = "y"'
    colours = [label.colour for label in tagset_said(written).labels]
    assert colours == [Colour.GREEN, Colour.BLUE, Colour.AMBER]


def test_links_go_between_the_labels_of_the_file():
    written = f"""{PLACE}
        [[link]]
        name = "in"
        title = "في"
        from = "place"
        to = "place"
        required = true
        """
    tagset = tagset_said(written)
    [link] = tagset.link_types
    assert link == LinkType("in", "place", "place", "في", required=True)
    assert tagset.required_links("place") == [link]


def test_what_is_not_listed_is_built_in():
    built_in = tagset_said('[[document]]\nname = "topic"\nvalues = ["اقتصاد", "رياضة"]')
    assert built_in.labels == BUILT_IN_TAGSET.labels
    assert built_in.link_types == BUILT_IN_TAGSET.link_types
    topic = DocumentLabel("topic", "topic", ("اقتصاد", "رياضة"))
    assert built_in.document_label("topic") == topic
    assert tagset_said(PLACE).link_types == ()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("label = 3", "line 1: label: it must be a list of tables, [[label]]"),
        ("label = []", "line 1: label: it must be a list of tables, [[label]]"),
        ("label = [3]", "line 1: label: it must be a list of tables, [[label]]"),
        ("[[label]]\ntitle = 'x'", "line 1: name: a name is missing, such as "),
        ("[[label]]\nname = 'a b'", "line 2: name: 'a b' is not a name: use up to 4"),
        ("[[label]]\nname = '9'", "line 2: name: '9' is not a name"),
        (PLACE + PLACE, "line 6: name: 'place' already has 'place'"),
        (PLACE + "sort = 1", "line 4: sort: unknown key; the keys are name, "),
        (PLACE + "key = 'b'", "line 4: key: 'b' cannot be a label's key: use a to "),
        (PLACE + "key = 'P'", "line 4: key: 'P' cannot be"),
        (PLACE + "key = 'aa'", "line 4: key: 'aa' cannot be"),
        (PLACE + "key = '1'", "line 4: key: '1' cannot be"),
        (
            PLACE + "colour = 'red'",
            "line 4: colour: 'red' is not one of blue, green, am",
        ),
        (PLACE + "hand = 'box'", "line 4: hand: 'box' is not one of tint, bracket"),
        (
            PLACE + "value = 'year'",
            "line 4: value: 'year' is not one of date, name, tex",
        ),
        (PLACE + "mark = 'ab'", "line 4: mark: 'ab' is not one character of one cell"),
        (PLACE + "mark = '字'", "line 4: mark: '字' is not one character of one cell"),
        (PLACE + "mark = '\u064b'", "line 4: mark: "),
        (PLACE + "[[label]]\nname = 'person'", "line 4: mark: 'p' is the mark of "),
        (
            PLACE + "key = 'a'\n[[label]]\nname = 'x'\nkey = 'a'",
            "line 7: key: 'place' already has 'a'",
        ),
        (PLACE + "title = '" + 61 * "x" + "'", "line 4: title: it must be one line "),
        (PLACE + "guidelines = '../a.md'", "line 4: guidelines: '../a.md' is not a M"),
        (PLACE + "guidelines = '/a.md'", "line 4: guidelines: '/a.md' is not a M"),
        (PLACE + "guidelines = 'a.txt'", "line 4: guidelines: 'a.txt' is not a M"),
        ("[[link]]\nname = 'x'", "line 1: from: it must be one of the labels: actor,"),
        (
            "[[link]]\nname = 'x'\nfrom = 'actor'\nto = 'place'",
            "line 4: to: it must be one of the labels: actor, claim, date",
        ),
        (
            "[[link]]\nname = 'x'\nfrom = 'actor'\nto = 'date'\nrequired = 1",
            "line 5: required: it must be true or false",
        ),
        ("[[document]]\nname = 'x'\nvalues = 3", "line 3: values: it must be a list"),
        ("[[document]]\nname = 'x'\nvalues = [3]", "line 3: values: 3 is not text"),
        ("[[document]]\nname = 'x'\nvalues = ['']", "line 3: values: '' is not tex"),
        (
            "[[document]]\nname = 'x'\nvalues = ['a', 'a']",
            "line 3: values: 'a' is listed twice",
        ),
        (
            "[[document]]\nname = 'x'\nvalues = ['a\\nb']".replace("'", '"'),
            "line 3: values: 'a\\nb' is not short text",
        ),
        (
            "".join(f"[[label]]\nname = 'n{at}'\n" for at in range(41)),
            "line 81: label: there are more than 40",
        ),
    ],
)
def test_fault_names_line_and_key(content, message):
    with pytest.raises(ConfigError) as caught:
        tagset_said(content)
    assert str(caught.value).startswith(f"hashiya.toml, {message}")


def test_fault_found_later_names_the_line_of_its_label(tmp_path):
    content = PLACE + "key = 'x'\n[[label]]\nname = 'yes'\nkey = 'y'\n"
    (tmp_path / "hashiya.toml").write_text(content, encoding="utf-8")
    message = str(label_fault(tmp_path, "yes", "key", "taken"))
    assert message == f"{tmp_path}/hashiya.toml, line 7: key: taken"


def test_corpus_works_with_its_own_labels(tmp_path):
    (tmp_path / "a.txt").write_text("في القاهرة", encoding="utf-8")
    (tmp_path / "hashiya.toml").write_text(PLACE, encoding="utf-8")
    session = Workspace.open(tmp_path).session("a.txt")
    assert session.tagset.has_label("place")
    assert not session.tagset.has_label("actor")
