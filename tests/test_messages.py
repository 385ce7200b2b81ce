"""Every text that a person reads is a literal msgid, and is worded when it is shown.

The rules are those of `annotations.messages`. What can be seen in the source is found
there: which texts are sentences put together from pieces can only be guessed, by a msgid
that begins or ends with a blank and by a wording that is joined to other text.
"""

from __future__ import annotations

import ast
import builtins
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tools.extract_messages import TEMPLATE, catalogue, template

ROOT = Path(__file__).parents[1]
SOURCES = [
    path
    for package in ("annotations", "tui")
    for path in sorted((ROOT / package).rglob("*.py"))
    if path.parent != ROOT / "annotations" / "messages"
]
MSGIDS = {"_": 1, "Message": 1, "plural": 2}
"""The callables that take msgids, and how many."""
SEPARATORS = re.compile("[:,;·(/] | [·(›/]")
WORDS = re.compile(r"[^\W\d_]{2}")


def faults_of(source):
    """Every place in the source that breaks a rule which can be seen."""
    return [
        f"{node.lineno}: {fault}"
        for node in ast.walk(ast.parse(source))
        for fault in _faults(node)
    ]


def _faults(node):
    match node:
        case ast.Call(func=ast.Name(id=name), args=args) if name in MSGIDS:
            yield from _faults_of_msgids(name, args)
        case ast.Call(func=ast.Name(id=name), args=[text, *_rest]) if _is_own_error(
            name
        ) and _has_words(text):
            yield "an error whose text is no msgid"
        case ast.Call(func=ast.Attribute(attr="echo"), args=[text, *_rest]) if (
            _has_words(text)
        ):
            yield "an output whose text is no msgid"
        case ast.Call():
            yield from _faults_of_values(node)
        case ast.JoinedStr():
            if any(_is_worded(one) for one in ast.walk(node)):
                yield "a wording within an f-string, where Babel may not find it"
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            if _is_worded(left) or _is_worded(right):
                yield "a wording joined to other text"


def _faults_of_values(call):
    """What may reorder a sentence that it is put into."""
    if _speaks(call.func) and any(map(_puts_together, call.args)):
        yield "a sentence put together without said_of, listed or isolated"
    is_filled = isinstance(call.func, ast.Attribute) and call.func.attr == "format"
    if is_filled and any(_is_joined(one.value) for one in call.keywords):
        yield "names joined without listed"


def _faults_of_msgids(name, args):
    msgids, rest = args[: MSGIDS[name]], args[MSGIDS[name] :]
    context = [] if name == "plural" else rest
    for one in (*msgids, *context):
        if not (isinstance(one, ast.Constant) and isinstance(one.value, str)):
            yield "a msgid that is no literal"
        elif one.value != one.value.strip() or not one.value:
            yield "a msgid that is a piece of a sentence"
        elif "{}" in one.value or re.search(r"%[sd(]", one.value):
            yield "a field without a name"


def _speaks(function):
    """Whether the call tells a person what it is given."""
    match function:
        case ast.Name(id=name):
            return _is_own_error(name) or name in {"Fault", "ImportFault", "tell"}
        case ast.Attribute(attr=name):
            return name in {"say", "advise", "hint"}
    return False


def _puts_together(node):
    """Whether values and separators make a text in which one may reorder another."""
    if not isinstance(node, ast.JoinedStr):
        return False
    between = [one.value for one in node.values if isinstance(one, ast.Constant)]
    return len(between) < len(node.values) and bool(SEPARATORS.search("".join(between)))


def _is_joined(node):
    match node:
        case ast.Call(
            func=ast.Attribute(value=ast.Constant(value=between), attr="join")
        ):
            return bool(SEPARATORS.search(between))
    return False


def _is_own_error(name):
    """Whether a person may read the error: Python's own are the program's faults."""
    return name.endswith("Error") and not hasattr(builtins, name)


def _has_words(node):
    """Whether the node is a text with words of its own."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    texts = [
        one.value.removeprefix("hashiya: ")
        for one in parts
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    ]
    return any(WORDS.search(text) for text in texts)


def _is_worded(node):
    match node:
        case ast.Call(func=ast.Name(id=name)):
            return name in MSGIDS
        case ast.Call(func=ast.Attribute(value=value, attr="format")):
            return _is_worded(value)
        case _:
            return False


def test_rules_hold_in_every_file():
    found = [
        f"{path.relative_to(ROOT)}:{fault}"
        for path in SOURCES
        for fault in faults_of(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "_(name)",
        "_(f'no {name}')",
        "_('no ' + name)",
        "_('open', context)",
        "Message(text)",
        "plural('{count} file', many, count)",
        "_(' (twice)')",
        "_('{} is gone')",
        "_('%s is gone')",
        "raise StoreError('it is gone')",
        "raise StoreError(f'{name} is gone')",
        "click.echo('it is gone')",
        "f'the {_(\"file\")} {name}'",
        "f'{what or _(\"file\")} {name}'",
        "_('its value') + cause",
        "name + _('{value} is gone').format(value=value)",
        "raise StoreError(f'{path}: {error}')",
        "screen.say(f'{name} · {count}')",
        "_('no {names}').format(names=', '.join(names))",
    ],
)
def test_each_fault_is_found(source):
    assert len(faults_of(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "_('{name} is gone').format(name=name)",
        "_('open', 'a command')",
        "plural('{count} file', '{count} files', count, folder=folder)",
        "raise StoreError(_('{path} is gone').format(path=path))",
        "raise StoreError(said_of(path, error))",
        "screen.say(f'• {note}')",
        "_('no {names}').format(names=listed(names))",
        "click.echo(f'hashiya: {told}')",
    ],
)
def test_what_keeps_the_rules_is_let_pass(source):
    assert faults_of(source) == []


# Keys stand in bold before what they do, and never in a sentence


NAME_OF_A_KEY = re.compile(
    r"\b(F([2-9]|1[0-2])|Esc|Enter|Ctrl|Alt|PgUp|PgDn|Tab|Space|Backspace)\b"
    r"|\bShift\+|\{(key|keys|help|prefix)\}"
)
OFF_THE_SCREEN = ("annotations/", "tui/cli/", "tui/printed/", "tui/bindings/")
"""Says where keys are set, and what is printed: there is no bold, and often no screen."""


def names_of_keys_in(texts):
    return [text for text in texts if NAME_OF_A_KEY.search(text)]


def test_no_message_of_a_screen_names_a_key():
    """The letter that was just pressed is what a message is about, and called {pressed}."""
    found = [
        text
        for message in catalogue()
        for text in (message.id if isinstance(message.id, tuple) else (message.id,))
        if names_of_keys_in([text])
        and not all(
            path.startswith(OFF_THE_SCREEN) for path, _line in message.locations
        )
    ]
    assert found == []


def test_no_key_is_put_into_a_sentence():
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if _fills_in_a_key(node)
    ]
    assert found == []


def _fills_in_a_key(node):
    match node:
        case ast.Call(
            func=ast.Name(id="plural") | ast.Attribute(attr="format" | "filled")
        ):
            values = [one for given in node.keywords for one in ast.walk(given.value)]
        case ast.JoinedStr(values=values):
            values = [one for part in values for one in ast.walk(part)]
        case _:
            return False
    return any(_asks_for_a_key(one) for one in values)


def _asks_for_a_key(node):
    match node:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name == "key_of"
    return False


@pytest.mark.parametrize(
    ("source", "is_found"),
    [
        ("message.format(a=screen.key_of('edit.undo'))", True),
        ("plural('', '', 1, a=key_of('edit.undo'))", True),
        ("f'{words} ({key_of(name)})'", True),
        ("screen.say(words, keys=[(screen.key_of('edit.undo'), undo)])", False),
    ],
)
def test_key_in_a_sentence_is_found(source, is_found):
    found = any(_fills_in_a_key(node) for node in ast.walk(ast.parse(source)))
    assert found == is_found


def test_names_of_keys_are_found():
    named = ["F8 lists", "press Esc", "Shift+F7", "{key} goes on", "Enter again"]
    assert names_of_keys_in(named) == named
    assert names_of_keys_in(["F1 by mention", "enter it", "(or hold Shift)"]) == []


# What translators get


def test_template_is_up_to_date():
    assert TEMPLATE.read_bytes() == template(), "run tools/extract_messages.py"


def test_template_has_every_msgid():
    """As Babel finds them, and as Python reads them."""
    extracted = set()
    for message in catalogue():
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        extracted.update(ids)
    assert {msgid for path in SOURCES for msgid in msgids_of(path)} <= extracted


def msgids_of(path):
    """Every literal msgid in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id=name), args=args) if name in MSGIDS:
                literals = [one for one in args[: MSGIDS[name]] if _is_text(one)]
                yield from [one.value for one in literals]


def _is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


# Nothing is worded before the language is known

IMPORT_ALL = """
import gettext, importlib, json, pkgutil, sys, traceback
from pathlib import Path
import annotations.messages.translating as translating, annotations, tui

root, worded = Path(annotations.__file__).parents[1], set()

class Tripwire(gettext.NullTranslations):
    def _trip(self, *texts):
        for frame in reversed(traceback.extract_stack()):
            path = Path(frame.filename)
            if path.is_relative_to(root) and path.name != "translating.py":
                worded.add(path.relative_to(root).as_posix())
                break
        return texts[-1]
    gettext = pgettext = ngettext = _trip

def gather():
    return Tripwire()

translating._catalogue = gather
for package in (annotations, tui):
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not found.name.endswith("__main__"):
            importlib.import_module(found.name)
print(json.dumps(sorted(worded)))
"""


def test_no_import_words_anything():
    """Every module is imported in a clean interpreter whose catalogue is a tripwire."""
    done = subprocess.run(
        [sys.executable, "-B", "-c", IMPORT_ALL],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout) == []
