"""What `hashiya.toml` may say, and how anything else is reported."""

from __future__ import annotations

import os

import pytest

from annotations.config import (
    AS_THE_CORPUS,
    LARGEST_CONFIG,
    Config,
    Encodings,
    Identity,
    SuggestChoices,
    Team,
    read_config,
)
from annotations.errors import ConfigError


@pytest.fixture
def config_of(tmp_path):
    """Return what is read where the file has this content."""

    def read(content):
        (tmp_path / "hashiya.toml").write_text(content, encoding="utf-8")
        return read_config(tmp_path)

    return read


@pytest.fixture
def refused(config_of):
    """Return the complaint about this content, without the path before it."""

    def read(content):
        with pytest.raises(ConfigError) as caught:
            config_of(content)
        [line] = str(caught.value).splitlines()
        return line.partition("hashiya.toml")[2]

    return read


def test_no_file_is_as_usual(tmp_path):
    assert read_config(tmp_path) == Config()
    assert Config().team.identity is Identity.OWNER


def test_everything_that_can_be_said(config_of):
    config = config_of(
        """
        title = "أخبار"
        [team]
        lead = "salma"
        annotators = ["huda", "omar"]
        reviewers = ["nadia"]
        [encodings]
        "old/*.txt" = "windows-1256"
        """
    )
    team = Team(Identity.OWNER, "salma", ("huda", "omar"), ("nadia",))
    encodings = Encodings((("old/*.txt", "windows-1256"),))
    assert config == Config("أخبار", team, encodings)


def test_one_person_may_use_names(config_of):
    team = config_of('[team]\nidentity = "name"\nlead = "huda"').team
    assert team == Team(Identity.NAME, "huda")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('titel = "x"', ", line 1: titel: unknown key; the keys are title, "),
        ("\ntitle = 3", ", line 2: title: it must be text in quotes"),
        ('title = " "', ", line 1: title: it must be text in quotes"),
        ("team = 3", ", line 1: team: it must be a table, [team]"),
        ("[team]\nboss = 'a'", ", line 2: boss: unknown key; the keys are id"),
        ("[taem]\nlead = 'a'", ", line 1: taem: unknown key; the keys are t"),
        ("[team]\nidentity = 'uid'", ', line 2: identity: it must be "owner" or "n'),
        ("[team]\nblind = 'yes'", ", line 2: blind: it must be true or false"),
        ("[team]\nlead = ['a']", ", line 2: lead: it must be text in quotes"),
        ("[team]\nannotators = 'a'", ", line 2: annotators: it must be a list of n"),
        ("[team]\n\nreviewers = [1]", ", line 3: reviewers: 1 is not a login name"),
        ("[team]\nlead = '../a'", ", line 2: lead: '../a' is not a login name"),
        ("[team]\nlead = '..'", ", line 2: lead: '..' is not a login name"),
        ("[team]\nannotators = ['a', 'b', 'a']", ", line 2: annotators: a is listed t"),
        (
            "[team]\nidentity = 'name'\nannotators = ['a']",
            ', line 2: identity: "name" is for one person',
        ),
        (
            "[encodings]\n'*' = 'zip'",
            ", line 2: *: 'zip' is not the name of a text encoding",
        ),
        (
            "[encodings]\n'a' = 'utf-7'",
            ", line 2: a: 'utf-7' is not the name of a text encod",
        ),
        ("[encodings]\n'a' = 'x\\u0000'", ", line 2: a: "),
        ("[encodings]\n'a' = ''", ", line 2: a: it must be text in quotes"),
        ("title = 'x'\ntitle = 'y'", ": Cannot overwrite a value (at "),
        ("a = " + "[" * 5000, ": "),
    ],
)
def test_what_is_wrong_is_named(refused, content, message):
    assert refused(content).startswith(message)


def test_line_is_found_in_the_right_table(refused):
    content = 'title = "x"\n[encodings]\nlead = "cp1256"\n[team]\n\n"lead" = 3\n'
    assert refused(content).startswith(", line 6: lead: ")


def test_dotted_key_is_named_too(refused):
    assert refused("title = 'x'\nteam.lead = 3").startswith(", line 1: lead: ")


def test_bytes_that_are_no_text(tmp_path):
    (tmp_path / "hashiya.toml").write_bytes(b"title = '\xe3\x28'")
    with pytest.raises(ConfigError, match="byte 10 of the file is not UTF-8"):
        read_config(tmp_path)


def test_link_pipe_and_giant_are_refused(tmp_path):
    path = tmp_path / "hashiya.toml"
    message = r"hashiya\.toml cannot be read: "
    path.symlink_to("/etc/hostname")
    with pytest.raises(ConfigError, match=message + "it is a symbolic link"):
        read_config(tmp_path)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(ConfigError, match=message + "it is not a regular file"):
        read_config(tmp_path)
    path.unlink()
    path.write_bytes(b"#" * (LARGEST_CONFIG + 1))
    with pytest.raises(ConfigError, match=message + "it is larger than 1 MB"):
        read_config(tmp_path)


@pytest.mark.parametrize(
    ("glob", "name", "fits"),
    [
        ("*.txt", "a.txt", True),
        ("*.txt", "old/a.txt", False),
        ("old/*.txt", "old/a.txt", True),
        ("**/*.txt", "a.txt", True),
        ("**/*.txt", "old/deep/a.txt", True),
        ("old/**", "old/deep/a.txt", True),
        ("a?.txt", "ab.txt", True),
        ("a?.txt", "a/.txt", False),
        ("a.txt", "aXtxt", False),
        ("[ab].txt", "a.txt", False),
    ],
)
def test_glob_fits_names(glob, name, fits):
    found = Encodings(((glob, "cp1256"),)).of(name)
    assert found == ("cp1256" if fits else None)


def test_two_encodings_of_one_article_are_reported():
    encodings = Encodings((("*.txt", "cp1256"), ("a*", "cp1252")))
    assert encodings.of("b.txt") == "cp1256"
    with pytest.raises(ConfigError, match=r'two encodings for a\.txt: "\*\.txt" = "cp'):
        encodings.of("a.txt")


@pytest.mark.parametrize(
    "content",
    [
        ".".join("a" * 200_000) + " = 1",
        "x = {" + ".".join("a" * 200_000) + " = 1}",
        "[" + ".".join("a" * 200_000) + "]",
        "title = 'x'\n" + ".".join(['""'] * 200_000) + " = 1",
    ],
)
def test_key_of_very_many_parts_is_refused_unread(refused, content, monkeypatch):
    def parse(_text):
        pytest.fail("it was parsed")

    monkeypatch.setattr("tomllib.loads", parse)
    assert "a key has more than 100 parts" in refused(content)


def test_dots_in_texts_are_no_parts(config_of):
    names = [f"first.last{number}" for number in range(2000)]
    config = config_of(f"title = '{'. ' * 500}'\n[team]\nannotators = {names!r}")
    assert config.team.annotators == tuple(names)


@pytest.mark.parametrize(
    "name", ["DOM\\huda", "huda@dom.example", "DOM+huda", "huda hassan", "هدى"]
)
def test_login_of_a_domain_is_one(config_of, name):
    assert config_of(f"[team]\nlead = '{name}'").team.lead == name


@pytest.mark.parametrize("name", ["a/b", "a:b", "a,b", "-a", ".a", " a", "a ", "a\tb"])
def test_what_is_no_login_name(refused, name):
    assert "is not a login name" in refused(f"[team]\nlead = '{name}'")


def test_what_may_be_suggested_can_be_narrowed(config_of):
    config = config_of(
        '[suggest]\nsources = ["dates"]\nthreshold = 1\nlists = "words"\n'
    )
    assert config.suggest == SuggestChoices(("dates",), 1.0, "words")


def test_a_lower_threshold_of_the_corpus_holds_for_a_person_who_says_nothing():
    allowed = SuggestChoices(threshold=0.1)
    assert allowed.narrowed(AS_THE_CORPUS) == allowed


def test_person_wants_no_more_suggestions_than_the_corpus_allows():
    allowed = SuggestChoices(("names", "dates"), 0.5, "words")
    wanted = SuggestChoices(("claims", "dates"), 0.25)
    assert allowed.narrowed(wanted) == SuggestChoices(("dates",), 0.5, "words")


def test_who_switched_suggestions_off_is_known():
    allowed, nothing = SuggestChoices(("names",)), SuggestChoices(())
    assert allowed.reason_for_none == ""
    for wanted in (nothing, SuggestChoices(("dates",))):
        assert "your config.toml" in allowed.narrowed(wanted).reason_for_none
    assert "in this corpus" in nothing.narrowed(SuggestChoices()).reason_for_none


@pytest.mark.parametrize("sources", ['"dates"', '["dates", "moods"]'])
def test_source_that_is_not_known_is_refused(refused, sources):
    assert refused(f"[suggest]\nsources = {sources}\n").endswith(
        "line 2: sources: it must be a list of sources, any of: "
        "names, dates, claims, predictions"
    )


@pytest.mark.parametrize("threshold", ["true", '"0.5"', "1.5", "-0.1", "nan"])
def test_threshold_that_is_no_share_is_refused(refused, threshold):
    assert refused(f"[suggest]\nthreshold = {threshold}\n").endswith(
        "line 2: threshold: it must be a number from 0 to 1"
    )
