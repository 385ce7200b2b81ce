"""The documents tell the truth: about files and names, links, keys, commands and options."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from annotations.exchange import FORMATS
from annotations.model import BUILT_IN_TAGSET
from tests.documented import enter, lines_of, make_scratch_folder, run_line
from tui.bindings import shown_keys
from tui.cli import main
from tui.launch.command_table import all_commands

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.glob("*.md"))
}
GENERATED = {"docs/commands.md": "write_commands.py", "docs/keys.md": "write_keys.py"}
ARCHITECTURE = PAGES["docs/architecture.md"]
USER_PAGES = [name for name in PAGES if name != "CONTRIBUTING.md"]
LONGEST_README = 200
"""Lines in which a newcomer learns what it is and where the rest stands."""


def in_pages(pattern, *, pages=PAGES):
    """What the pattern finds in each page, with the page's name."""
    return [
        (name, "".join(found))
        for name in pages
        for found in dict.fromkeys(re.findall(pattern, PAGES[name], re.MULTILINE))
    ]


# Packages and files


def where_columns():
    """The second cell of each row that tells where a step happens."""
    return re.findall(r"^\| \d* *\| ([^|]+) \|", ARCHITECTURE, re.MULTILINE)


@pytest.mark.parametrize("cell", where_columns())
def test_steps_happen_where_the_document_says(cell):
    folder = ""
    files = []
    for path in re.findall(r"`([\w/]+\.py)`", cell):
        folder = path.rpartition("/")[0] or folder
        named = path if "/" in path else f"{folder}/{path}"
        found = [ROOT / top / named for top in ("annotations", "tui")]
        files += [one for one in found if one.exists()]
        assert any(one.exists() for one in found), path
    text = "".join(one.read_text(encoding="utf-8") for one in files)
    for name in re.findall(r"`([A-Za-z_.]+)(?:\([^`]*\))?`", cell):
        if not name.endswith(".py"):
            assert re.search(rf"\b{name.rpartition('.')[2]}\b", text), name


def test_every_package_is_listed():
    listed = set(re.findall(r"`((?:annotations|tui)\.\w+)`", ARCHITECTURE))
    packages = {
        f"{top}.{path.parent.name}"
        for top in ("annotations", "tui")
        for path in (ROOT / top).glob("*/__init__.py")
    }
    assert packages <= listed


def test_readme_is_short():
    assert len(PAGES["README.md"].splitlines()) <= LONGEST_README


@pytest.mark.parametrize(("page", "tool"), GENERATED.items())
def test_generated_page_is_up_to_date(page, tool):
    program = [sys.executable, ROOT / "tools" / tool, "--check"]
    done = subprocess.run(program, check=False, capture_output=True, text=True)
    assert done.returncode == 0, f"run tools/{tool} for {page}: {done.stderr}"


# Links


def anchors(text):
    """The fragments that links into the page may have, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    words = [re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings]
    return {one.replace(" ", "-") for one in words}


@pytest.mark.parametrize(
    ("page", "target"), in_pages(r"\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")
)
def test_link_leads_somewhere(page, target):
    path, _hash, fragment = target.partition("#")
    if path.startswith("https://"):
        return
    reached = (ROOT / page).parent / path if path else ROOT / page
    assert reached.exists()
    if fragment:
        assert fragment in anchors(reached.read_text(encoding="utf-8"))


def test_every_page_is_in_the_table_of_contents():
    linked = set(re.findall(r"\]\((\w[\w-]*\.md)\)", PAGES["docs/README.md"]))
    assert linked == {path.name for path in DOCS.glob("*.md")} - {"README.md"}


# Keys


KEYS = {key for one in all_commands(BUILT_IN_TAGSET) for key in shown_keys(one)}
NAMED_KEY = r"`((?:(?:Ctrl|Shift|Alt)\+)*(?:F\d\d?|[A-Z]|[A-Z][a-z]+|[←→↑↓]))`"
ANY_KEY = rf"{NAMED_KEY}|`([^\w\s`])`|`([a-z])`"
FOR_ANNOTATORS = ("README.md", "docs/annotating.md", "docs/terminals.md")


@pytest.mark.parametrize(("page", "key"), in_pages(ANY_KEY, pages=FOR_ANNOTATORS))
def test_key_is_bound(page, key):
    assert key in KEYS, page


# Commands and options


def options_of(command):
    return {
        name for one in command.get_params(click.Context(command)) for name in one.opts
    }


def all_options(command=main):
    inner = getattr(command, "commands", {}).values()
    return options_of(command).union(*map(all_options, inner))


@pytest.mark.parametrize(
    ("page", "option"),
    in_pages(r"`(--[a-z-]+)[^`]*`", pages=USER_PAGES),
)
def test_option_exists(page, option):
    assert option in all_options(), page


@pytest.mark.parametrize(("page", "call"), in_pages(r"`hashiya ([^`\n]+)`"))
def test_command_exists_with_its_options(page, call):
    command, words = main, shlex.split(call)
    while words and words[0] in getattr(command, "commands", {}):
        command = command.commands[words.pop(0)]
    assert command is not main or is_corpus_or_own_option(words[0])
    given = {word.partition("=")[0] for word in words if word.startswith("-")}
    assert given <= options_of(command), page


def is_corpus_or_own_option(word):
    return (
        word == "seeds"
        or word.startswith("/")
        or word in {*options_of(main), "COMMAND"}
    )


def test_readme_lists_every_command():
    listed = re.findall(r"^\| `hashiya ([\w-]+)` \|", PAGES["README.md"], re.MULTILINE)
    assert sorted(listed) == sorted(main.commands)


def test_every_format_is_described():
    page = PAGES["docs/formats.md"]
    assert [one.name for one in FORMATS if f"`{one.name}`" not in page] == []


def sections_of_formats():
    """What the page about training data says of each format that is exported, by name."""
    sections = re.split(
        r"^### (.*)\n", PAGES["docs/training-data.md"], flags=re.MULTILINE
    )
    return {
        name: text
        for title, text in zip(sections[1::2], sections[2::2], strict=True)
        for name in re.findall("`([^`]+)`", title)
    }


def test_every_format_is_shown_exported_and_loaded_with_its_traps():
    sections = sections_of_formats()
    assert set(sections) == {one.name for one in FORMATS if one.writer}
    shown = {"hf", "spacy"}
    for name, text in sections.items():
        assert "\n| holds | " in text, name
        assert "\n| watch out | " in text, name
        assert ("```python" in text) == (name not in shown), name
        assert ("\n[Above](#" in text) == (name in shown), name
    exported = re.findall(r"--format ([\w-]+)", PAGES["docs/training-data.md"])
    assert set(exported) | {"jsonl"} == set(sections)


SHARED_HOST = {"/srv/corpora/news": "news", "/root/": ""}
"""Paths of the page for leads, and what stands for them in the scratch folder."""


def scratch_line(line):
    """The line as it is run here: as whoever runs the tests, in the current folder."""
    line = line.removeprefix("sudo ")
    for path, stand_in in SHARED_HOST.items():
        line = line.replace(path, stand_in)
    return line


@pytest.mark.parametrize(
    "page",
    [one for one in PAGES if one not in GENERATED and [*lines_of(PAGES[one])]],
)
def test_commands_shown_run_in_order(page, tmp_path, monkeypatch):
    """Those of the generated page are the examples of the help, which are run there."""
    enter(tmp_path, monkeypatch)
    make_scratch_folder(tmp_path)
    shutil.copytree(tmp_path / "seeds", tmp_path / "news")
    for line in lines_of(PAGES[page]):
        run_line(scratch_line(line), tmp_path)
