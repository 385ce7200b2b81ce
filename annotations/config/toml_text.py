"""Writes the settings of a corpus out in full, in the form of a `hashiya.toml`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from annotations.config.corpus_file import Config, Team
    from annotations.config.review_tables import ReviewRules
    from annotations.config.suggest_table import SuggestChoices
    from annotations.model import Label, LinkType, Tagset

_Value = str | bool | float | list[str] | None


def toml_of(config: Config) -> str:
    """All that holds, as TOML that says the same when it is read."""
    return "\n\n".join(_tables(config)) + "\n"


def _tables(config: Config) -> Iterator[str]:
    if config.title is not None:
        yield f"title = {_written(config.title)}"
    yield _table("[team]", _team(config.team))
    if config.encodings.by_glob:
        pairs = {_written(glob): name for glob, name in config.encodings.by_glob}
        yield _table("[encodings]", pairs)
    yield _table("[suggest]", _suggest(config.suggest))
    yield _table("[review]", _review(config.review))
    for reason in config.reasons:
        entries = {"name": reason.name, "key": reason.key, "title": reason.title}
        yield _table("[[reason]]", entries)
    yield from _tagset(config.tagset)


def _team(team: Team) -> Mapping[str, _Value]:
    return {
        "identity": team.identity.value,
        "lead": team.lead,
        "annotators": list(team.annotators) or None,
        "reviewers": list(team.reviewers) or None,
        "locks": team.locks.value,
        "blind": team.blind,
    }


def _suggest(choices: SuggestChoices) -> Mapping[str, _Value]:
    return {
        "sources": list(choices.sources),
        "threshold": choices.threshold,
        "lists": choices.lists,
    }


def _review(rules: ReviewRules) -> Mapping[str, _Value]:
    return {
        "done_needs_inbox": rules.done_needs_inbox,
        "sample": rules.sample,
        "seed": rules.seed or None,
    }


def _tagset(tagset: Tagset) -> Iterator[str]:
    for label in tagset.labels:
        yield _table("[[label]]", _label(label))
    for link in tagset.link_types:
        yield _table("[[link]]", _link(link))
    for one in tagset.document_labels:
        values = list(one.values) or None
        entries = {"name": one.name, "title": one.title, "values": values}
        yield _table("[[document]]", entries)


def _label(label: Label) -> Mapping[str, _Value]:
    return {
        "name": label.name,
        "title": label.title,
        "key": label.key or None,
        "colour": label.colour.value,
        "mark": label.mark,
        "hand": label.mark_style.value,
        "value": label.value.value if label.value else None,
        "ask": label.ask if label.value else None,
        "guidelines": label.guidelines,
    }


def _link(link: LinkType) -> Mapping[str, _Value]:
    return {
        "name": link.name,
        "title": link.title,
        "from": _one_or_all(link.sources),
        "to": _one_or_all(link.targets),
        "required": link.required,
    }


def _one_or_all(labels: tuple[str, ...]) -> str | list[str]:
    return labels[0] if len(labels) == 1 else list(labels)


def _table(heading: str, content: Mapping[str, _Value]) -> str:
    entries = (
        f"{key} = {_written(one)}" for key, one in content.items() if one is not None
    )
    return "\n".join([heading, *entries])


def _written(value: _Value) -> str:
    """The value as TOML writes it; of what JSON writes, DEL alone is no TOML."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
