"""What a set says is held against its text and the tagset."""

from __future__ import annotations

import time

import pytest

from annotations.messages import without_isolates
from annotations.model import STATUS_ID, Change, Quote, Span, Status
from annotations.text import quote_of
from tests.annotations.store.upkeep.conftest import TEXT

LOG = "annotations/huda/a.log"


def test_quote_that_is_not_there_is_reported(site):
    site.tag(0, 3, id="t1", quote=Quote("غير"))
    fault = site.fault()
    assert (fault.file, fault.place) == (LOG, "annotation t1")
    assert fault.cause == "the text at 0:3 differs from its quote"


def test_context_that_is_not_there_is_reported(site):
    exact = quote_of(TEXT, Span(0, 3)).exact
    site.tag(0, 3, quote=Quote(exact, suffix="غير"))
    assert "the text around 0:3 differs from that of its quote" in site.fault().cause


def test_span_after_the_end_is_reported(site):
    site.tag(0, 9999, quote=Quote("غير"))
    assert str(len(TEXT)) in site.fault().cause


def test_span_inside_a_grapheme_is_reported(site):
    start = TEXT.index("عمّان")
    site.tag(start, start + 2)
    assert site.fault().place.startswith("annotation ")


def test_label_out_of_tagset_is_reported(site):
    site.tag(id="t1", label="place")
    assert site.fault().cause.startswith("unknown label 'place'")


@pytest.mark.parametrize(
    ("target", "kind", "cause"),
    [
        ("gone", "source", "one of its ends, gone, is not an annotation"),
        ("c2", "source", "one of its ends, c2, is tagged claim, not actor"),
        ("a1", "cause", "unknown link type 'cause'"),
    ],
)
def test_faulty_link_is_reported(site, target, kind, cause):
    site.tag(0, 10, id="c1", label="claim")
    site.tag(11, 13, id="c2", label="claim")
    site.tag(4, 10, id="a1")
    site.link("c1", target, type=kind)
    fault = site.fault()
    assert fault.place == "link l1"
    assert fault.cause.startswith(cause)


def test_id_of_two_records_is_reported(site):
    site.tag(0, 10, id="x", label="claim")
    site.tag(4, 10, id="a1")
    site.link("x", "a1", id="x")
    assert site.fault().cause == "an annotation and a link have this id"


def test_changed_article_is_reported(good):
    article = good.folder / "a.txt"
    article.write_text("جديد " + TEXT, encoding="utf-8")
    message = good.sentences()
    changed = [one for one in message if "its article a.txt has changed since" in one]
    assert len(changed) == 2
    assert "0 in place, 0 to confirm, 1 without a place" in changed[1]
    assert "'قال'" in message[-1]


def test_article_that_is_gone_is_reported(good):
    (good.folder / "a.txt").unlink()
    assert [fault.file for fault in good.faults()] == [LOG, "annotations/zaki/a.log"]
    assert "its article a.txt no longer exists" in good.sentences()[0]


@pytest.mark.parametrize("name", ["new name.txt", "deep/ب.txt"])
def test_article_with_another_name_is_offered(good, name):
    (good.folder / "deep").mkdir()
    (good.folder / "b.txt").write_text("another text", "utf-8")
    (good.folder / "a.txt").rename(good.folder / name)
    cures = {without_isolates(fault.cure) for fault in good.faults()}
    assert cures == {f"{name} has the same text: give it the name a.txt again"}
    (good.folder / name).rename(good.folder / "a.txt")
    assert good.faults() == []


@pytest.mark.parametrize("is_annotated", [False, True])
def test_article_that_only_looks_like_it_is_not_offered(good, is_annotated):
    text = (good.folder / "a.txt").read_text("utf-8")
    (good.folder / "b.txt").write_text(text if is_annotated else text + "!", "utf-8")
    if is_annotated:
        good.tag(name="b.txt")
    (good.folder / "a.txt").unlink()
    cures = {one.cure for one in good.faults() if "a.txt no longer exists" in one.cause}
    assert cures == {"restore the article from a backup"}


def test_article_that_is_no_text_is_reported(site):
    (site.folder / "b.txt").write_bytes(b"a\n\xff")
    fault = site.fault()
    assert fault.file == "b.txt"
    assert "byte 0xFF at line 2, byte 3" in fault.cause


def test_articles_in_folders_are_found(site):
    (site.folder / "one").mkdir()
    name = "one/" + "ب" * 100 + ".txt"
    (site.folder / "b.txt").rename(site.folder / name)
    site.tag(name=name)
    assert site.faults() == []


@pytest.mark.parametrize(
    ("text", "place", "cause"),
    [
        ('title = "x"\n[team]\nleed = "y"\n', "line 3", "leed: unknown key"),
        ("title = \n", "", "(at line 1, column 9)"),
        (
            '[encodings]\n"*" = "cp1256"\n"a*" = "cp720"\n',
            "",
            "two encodings for a.txt",
        ),
    ],
)
def test_config_error_is_reported(site, text, place, cause):
    (site.folder / "hashiya.toml").write_text(text, encoding="utf-8")
    fault = site.fault()
    assert fault.place == place
    assert cause in fault.sentence


def test_kept_text_that_is_another_is_reported(good):
    [text] = good.path(".texts").iterdir()
    text.write_bytes(b"x" + text.read_bytes())
    fault = good.faults()[0]
    assert fault.file == f"annotations/huda/.texts/{text.name}"


def test_file_that_is_there_for_a_moment_is_no_fault(good, monkeypatch):
    """A text that another session is about to keep."""
    path = good.path(f".texts/.tmp-{'0' * 64}.txt-{'1' * 16}")
    path.touch()
    assert good.fault().file == f"annotations/huda/.texts/{path.name}"
    monkeypatch.setattr(time, "sleep", lambda _seconds: path.unlink())
    assert good.faults() == []


def test_value_that_is_no_date_is_reported(site):
    site.tag(id="t1", label="date", value="أمس")
    fault = site.fault()
    assert fault.place == "annotation t1"
    assert without_isolates(fault.cause).startswith("its value أمس is not a date")


def test_article_s_date_that_is_none_is_reported(site):
    site.commit(Change(STATUS_ID, Status(), Status(date="2022-08")))
    fault = site.fault()
    assert fault.place == "the article's date"
    assert fault.cause.startswith("2022-08 is not a single day")


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ('[[label]]\nname = "place"\nkey = "%"\n', ["line 3"]),
        ('[[label]]\nname = "actor"\nmark = "ab"\nvalue = "x"\n', ["line 3", "line 4"]),
        ('[team]\nlead = "root"\nboss = "x"\n', ["line 3"]),
        ('[encodings]\n"b.txt" = "windows-1256"\n"*" = 3\n', ["line 3"]),
        ("[[label]\n", [""]),
    ],
)
def test_wrong_settings_bring_no_faults_of_their_own(site, written, lines):
    """No label, value, link, right or encoding is held against what nobody knows."""
    site.tag(0, 3, id="t1", value="no day", label="date")
    (site.folder / "b.txt").write_bytes("قال".encode("cp1256"))
    (site.folder / "hashiya.toml").write_text(written, encoding="utf-8")
    faults = site.faults()
    assert [fault.file for fault in faults] == ["hashiya.toml"] * len(lines)
    assert [fault.place for fault in faults] == lines


def test_faults_beside_those_of_the_settings_are_reported(site):
    site.tag(0, 3, id="t1", quote=Quote("غير"))
    (site.folder / "hashiya.toml").write_text("titel = 3\n", encoding="utf-8")
    assert [fault.file for fault in site.faults()] == ["hashiya.toml", LOG]
