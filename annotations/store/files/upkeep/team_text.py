"""Writes the team into a `hashiya.toml` whose other parts a person has written."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING

from annotations.errors import ConfigError
from annotations.messages import _

if TYPE_CHECKING:
    from typing import TypeAlias

    from annotations.config import Team

    Value: TypeAlias = str | bool | list[str]

_TEAM = re.compile(r"\s*\[\s*team\s*\]\s*(#.*)?")
_KEY = re.compile(r"\s*([A-Za-z]+)\s*=")


def with_team(text: str, team: Team) -> str:
    """The text of the file with that team; every other line stays as it is.

    Raises:
        ConfigError: The team is written in a form that is not found by lines.
    """
    wanted = _values(team)
    before = tomllib.loads(text)
    found = before.get("team", {})
    lines = text.splitlines(keepends=True)
    missing = [key for key in wanted if key not in found]
    for key in wanted.keys() & found.keys():
        if found[key] != wanted[key]:
            _replace(lines, key, wanted[key])
    new = [f"{key} = {json.dumps(wanted[key])}\n" for key in missing]
    heading = next(
        (n for n, line in enumerate(lines) if _TEAM.fullmatch(line.rstrip())), None
    )
    if new and heading is None:
        _end_last(lines)
        lines += ["\n"] * bool(lines) + ["[team]\n", *new]
    elif heading is not None:
        lines[heading + 1 : heading + 1] = new
    after = "".join(lines)
    _require_same(after, {**before, "team": {**found, **wanted}})
    return after


def _values(team: Team) -> dict[str, Value]:
    values: dict[str, Value] = {}
    if team.lead:
        values["lead"] = team.lead
    if team.annotators:
        values["annotators"] = list(team.annotators)
    if team.reviewers:
        values["reviewers"] = list(team.reviewers)
    if team.blind:
        values["blind"] = True
    return values


def _replace(lines: list[str], key: str, value: Value) -> None:
    """Put the value in the place of the lines that the key's value takes."""
    is_here = False
    for start, line in enumerate(lines):
        if line.lstrip().startswith("["):
            is_here = bool(_TEAM.fullmatch(line.rstrip()))
        named = _KEY.match(line)
        if is_here and named and named[1] == key:
            end = next(
                n for n in range(start + 1, len(lines) + 1) if _whole(lines, start, n)
            )
            lines[start:end] = [f"{key} = {json.dumps(value)}\n"]
            return


def _whole(lines: list[str], start: int, end: int) -> bool:
    try:
        return bool(tomllib.loads("".join(lines[start:end])))
    except tomllib.TOMLDecodeError:
        return False


def _end_last(lines: list[str]) -> None:
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"


def _require_same(after: str, expected: object) -> None:
    try:
        if tomllib.loads(after) == expected:
            return
    except tomllib.TOMLDecodeError:
        pass
    message = _("[team] is written in an unusual form: change it by hand")
    raise ConfigError(message)
