"""`hashiya config` prints what holds, in the words of the file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from annotations.config import USUAL, Config, parse_config, toml_of
from tests.commands import ROOT, copy_of_seeds, hashiya

PAGE = (ROOT / "docs" / "configuration.md").read_text("utf-8")
EXAMPLE, PERSON_EXAMPLE = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)


def parsed(content):
    return parse_config(content.encode(), Path("hashiya.toml"))


def test_example_of_the_page_has_every_table():
    config = parsed(EXAMPLE)
    for name in Config.__struct_fields__:
        assert getattr(config, name) != getattr(USUAL, name), name
    assert config.team.lead == "salma"
    assert len(config.tagset.labels) > 2
    assert config.tagset.document_labels
    assert any(link.required for link in config.tagset.link_types)


@pytest.mark.parametrize(
    "content",
    ["", EXAMPLE, "[suggest]\nsources = []\nthreshold = 1"],
    ids=["built in", "example", "no suggestions"],
)
def test_settings_are_printed_as_they_are_read(content):
    config = parsed(content)
    assert parsed(toml_of(config)) == config


def test_corpus_without_file_shows_what_is_built_in(tmp_path):
    done = hashiya("config", "show", copy_of_seeds(tmp_path))
    assert done.stdout == toml_of(USUAL)
    assert (done.returncode, done.stderr) == (0, "")


def test_path_is_printed_even_without_a_file(tmp_path):
    corpus = copy_of_seeds(tmp_path)
    env = {"XDG_CONFIG_HOME": str(tmp_path)}
    done = hashiya("config", "path", corpus, env=env)
    own = tmp_path / "hashiya" / "config.toml"
    assert done.stdout == f"{corpus}/hashiya.toml\n{own}\n"
    message = "hashiya: {} does not exist; the defaults apply\n"
    assert done.stderr == message.format("hashiya.toml") + message.format("config.toml")
    (corpus / "hashiya.toml").touch()
    done = hashiya("config", "path", corpus, env=env)
    assert done.stderr == message.format("config.toml")


def test_fault_of_the_file_is_one_line(tmp_path):
    corpus = copy_of_seeds(tmp_path)
    (corpus / "hashiya.toml").write_text("[[label]]\nname = 3", encoding="utf-8")
    done = hashiya("config", "show", corpus)
    assert done.returncode == 1
    assert "line 2: name: it must be text in quotes" in done.stderr
