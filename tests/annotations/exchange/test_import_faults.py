"""Each fault of a file is reported with its line, and the file is not imported."""

from __future__ import annotations

import json

import pytest

from annotations.errors import ArticleError
from annotations.exchange import (
    DraftAnnotation,
    DraftSet,
    FileLocation,
    ImportFaultsError,
    json_reading,
)
from annotations.messages import without_isolates
from annotations.model import BUILT_IN_TAGSET, Article, ArticleState
from tests.exchanging import checked_sets, sets_in

ARTICLE = Article.of("one.txt", "قالَ كيم")
ANNOTATIONS = [
    {"id": "c1", "label": "claim", "start": 0, "end": 4, "text": "قالَ"},
    {"id": "a1", "label": "actor", "start": 5, "end": 8, "text": "كيم"},
]
LINKS = [{"id": "l1", "type": "source", "from": "c1", "to": "a1"}]
NESTED = "[" * 100_000


def line(**changes: object) -> str:
    record = {
        "schema": 1,
        "article": ARTICLE.name,
        "sha256": ARTICLE.sha256,
        "annotator": "sana",
        "state": "done",
        "annotations": ANNOTATIONS,
        "links": LINKS,
    }
    return json.dumps(record | changes)


def with_actor(**changes: object) -> str:
    return line(annotations=[ANNOTATIONS[0], ANNOTATIONS[1] | changes])


def with_link(**changes: object) -> str:
    return line(links=[LINKS[0] | changes])


def with_date(value: str) -> str:
    dated = ANNOTATIONS[1] | {"label": "date", "value": value}
    return line(annotations=[ANNOTATIONS[0], dated], links=[])


class Articles:
    """A corpus of one article, and of the name of another."""

    def article_names(self):
        return ["one.txt", "two.txt"]

    def load_article(self, name):
        if name != ARTICLE.name:
            raise ArticleError(f"{name} is not in the corpus")
        return ARTICLE


def read(*lines: str | bytes):
    encoded = [one.encode() if isinstance(one, str) else one for one in lines]
    return sets_in(b"\n".join(encoded), Articles(), name="file.jsonl")


def faults(*lines: str | bytes) -> list[str]:
    with pytest.raises(ImportFaultsError) as caught:
        read(*lines)
    return without_isolates(str(caught.value)).splitlines()


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("{", "not JSON (Expecting property name"),
        (NESTED, "nested too deeply"),
        ('{"schema": ' + "1" * 5000 + "}", "a number is too long"),
        ('{"schema": NaN}', "NaN is not JSON"),
        ('{"schema": 1, "schema": 1}', 'the key "schema" appears twice'),
        (b"\xff\xfe", "byte 1 of the line is not UTF-8"),
        ("[]", 'it is not an object with "schema"'),
        ("{}", 'it is not an object with "schema"'),
        (line(schema=2), "its schema is 2, but this version reads only 1"),
        (line(schema=True), "its schema is True"),
        (line(schema="1"), "its schema is '1'"),
        (line(more=1), "unknown field `more`"),
        (line(**{"\ud800": 1}), "can't encode character"),
        (line(state="finished"), "Invalid enum value 'finished' - at `$.state`"),
        (line(state="\ud800"), "correct it, or export the file again"),
        (line(links=None), "Expected `array`, got `null` - at `$.links`"),
        (with_actor(more=1), "unknown field `more` - at `$.annotations[1]`"),
        (with_actor(start="5"), "Expected `int`, got `str`"),
        (with_actor(start=5.0), "Expected `int`, got `float`"),
        (with_actor(note=7), "Expected `str | null`, got `int`"),
        (with_link(more=1), "unknown field `more`"),
        (
            line(article="on.txt"),
            "on.txt is not in the corpus; similar names: 'one.txt', 'two.txt'",
        ),
        (line(article="zzzz"), "zzzz.txt is not in the corpus"),
        (line(sha256="0" * 64), "the text of 'one.txt' (sha256"),
        (with_actor(start=8), "annotation 'a1' 'كيم': 8:8 is not a span"),
        (with_actor(start=-1), "annotation 'a1' 'كيم': -1:8 is not a span"),
        (
            with_actor(end=9),
            "annotation 'a1' 'كيم': 5:9 reaches beyond the end of the text, at 8",
        ),
        (with_actor(end=10**40), "reaches beyond the end of the text, at 8"),
        (
            with_actor(start=4, end=7),
            "annotation 'a1' 'كيم': the text at 4:7 is ' كي', not 'كيم': count code points from",
        ),
        (
            with_actor(start=0, end=3, text="قال"),
            "annotation 'a1' 'قال': 0:3 ends inside the grapheme 2:4 (U+0644 U+064E): use 0:4",
        ),
        (with_actor(label="place"), "annotation 'a1' 'كيم': unknown label 'place'"),
        (with_actor(id="c1"), "the id 'c1' is used more than once"),
        (with_link(id="a1"), "the id 'a1' is used more than once"),
        (with_link(id="status"), "'status' cannot be an id"),
        (with_link(id=""), "'' cannot be an id"),
        (with_link(type="object"), "link 'l1': unknown link type 'object'"),
        (with_link(to="a9"), "link 'l1': it ends at 'a9', which is not in this set"),
        (
            with_link(to="c1"),
            "link 'l1': it ends at 'c1', a 'claim': links of type source end at actor",
        ),
        (
            with_link(**{"from": "a1"}),
            "it starts at 'a1', a 'actor': links of type source start at claim",
        ),
        *(
            (line(annotator=name), "cannot be an annotator's name")
            for name in ("", " a", "a\u202eb", "a\nb", "\ud800", "a" * 61)
        ),
    ],
)
def test_fault_is_named_with_line(content: str | bytes, what: str):
    found = faults("", content)
    assert found[0].startswith("file.jsonl:2: ")
    assert what in found[0]
    assert all(text.isprintable() for text in found)


def test_all_faults_are_found_at_once():
    found = faults(
        with_actor(label="place", end=9), "{", line(annotator="omar", article="x")
    )
    assert [text.split(":")[1] for text in found] == ["1", "1", "1", "2", "3"]


def test_same_set_twice_is_refused():
    found = faults(line(), line(annotator="omar"), line())
    message = "the set of 'one.txt' by 'sana' is also at file.jsonl:1: remove one"
    advice = "or give each its own annotator"
    assert found == [f"file.jsonl:3: {message}, {advice}"]


def test_sets_that_would_get_one_name_are_refused_where_they_stand():
    data = f"{line()}\n{line(annotator='omar')}"
    with pytest.raises(ImportFaultsError) as caught:
        sets_in(data.encode(), Articles(), name="file.jsonl", annotator="huda")
    (found,) = map(str, caught.value.faults)
    assert found.startswith(
        "file.jsonl:2: the set of 'one.txt' by 'huda' is also at file.jsonl:1"
    )


def test_other_text_hides_no_other_fault():
    found = faults(line(sha256="0", links=[LINKS[0] | {"type": "x"}]))
    assert len(found) == 2


def test_faults_are_capped_and_counted():
    found = faults(*['{"schema": 9}'] * 30)
    assert len(found) == 21
    assert found[-1] == "... and 10 more faults"


def test_error_holds_every_fault():
    with pytest.raises(ImportFaultsError) as caught:
        read(*['{"schema": 9}'] * 30)
    places = [fault.place for fault in caught.value.faults]
    assert places == [FileLocation("file.jsonl", number) for number in range(1, 31)]


def test_long_texts_are_shortened():
    (found,) = faults(with_actor(text="ا" * 500 + "\U000e0001\u202e\n"))
    assert "'" + "ا" * 20 + " ... " in found
    assert r"\U000e0001\u202e\u000a'" in found
    assert len(found) < 300


@pytest.mark.parametrize("name", ["PAPER\\sana", "هدى علي", "a/b", "..", "a" * 60])
def test_any_login_name_is_taken(name: str):
    (found,) = read(line(annotator=name))
    assert found.annotator == name


def test_overlong_line_is_a_fault(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(json_reading, "LONGEST_LINE", 8)
    assert faults("123456789") == [
        "file.jsonl:1: the line is longer than 8 bytes: write one set per line"
    ]


def test_overlong_line_is_not_loaded(monkeypatch: pytest.MonkeyPatch):
    """Nor is what follows: where the next line begins is not known."""
    monkeypatch.setattr(json_reading, "LONGEST_LINE", 8)
    found = faults("12345", "1" * 100, "12345")
    assert [text.split(":")[1] for text in found] == ["1", "2"]


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("2022-13", "2022-13: there is no month 13"),
        ("أمس", "أمس is not a date; write 2022-08-14, 2022-08, 2022, 2022-W33 or P3D"),
        ("2022-w33", "2022-w33 should be written as 2022-W33"),
    ],
)
def test_value_that_is_no_date_is_named(value: str, fault: str):
    assert faults(line(), with_date(value))[-1] == (
        f"file.jsonl:2: annotation 'a1' 'كيم': its value {fault}"
    )


def test_article_s_date_is_one_day():
    assert faults(line(date="2022-08")) == [
        "file.jsonl:1: the article's date 2022-08 is not a single day; write 2022-08-14"
    ]


# Drafts of formats that say less


def draft(**changes: object) -> DraftSet:
    annotation = DraftAnnotation(FileLocation("f", 7), "a1", "actor", 5, 8, "كيم")
    record = {"place": FileLocation("f"), "article": ARTICLE.name, "annotator": "sana"}
    return DraftSet(**(record | {"annotations": (annotation,)} | changes))


def checked(claim: DraftSet, **options: object):
    return checked_sets([claim], Articles(), BUILT_IN_TAGSET, **options)


def test_quotes_alone_prove_the_text():
    (found,) = checked(draft())
    assert found.sha256 == ARTICLE.sha256
    assert (found.annotator, found.state) == ("sana", ArticleState.IN_PROGRESS)
    assert found.annotations["a1"].quote.exact == "كيم"


def test_annotator_has_to_be_said_by_somebody():
    with pytest.raises(ImportFaultsError, match=r"^f: .*use --annotator$"):
        checked(draft(annotator=None))
    (found,) = checked(draft(annotator=None), annotator="omar")
    assert found.annotator == "omar"


def test_fault_is_where_its_claim_is():
    wrong = DraftAnnotation(FileLocation("f", 7), "a1", "actor", 4, 7, "كيم")
    with pytest.raises(ImportFaultsError, match=r"^f:7: annotation 'a1'"):
        checked(draft(annotations=(wrong,)))


HALF = "\ud800"


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (with_actor(note=HALF), "note"),
        (with_actor(value=f"كيم{HALF}"), "value"),
        (with_actor(label=HALF), "label"),
        (with_actor(origin="\udcff"), "origin"),
        (line(note=HALF), "note"),
        (line(labels={"topic": HALF}), "labels"),
        (with_link(type=HALF), "type"),
    ],
)
def test_half_a_character_is_named_with_file_and_line(content, field):
    found = faults("", content)
    message = f"{field} contains half a character (a lone surrogate): correct it"
    assert f"file.jsonl:2: {message}" in found
