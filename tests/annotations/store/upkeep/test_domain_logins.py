"""A login of a domain, with its backslash, is called and kept as it is."""

from __future__ import annotations

from annotations.store import login_name
from tests.commands import copy_of_seeds, hashiya

FIRST = "000_93a02fd9d045658e.txt"


def test_login_is_called_as_it_was_typed(tmp_path):
    seeds = copy_of_seeds(tmp_path)
    team = "--lead", login_name(), "--annotators", "DOM\\huda"
    done = hashiya("init-team", str(seeds), *team)
    assert "there is no user DOM\\huda on this machine" in done.stderr
    assert done.returncode == 1


def test_login_has_sets_of_its_own(tmp_path):
    seeds = copy_of_seeds(tmp_path)
    (seeds / "hashiya.toml").write_text('[team]\nidentity = "name"\n')
    as_huda = "--annotator", "DOM\\huda"
    hashiya("tag", str(seeds / FIRST), "0:3", "actor", *as_huda)
    assert [path.name for path in (seeds / "annotations").iterdir()] == ["DOM%5Chuda"]
    assert hashiya("list", str(seeds), *as_huda).stdout.count("DOM\\huda") == 1
    assert hashiya("export", str(seeds), "--set", "DOM\\huda").returncode == 0
    assert hashiya("verify", str(seeds)).returncode == 0
