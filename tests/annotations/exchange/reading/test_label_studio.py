"""Tasks of Label Studio: people's annotations, programs' predictions."""

from __future__ import annotations

import json

import pytest

from annotations.model import ArticleState
from tests.annotations.exchange.reading.samples import (
    ARTICLE,
    QUOTES,
    TEXT,
    links,
    place,
    spans,
)
from tests.exchanging import content_of, faults_in


def region(id_, **more):
    start, end = place(id_)
    label, quote = QUOTES[id_]
    value = {"start": start, "end": end, "text": quote, "labels": [label]}
    return {"id": id_, "type": "labels", "from_name": "label", "value": value} | more


def words(id_, control, text):
    return {
        "id": id_,
        "type": "textarea",
        "from_name": control,
        "value": {"text": [text]},
    }


RELATION = {"type": "relation", "from_id": "c1", "to_id": "a1", "labels": ["source"]}


def tasks(*, data=None, indent=None, **task):
    task = {"id": 7, "data": {"text": TEXT} | (data or {})} | task
    return json.dumps([task], indent=indent).encode()


def annotated(*results, **more):
    return [{"completed_by": {"email": "sana@example.org"}, "result": results} | more]


def test_regions_words_and_relations():
    results = [
        region("c1"),
        region("a1"),
        region("d1"),
        words("d1", "value", "2022-08-14"),
        words("a1", "note", "who?"),
        RELATION,
    ]
    [found] = content_of(
        "label-studio", tasks(annotations=annotated(*results)), ARTICLE
    ).sets
    assert found.annotator == "sana@example.org"
    assert spans(found) == {id_: QUOTES[id_] for id_ in ("c1", "a1", "d1")}
    assert links(found) == [("source", "c1", "a1")]
    assert found.annotations["d1"].value == "2022-08-14"
    assert found.annotations["a1"].note == "who?"


def test_data_says_who_where_the_server_has_forgotten():
    annotators = [
        {"name": "sana", "state": "done", "date": "2022-08-15"},
        {"name": "omar"},
    ]
    task = tasks(
        data={"article": ARTICLE.name, "annotators": annotators},
        annotations=[{"completed_by": 1, "result": [region("a1")]}] * 2,
    )
    sana, omar = content_of("label-studio", task, ARTICLE).sets
    assert (sana.annotator, sana.state, sana.status.date) == (
        "sana",
        ArticleState.DONE,
        "2022-08-15",
    )
    assert (omar.annotator, omar.state) == ("omar", ArticleState.IN_PROGRESS)


def test_user_of_the_server_is_named_by_number():
    task = tasks(annotations=[{"completed_by": 4, "result": [region("a1")]}])
    [found] = content_of("label-studio", task, ARTICLE).sets
    assert found.annotator == "user-4"


def test_annotation_that_was_cancelled_is_none():
    task = tasks(annotations=annotated(region("a1"), was_cancelled=True))
    assert content_of("label-studio", task, ARTICLE).sets == []


def test_predictions_are_a_program_s():
    prediction = {"model_version": "tagger@3", "score": 0.5}
    results = [region("a1"), region("a2", score=0.9)]
    task = tasks(predictions=[prediction | {"result": results}])
    content = content_of("label-studio", task, ARTICLE)
    [found] = content.predictions
    assert content.sets == []
    assert found.annotator == "tagger@3"
    scores = {id_: one.score for id_, one in found.annotations.items()}
    assert scores == {"a1": 0.5, "a2": 0.9}
    assert {one.origin for one in found.annotations.values()} == {"tagger@3"}


def test_relation_to_the_left_runs_the_other_way():
    back = RELATION | {"from_id": "a1", "to_id": "c1", "direction": "left"}
    task = tasks(annotations=annotated(region("c1"), region("a1"), back))
    [found] = content_of("label-studio", task, ARTICLE).sets
    assert links(found) == [("source", "c1", "a1")]


def test_region_with_two_labels_is_two_annotations():
    both = region("a1")
    both["value"]["labels"] = ["actor", "claim"]
    [found] = content_of(
        "label-studio", tasks(annotations=annotated(both)), ARTICLE
    ).sets
    assert spans(found) == {"a1": ("actor", "كيم"), "a1-2": ("claim", "كيم")}


def test_offsets_of_an_old_server():
    old = region("a1")
    old["value"] |= {"start": place("a1")[0] + 1, "end": place("a1")[1] + 1}
    task = tasks(annotations=annotated(old))
    [fault] = faults_in("label-studio", task, ARTICLE)
    assert "annotation 'a1' 'كيم': the text at 8:11 is 'يم ', not 'كيم'" in fault
    [found] = content_of("label-studio", task, ARTICLE, offset_unit="utf16").sets
    assert spans(found) == {"a1": QUOTES["a1"]}


@pytest.mark.parametrize(
    ("result", "what"),
    [
        (
            {"type": "choices", "from_name": "topic"},
            "a result of type 'choices' in 'topic'",
        ),
        (RELATION | {"direction": "bi"}, "has no single direction"),
        (RELATION | {"labels": []}, "unknown link type ''"),
        (
            {"type": "labels", "id": "x", "value": {"start": 3}},
            "missing required field",
        ),
    ],
)
def test_what_cannot_be_kept_is_a_fault(result, what):
    task = tasks(annotations=annotated(region("c1"), region("a1"), result))
    [fault] = faults_in("label-studio", task, ARTICLE)
    assert what in fault


def test_fault_names_the_line_of_the_task():
    good = {"data": {"text": TEXT}, "annotations": []}
    data = json.dumps([good, {"data": {}}], indent=1).encode()
    [fault] = faults_in("label-studio", data, ARTICLE)
    line = data[: data.index(b'"data": {}')].count(b"\n")
    assert fault.startswith(f'file:{line}: the field "text" of the task has no text')


@pytest.mark.parametrize("cut", [-1, -3, 5])
def test_file_that_breaks_off_is_a_fault(cut):
    data = tasks(annotations=annotated(region("a1")))[:cut]
    [fault] = faults_in("label-studio", data, ARTICLE)
    assert "JSON" in fault
