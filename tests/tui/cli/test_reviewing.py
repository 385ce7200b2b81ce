"""Comparing annotators and settling their work without a screen."""

from __future__ import annotations

import csv
import json
import math
import shutil

import pytest

from annotations.model import BUILT_IN_TAGSET
from annotations.review import survey
from annotations.workspace import Workspace
from tests.annotations.review.corpora import seeds_with_sets
from tests.annotations.review.sets import DATA, annotation, compared, set_of
from tests.commands import hashiya, trouble
from tests.tui.cli.calls import run
from tui.cli import reviewing
from tui.printed.agreement import printed_agreement
from tui.printed.output import Output

FIRST = "000_93a02fd9d045658e.txt"
EXPECTED = json.loads(
    (DATA / "disturbed" / "expected-agreement.json").read_text("utf-8")
)
TOLERANCE = 1e-4


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    states = {("disturbed-2", "000"): "in progress"}
    return seeds_with_sets(tmp_path_factory.mktemp("made"), states=states)


@pytest.fixture
def corpus(made_once, tmp_path):
    return shutil.copytree(made_once, tmp_path / "seeds")


def assert_near(found, wanted, where=""):
    if isinstance(wanted, dict):
        assert found.keys() == wanted.keys(), where
        for key, value in wanted.items():
            assert_near(found[key], value, f"{where}/{key}")
    elif isinstance(wanted, list):
        assert len(found) == len(wanted), where
        for at, value in enumerate(wanted):
            assert_near(found[at], value, f"{where}/{at}")
    elif isinstance(wanted, float):
        assert math.isclose(found, wanted, abs_tol=TOLERANCE), where
    else:
        assert found == wanted, where


@pytest.mark.parametrize(
    ("copy", "entry"), [("disturbed-1", "a-d1"), ("disturbed-2", "a-d2")]
)
def test_json_has_the_expected_shape_and_figures(made_once, copy, entry):
    done = run(
        *("agreement", made_once, "--sets", "annotator-a", copy),
        *("--state", "any", "--json"),
    )
    assert (done.exit_code, done.stderr) == (0, "")
    assert_near(json.loads(done.stdout), EXPECTED[entry])


def test_order_of_the_sets_changes_no_figure(made_once):
    names = "annotator-a", "disturbed-1"
    here, there = (
        json.loads(run("agreement", made_once, "--sets", *order, "--json").stdout)
        for order in (names, names[::-1])
    )
    assert here["pairs"][0]["a"] == there["pairs"][0]["b"] == "annotator-a"
    assert_near(there["multi"], here["multi"])
    for label, wanted in here["pairs"][0]["labels"].items():
        found = there["pairs"][0]["labels"][label]
        for name in ("exact", "trimmed", "relaxed"):
            assert found[name]["f1"] == wanted[name]["f1"]
            assert found[name]["recall"] == wanted[name]["precision"]
        assert found["iou"] == wanted["iou"]
    for key in ("agreed", "disputed", "by_kind", "missing_by"):
        assert here["differences"][key] == there["differences"][key]


def test_sets_that_are_not_done_are_named(made_once):
    done = run("agreement", made_once, "--json")
    assert done.exit_code == 0
    assert done.stderr == (
        f"hashiya: disturbed-2's sets are left out, since they are not done: {FIRST}\n"
    )
    articles = [one["articles"] for one in json.loads(done.stdout)["pairs"]]
    assert articles == [5, 4, 4]


def test_table_has_a_row_for_each_label_and_article(made_once):
    rows = run("agreement", made_once, "--sets", "annotator-a", "disturbed-1").stdout
    for title in map(BUILT_IN_TAGSET.title, ("actor", "claim", "date")):
        assert title in rows
    assert rows.count(FIRST) == 1
    assert "annotator-a and disturbed-1: 5 articles" in rows
    assert "374 annotations are the same in all sets, 48 differ" in rows
    assert "  other edge: 20 (12 by punctuation, a prefix or a suffix only)" in rows


def test_articles_of_a_larger_corpus_are_only_in_the_csv(made_once, monkeypatch):
    command = ["agreement", made_once, "--state", "any"]
    few = run(*command).stdout
    in_csv = run(*command, "--csv").stdout
    monkeypatch.setattr(reviewing, "MOST_ARTICLES", 4)
    many = run(*command).stdout
    assert [row.split() for row in many.splitlines()] == [
        row.split() for row in few.splitlines() if not row.startswith("0")
    ]
    assert run(*command, "--csv").stdout == in_csv


def test_csv_has_every_pair_article_and_label(made_once):
    done = run("agreement", made_once, "--state", "any", "--csv")
    rows = list(csv.DictReader(done.stdout.splitlines()))
    assert len(rows) == 3 * (1 + 5) * 3
    first = rows[0]
    assert (first["a"], first["b"], first["article"], first["label"]) == (
        *("annotator-a", "disturbed-1"),
        *("", "actor"),
    )
    wanted = EXPECTED["a-d1"]["pairs"][0]["labels"]["actor"]
    assert float(first["exact_f1"]) == wanted["exact"]["f1"]
    assert float(first["alpha_u"]) == wanted["alpha_u"]
    [crossing] = [
        one
        for one in rows
        if (one["b"], one["article"], one["label"]) == ("disturbed-2", "", "claim")
        and one["a"] == "annotator-a"
    ]
    assert (crossing["alpha_u"], crossing["why"]) == ("", "spans of this label cross")


TEXT = "قال الزعيم الكوري إن روسيا ستنتصر في الحرب قريبا"


def table_of(**sets):
    labels = ["actor", "claim", "date"]
    found = survey([compared(TEXT, **sets)], list(sets), labels)
    rows = printed_agreement(found, Output(), tagset=BUILT_IN_TAGSET)
    return "\n".join(rows)


def test_undefined_is_a_dash_and_says_why():
    printed = table_of(huda=set_of(annotation("1", "actor", 4, 10)), omar=set_of())
    actor, date = map(BUILT_IN_TAGSET.title, ("actor", "date"))
    assert f"{date}: – is undefined: nobody tagged any" in printed
    assert f"{actor}: – is undefined: no two annotations overlap" in printed
    assert "nan" not in printed.lower()


def test_kappa_of_three_needs_a_set_of_every_article_by_all():
    one = set_of(annotation("1", "actor", 4, 10))
    articles = [compared(TEXT, a=one, b=one, c=one), compared(TEXT, a=one, b=one)]
    found = survey(articles, ["a", "b", "c"], ["actor"])
    rows = list(printed_agreement(found, Output(), tagset=BUILT_IN_TAGSET))
    printed = "Fleiss's kappa is undefined: not everybody has annotated every article"
    assert printed in rows
    assert found.report()["multi"]["actor"]["fleiss"] is None


@pytest.mark.parametrize(
    ("options", "printed"),
    [
        (["--sets", "zed", "annotator-a"], "zed has no annotation set in the corpus"),
        (["--sets", "yan", "zed"], "yan, zed have no annotation set in the corpus"),
        (["--sets", "annotator-a", "annotator-a"], "--sets names a set twice"),
        (["--sets", "annotator-a"], "fewer than two people have a set here"),
        (["--sets", "zed", "."], ". is a folder, not a name: give the corpus before "),
        (["--json", "--csv"], "choose one of --json and --csv"),
    ],
)
def test_impossible_comparisons_are_reported(made_once, options, printed):
    done = run("agreement", made_once, *options)
    assert done.exit_code in (1, 2)
    assert printed in done.stderr
    assert done.stdout == ""


def test_corpus_without_sets_has_nothing_to_compare(seeds):
    assert "there is nothing to compare" in trouble(hashiya("agreement", str(seeds)))


# Settling


def test_settled_set_is_compared_like_any_other(corpus):
    done = run("adjudicate", corpus, "--sets", "annotator-a", "--rule", "annotator-a")
    assert done.exit_code == 0
    assert "5 articles: 416 annotations are settled" in done.stderr
    me = Workspace.open(corpus).annotator
    found = run("agreement", corpus, "--sets", "annotator-a", f"{me}@reviews", "--json")
    report = json.loads(found.stdout)
    assert report["pairs"][0]["overall"]["exact"]["f1"] == 1
    assert report["differences"]["disputed"] == 0


def test_values_and_links_that_differ_are_named(corpus):
    names = "--sets", "annotator-a", "disturbed-1"
    done = run("adjudicate", corpus, *names, "--rule", "agreed")
    assert done.exit_code == 0
    date, claim = map(BUILT_IN_TAGSET.title, ("date", "claim"))
    assert (
        f"hashiya: {FIRST}, {date} at 260:268: the value is left out: "
        "2022-08-15 | 2022-08-11"
    ) in done.stderr.splitlines()
    source = BUILT_IN_TAGSET.link_title("source")
    assert f"{claim} at 1855:1906: the link {source} to " in done.stderr
    assert "differences are undecided" in done.stderr


@pytest.mark.parametrize(("rule", "code"), [("agreed", 1), ("annotator-a", 0)])
def test_strict_fails_if_anything_is_left_out(corpus, rule, code):
    names = "--sets", "annotator-a", "disturbed-1"
    done = run("adjudicate", corpus, *names, "--rule", rule, "--strict")
    assert done.exit_code == code


def test_unknown_rule_is_answered_with_those_there_are(corpus):
    done = run("adjudicate", corpus, "--rule", "most")
    assert done.exit_code == 2
    assert "choose one of agreed, majority, union, annotator-a" in done.stderr


def test_rule_has_to_be_named(corpus):
    done = run("adjudicate", corpus)
    assert done.exit_code == 2
    assert "--rule agreed|majority|union|annotator-a" in done.stderr


def test_history_tells_of_a_review(corpus):
    run("adjudicate", corpus, "--sets", "annotator-a", "--rule", "annotator-a")
    me = Workspace.open(corpus).annotator
    done = run("history", corpus / FIRST, "--annotator", f"{me}@reviews")
    assert "adjudicated by the rule annotator-a" in done.stdout


def test_fate_of_each_persons_annotations_is_printed(corpus):
    names = "--sets", "annotator-a", "disturbed-1"
    run("adjudicate", corpus, *names, "--rule", "annotator-a")
    done = run("agreement", corpus, *names, "--people", "--json")
    assert done.exit_code == 0
    report = json.loads(done.stdout)
    found = {(one["annotator"], one["label"]): one for one in report["people"]}
    expert, copy = found["annotator-a", "actor"], found["disturbed-1", "actor"]
    assert (expert["taken"], expert["decided"], expert["error_rate"]) == (281, 281, 0)
    assert copy["taken"] + copy["light"] < copy["decided"]
    assert copy["left_out"] == {"none given": 4}  # by the list of differences
    assert report["seconds"] == {"annotator-a": 0, "disturbed-1": 0}
    rows = run("agreement", corpus, *names, "--people").stdout
    assert rows.startswith("decided by rules")
    assert "0:00" in rows


def test_people_are_no_table_of_csv(corpus):
    done = run("agreement", corpus, "--people", "--csv")
    assert done.exit_code == 2
    assert "--people prints a table or JSON" in done.stderr
