"""What `hashiya.toml` may say of labels, links and articles, and what is reported of faults."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotations.config import (
    LABEL_KEYS,
    ConfigFaultsError,
    parse_config,
    read_config,
)
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
    assert link == LinkType("in", ("place",), ("place",), "في", required=True)
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
        (PLACE + PLACE, "line 6: name: 'place' is used twice: give each its own"),
        (PLACE + "sort = 1", "line 4: sort: unknown key; the keys are name, "),
        (PLACE + "key = 'b'", "line 4: key: 'b' cannot be a label's key; these are"),
        (PLACE + "key = 'X'", "line 4: key: 'X' cannot be a label's key"),
        (PLACE + "key = 'aa'", "line 4: key: 'aa' cannot be a"),
        (PLACE + "key = '1'", "line 4: key: '1' cannot be a"),
        (PLACE + "key = '%'", "line 4: key: '%' cannot be a"),
        (PLACE + "key = 'F1'", "line 4: key: 'F1' cannot be a"),
        (PLACE + "ask = 1", "line 4: ask: it must be true or false"),
        (PLACE + "ask = true", "line 4: ask: the label has no value to ask for"),
        (
            PLACE + "colour = 'red'",
            "line 4: colour: 'red' is not one of blue, green, am",
        ),
        (PLACE + "hand = 'box'", "line 4: hand: 'box' is not one of tint, bracket"),
        (
            PLACE + "value = 'year'",
            "line 4: value: 'year' is not one of date, name, tex",
        ),
        (
            PLACE + "mark = 'ab'",
            "line 4: mark: 'ab' is not a single character one cell wide",
        ),
        (
            PLACE + "mark = '字'",
            "line 4: mark: '字' is not a single character one cell wide",
        ),
        (PLACE + "mark = '\u064b'", "line 4: mark: "),
        (
            PLACE + "mark = 'x'\n[[label]]\nname = 'y'\nmark = 'x'",
            "line 7: mark: 'place' already has 'x'",
        ),
        (
            PLACE + "key = 'a'\n[[label]]\nname = 'x'\nkey = 'a'",
            "line 7: key: 'place' already has 'a'",
        ),
        (
            PLACE + "key = 'F10'\n[[label]]\nname = 'x'\nkey = 'f10'",
            "line 7: key: 'place' already has 'f10'",
        ),
        (PLACE + "title = '" + 61 * "x" + "'", "line 4: title: it must be one line "),
        (PLACE + "guidelines = '../a.md'", "line 4: guidelines: '../a.md' is not a M"),
        (PLACE + "guidelines = '/a.md'", "line 4: guidelines: '/a.md' is not a M"),
        (PLACE + "guidelines = 'a.txt'", "line 4: guidelines: 'a.txt' is not a M"),
        (
            "[[link]]\nname = 'x'\nto = 'actor'",
            "line 1: from: it must be one or several of the labels: actor, claim, date",
        ),
        (
            "[[link]]\nname = 'x'\nfrom = 'claim'\nto = []",
            "line 4: to: it must be one or several of the labels",
        ),
        (
            "[[link]]\nname = 'x'\nfrom = ['claim', 3]\nto = 'actor'",
            "line 3: from: it must be one or several of the labels",
        ),
        (
            "[[link]]\nname = 'x'\nfrom = 'claim'\nto = ['actor', 'actor']",
            "line 4: to: actor is listed twice",
        ),
        (
            "[[link]]\nname = 'x'\nfrom = 'actor'\nto = ['date', 'place']",
            "line 4: to: 'place' is not one of the labels: actor, claim, date",
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
            "line 3: values: 'a\\nb' is not one line of at most 60 characters",
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


SHOWN = {
    "corpus": "title = {}",
    "label": "[[label]]\nname = 'x'\ntitle = {}",
    "link": "[[link]]\nname = 'x'\nfrom = 'claim'\nto = 'actor'\ntitle = {}",
    "document": "[[document]]\nname = 'x'\ntitle = {}",
    "value": "[[document]]\nname = 'x'\nvalues = [{}]",
    "reason": "[[reason]]\nname = 'x'\nkey = 'h'\ntitle = {}",
}
"""The tables that hold texts which a line shows among others."""


@pytest.mark.parametrize("table", SHOWN)
@pytest.mark.parametrize(
    "control",
    ["\x1b", "\t", "\n", "\x9b", "\u202e", "\u2067", "\u200b", "\u2028", "\ufeff"],
)
def test_no_shown_text_has_a_control(table, control):
    with pytest.raises(ConfigError, match=r"(must be|is not) one line of"):
        tagset_said(SHOWN[table].format(json.dumps(f"a{control}b")))


@pytest.mark.parametrize("table", SHOWN)
def test_a_shown_text_may_be_spelled_with_joiners_and_marks(table):
    text = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645\u200f \u00ab12\u00bb\u00a0\U0001f642\ufe0f"
    assert tagset_said(SHOWN[table].format(json.dumps(text, ensure_ascii=False)))


EVERYTHING_WRONG = """
titel = "x"
[team]
lead = "../a"
annotators = ["huda", "huda"]
[encodings]
"old/*.txt" = "zip"
[[label]]
name = "place"
key = "%"
guidelines = "guide/place.md"
[[label]]
name = "a b"
key = "x"
mark = "ab"
[[link]]
name = "in"
from = "place"
to = "city"
required = "yes"
[[document]]
values = [3]
"""


def test_all_faults_are_named_at_once_by_line(tmp_path):
    (tmp_path / "hashiya.toml").write_text(EVERYTHING_WRONG, encoding="utf-8")
    with pytest.raises(ConfigFaultsError) as caught:
        read_config(tmp_path)
    places = [(fault.line, fault.key) for fault in caught.value.faults]
    assert places == [
        (2, "titel"),
        (4, "lead"),
        (5, "annotators"),
        (7, "old/*.txt"),
        (10, "key"),
        (11, "guidelines"),
        (13, "name"),
        (14, "key"),
        (15, "mark"),
        (19, "to"),
        (20, "required"),
        (21, "name"),
        (22, "values"),
    ]
    lines = str(caught.value).splitlines()
    assert lines[0].startswith(f"{tmp_path}/hashiya.toml, line 2: titel: unknown key")
    assert len(lines) == len(places)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (Path.exists, "No such file or directory"),
        (lambda path: path.mkdir(), "Is a directory"),
        (lambda path: path.symlink_to("/etc/hostname"), "it is a symbolic link"),
        (lambda path: path.write_bytes(b"\xff"), "byte 1 of the file is not UTF-8"),
        (lambda path: path.write_bytes(b"#" * 1_000_001), "it is larger than 1 MB"),
    ],
)
def test_guidelines_that_cannot_be_read_are_a_fault(tmp_path, make, reason):
    written = PLACE + 'guidelines = "guide/place.md"'
    (tmp_path / "hashiya.toml").write_text(written, encoding="utf-8")
    (tmp_path / "guide").mkdir()
    make(tmp_path / "guide" / "place.md")
    with pytest.raises(ConfigError) as caught:
        read_config(tmp_path)
    message = "line 4: guidelines: guide/place.md cannot be read: "
    assert str(caught.value).startswith(f"{tmp_path}/hashiya.toml, {message}{reason}")


def test_guidelines_behind_a_link_are_a_fault(tmp_path):
    written = PLACE + 'guidelines = "guide/place.md"'
    (tmp_path / "hashiya.toml").write_text(written, encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "place.md").write_text("# x", encoding="utf-8")
    (tmp_path / "guide").symlink_to("elsewhere")
    with pytest.raises(ConfigError, match=r"guidelines: .*behind a symbolic link"):
        read_config(tmp_path)
    (tmp_path / "guide").unlink()
    (tmp_path / "elsewhere").rename(tmp_path / "guide")
    assert read_config(tmp_path).tagset.label("place").guidelines == "guide/place.md"


def test_free_keys_are_those_that_no_label_has():
    with pytest.raises(ConfigError) as caught:
        tagset_said(f"{PLACE}key = 'A'\n[[label]]\nname = 'x'\nkey = 'x'")
    assert str(caught.value).endswith(
        "free: c d e g h j k l m p s t v w $ ^ & _ + F10 F11 F12"
    )


def test_function_key_may_be_written_either_way():
    for written in ("F10", "f10"):
        [label] = tagset_said(f"{PLACE}key = '{written}'").labels
        assert label.key == "f10"


@pytest.mark.parametrize("key", LABEL_KEYS)
def test_each_key_for_labels_can_be_given_to_one(key):
    [label] = tagset_said(f"{PLACE}key = '{key}'").labels
    assert label.key == key


def test_marks_that_are_not_given_never_collide():
    names = ["person", "place", "party", "pact", "p", "P", "شخص", "شركة", "字"]
    own = [f"[[label]]\nname = '{name}'\n" for name in names]
    given = "[[label]]\nname = 'z'\nmark = 'p'\n"
    marks = [one.mark for one in tagset_said("".join([*own, given])).labels]
    assert marks == ["e", "l", "a", "c", "b", "P", "ش", "ر", "d", "p"]
    alike = "".join(f"[[label]]\nname = 'p{at}'\n" for at in range(40))
    assert len({one.mark for one in tagset_said(alike).labels}) == 40


def test_link_may_go_between_several_labels():
    written = (
        "[[label]]\nname = 'claim'\n[[label]]\nname = 'denial'\n"
        "[[label]]\nname = 'person'\n[[label]]\nname = 'org'\n"
        "[[link]]\nname = 'source'\nrequired = true\n"
        "from = ['claim', 'denial']\nto = ['person', 'org']"
    )
    tagset = tagset_said(written)
    [link] = tagset.link_types
    assert link.joins("denial", "person")
    assert link.joins("claim", "org")
    assert not link.joins("claim", "denial")
    assert not link.joins("org", "claim")
    required = {name: tagset.required_links(name) for name in ("claim", "person")}
    assert required == {"claim": [link], "person": []}


@pytest.mark.parametrize(
    ("written", "asks"),
    [
        ("", False),
        ("value = 'date'", True),
        ("value = 'name'", False),
        ("value = 'text'", False),
        ("value = 'name'\nask = true", True),
        ("value = 'text'\nask = true", True),
        ("value = 'date'\nask = false", False),
    ],
)
def test_dates_are_asked_for_and_others_where_the_label_says_so(written, asks):
    [label] = tagset_said(PLACE + written).labels
    assert label.ask is asks


def test_corpus_works_with_its_own_labels(tmp_path):
    (tmp_path / "a.txt").write_text("في القاهرة", encoding="utf-8")
    (tmp_path / "hashiya.toml").write_text(PLACE, encoding="utf-8")
    session = Workspace.open(tmp_path).session("a.txt")
    assert session.tagset.has_label("place")
    assert not session.tagset.has_label("actor")


def test_list_of_no_tables_is_reported_once(tmp_path):
    (tmp_path / "hashiya.toml").write_text("label = 3\n", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read_config(tmp_path)
    assert str(caught.value).count("it must be a list of tables") == 1
