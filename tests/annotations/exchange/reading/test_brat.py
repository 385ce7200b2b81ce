"""A folder that brat has worked on."""

from __future__ import annotations

import pytest

from tests.annotations.exchange.reading.samples import (
    ARTICLE,
    QUOTES,
    TEXT,
    links,
    place,
    spans,
)
from tests.exchanging import content_of, faults_in

NAME = ARTICLE.name.removesuffix(".txt")


def span(number, id_):
    start, end = place(id_)
    label, quote = QUOTES[id_]
    return f"T{number}\t{label} {start} {end}\t{quote}"


def crossing():
    """The claim over the line's end, as brat has it: in two pieces."""
    start, end = place("c1")
    quote = QUOTES["c1"][1]
    first, second = quote.split("\r\n")
    cut = start + len(first)
    places = f"{start} {cut};{cut + 2} {end}"
    return f"T3\tclaim {places}\t{first} {second}"


def folder(*lines, text=TEXT, at=NAME):
    return {f"{at}.txt": text.encode(), f"{at}.ann": "\n".join(lines).encode()}


def read(*lines, **given):
    return content_of("brat", folder(*lines), ARTICLE, annotator="sana", **given)


def faults(*lines):
    return faults_in("brat", folder(*lines), ARTICLE, annotator="sana")


def test_spans_links_values_and_notes():
    [found] = read(
        span(1, "a1"),
        span(2, "d1"),
        crossing(),
        "R1\tsource Arg1:T3 Arg2:T1",
        "N1\tReference T2 ISO8601:2022-08-14\t2022-08-14",
        "#1\tAnnotatorNotes T1\twho?",
        "#2\tHashiyaId T3\tc1",
        '#3\tValue T1\t"two\\nlines"',
        "",
    ).sets
    assert found.article == ARTICLE.name
    assert spans(found) == {"T1": QUOTES["a1"], "T2": QUOTES["d1"], "c1": QUOTES["c1"]}
    assert links(found) == [("source", "c1", "T1")]
    assert found.annotations["T2"].value == "2022-08-14"
    assert found.annotations["T1"].value == "two\nlines"
    assert found.annotations["T1"].note == "who?"


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("A1\tConfidence T1 high", "'A1\\u0009Confidence T1 high' cannot be kept"),
        ("E1\tSaying:T1 Who:T1", "cannot be kept: remove the line"),
        ("*\tEquiv T1 T1", "cannot be kept: remove the line"),
        ("#1\tOther T1\tx", "a comment of type 'Other' cannot be kept"),
        ("T9\tactor 0 1;7 10\t\U0001f600 كيم", "'\U0001f600 كيم' has gaps"),
        ("T9\tactor 8 11\tكيم", "the text at 8 11 is 'يم ', not 'كيم'"),
        ("T9 actor 8 11", "cannot be kept"),
        ("R1\tsource Arg1:T8 Arg2:T1", "starts at 'T8', which is not in this set"),
    ],
)
def test_what_cannot_be_kept_is_named_by_file_and_line(line, what):
    [fault, *_rest] = faults(span(1, "a1"), line)
    assert fault.startswith(f"folder/{NAME}.ann:2: ")
    assert what in fault


def test_lines_without_their_text():
    data = {f"{NAME}.ann": span(1, "a1").encode()}
    [fault] = faults_in("brat", data, ARTICLE, annotator="sana")
    assert fault == f"folder/{NAME}.ann: there is no .txt file beside it"


def test_folders_may_be_annotators():
    files = folder(span(1, "a1"), at=f"sana/{NAME}") | folder(
        span(1, "a2"), at=f"omar/{NAME}"
    )
    found = content_of("brat", files, ARTICLE, annotator_folders=True).sets
    assert [(one.article, one.annotator) for one in found] == [
        (ARTICLE.name, "omar"),
        (ARTICLE.name, "sana"),
    ]


def test_other_files_of_the_folder_are_none_of_ours():
    files = folder(span(1, "a1")) | {"annotation.conf": b"[entities]\nactor\n"}
    assert len(content_of("brat", files, ARTICLE, annotator="sana").sets) == 1


def test_articles_come_with_their_annotations():
    content = content_of("brat", folder(span(1, "a1")), adds=True, annotator="sana")
    assert content.articles == [ARTICLE]
    assert [one.article for one in content.sets] == [ARTICLE.name]
