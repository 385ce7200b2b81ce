"""Conversations for tuning chat models: a text, and the answer that a model should give.

The answer is JSON in a string. It names each span by its words and by which of their
occurrences it is, since models cannot count characters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.exchange.format import ANY_UNIT, FileContent, Format, FormatWriter
from annotations.exchange.json_text import json_line, json_text, without_none
from annotations.exchange.options import option
from annotations.exchange.pieces import write_pieces
from annotations.messages import Message, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.exchange.report import ExportReport
    from annotations.exchange.unit import TextUnit
    from annotations.model import Annotation, Tagset


@dataclass(frozen=True, slots=True)
class ChatOptions:
    """The options of conversations."""

    system: str = option(
        "",
        title=Message("system prompt"),
        meaning=lambda: _("The instruction to the model, instead of the default one."),
    )


def render(
    units: Iterator[TextUnit], options: ChatOptions, _report: ExportReport
) -> Iterator[bytes]:
    """Each unit as a line; no span is altered."""
    for unit in units:
        system = options.system or _instruction(unit.document.tagset)
        answer = json_text(_answer(unit))
        said = (("system", system), ("user", unit.text), ("assistant", answer))
        messages = [{"role": role, "content": words} for role, words in said]
        yield json_line({"messages": messages})


def _instruction(tagset: Tagset) -> str:
    """What the model is asked to do: data for a model, so never translated."""
    labels = ", ".join(f"{one.name} ({one.title})" for one in tagset.labels)
    return (
        f"Find every span of these labels in the text: {labels}. Answer with a JSON "
        'object that has a list for each label. Each item has "text", copied exactly, '
        'and "nth", which occurrence of these words it is, counted from 1; where they '
        'are known, "value", and for each type of link the spans that it leads to.'
    )


def _answer(unit: TextUnit) -> dict[str, list[dict[str, object]]]:
    names = [label.name for label in unit.document.tagset.labels]
    answer: dict[str, list[dict[str, object]]] = {name: [] for name in names}
    links: dict[str, dict[str, list[object]]] = {}
    by_id = {one.id: one for one in unit.annotations}
    for link in unit.links:
        ends = links.setdefault(link.source, {}).setdefault(link.type, [])
        ends.append(_place(unit, by_id[link.target]))
    for one in unit.annotations:
        value = without_none({"value": one.value})
        record = _place(unit, one) | value | dict(links.get(one.id, {}))
        answer.setdefault(one.label, []).append(record)
    return answer


def _place(unit: TextUnit, annotation: Annotation) -> dict[str, object]:
    words = annotation.quote.exact
    return {"text": words, "nth": _nth(unit.text, words, unit.local(annotation).start)}


def _nth(text: str, words: str, start: int) -> int:
    """Which occurrence of the words begins there, from 1; they may overlap."""
    count, at = 1, text.find(words)
    while 0 <= at < start:
        count, at = count + 1, text.find(words, at + 1)
    return count


FORMAT = Format(
    "chat",
    lambda: _("JSON Lines of conversations, for fine-tuning chat models"),
    writer=FormatWriter(
        render,
        write_pieces,
        ChatOptions,
        suffix=".jsonl",
        units=ANY_UNIT,
        holds=frozenset({FileContent.VALUES, FileContent.LINKS}),
        offsets="occurrences of the same words, from 1",
    ),
)
