"""A style sheet that parses each text and matches each node once, in all tests of a process.

Textual parses every sheet again for each application, and whenever a screen brings one of
its own; it matches all rules again against every widget below whatever changes a class,
and against each named part of these. That was half of the work of a test that opens an
article. What holds for a node follows from the sheets, and from what selectors can see of
the node and of those above it. Nothing else decides, so results are looked up by these, and
the styles are Textual's own.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from textual.css.model import RuleSet
    from textual.css.styles import RulesMap
    from textual.css.types import CSSLocation


_Source = tuple[str, "CSSLocation", bool, int, str]
"""What Textual parses, and what else decides about its rules."""
_State = tuple["Hashable", ...]
_Variables = frozenset[tuple[str, str]]
_FLAGS = (
    "_has_hover_style",
    "_has_focus_within",
    "_has_order_style",
    "_has_odd_or_even",
)
"""What Textual stores in a node about the rules that may hold for it."""


@dataclass(frozen=True, slots=True)
class _NodeRules:
    """The rules that hold for a node in some state."""

    rules: RulesMap
    flags: tuple[bool, ...]


class CachedStylesheet(Stylesheet):
    """Textual's style sheet, with a memory."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._matched: dict[_State, _NodeRules] = {}
        self._pseudo_classes: list[tuple[str, set[str]]] = []
        """Those that any rule asks for, each also as a set."""
        self._last: tuple[DOMNode | None, _State] = (None, ())
        """The node that got its styles last; its named parts get theirs next."""

    def parse(self) -> None:
        """Parse the sources, and use what was matched with the same ones before."""
        super().parse()
        sources = tuple(self.source.items())
        self._matched = _matched_with(sources, self._frozen_variables)
        used = set().union(*[rule.pseudo_classes for rule in self._rules])
        self._pseudo_classes = [(name, {name}) for name in sorted(used)]

    def reparse(self) -> None:
        """Parse the sources with the current variables."""
        self.parse()

    def apply(
        self,
        node: DOMNode,
        *,
        animate: bool = False,
        cache: dict[tuple[object, ...], RulesMap] | None = None,
    ) -> None:
        """Give the node, and its named parts, the styles that hold for them."""
        if self._require_parse:
            self.parse()
        state = self._state(node)
        known = self._matched.get(state)
        if known is None:
            self._match(node, state, animate=animate)
            return
        for name, flag in zip(_FLAGS, known.flags, strict=True):
            setattr(node, name, flag)
        self.replace_rules(node, known.rules, animate=animate)
        self._process_component_classes(node)

    def _match(self, node: DOMNode, state: _State, *, animate: bool) -> None:
        """Let Textual match the rules; the cache that it is given receives them."""
        found: dict[tuple[object, ...], RulesMap] = {}
        super().apply(node, animate=animate, cache=found)
        for rules in found.values():
            flags = tuple(getattr(node, name) for name in _FLAGS)
            self._matched[state] = _NodeRules(rules, flags)

    def _parse_rules(
        self,
        css: str,
        read_from: CSSLocation,
        is_default_rules: bool = False,
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        source = css, read_from, is_default_rules, tie_breaker, scope
        return _parsed(source, self._frozen_variables)

    @property
    def _frozen_variables(self) -> _Variables:
        return frozenset(self._variables.items())

    def _state(self, node: DOMNode) -> _State:
        """All that selectors can see of the node and of those above it."""
        last, above = self._last
        if type(node) is DOMNode and node.parent is last:  # a named part
            return (*above, self._visible(node))
        state = tuple(self._visible(one) for one in node.css_path_nodes)
        self._last = node, state
        return state

    def _visible(self, node: DOMNode) -> Hashable:
        return type(node), node.id, node.classes, *self._pseudo_classes_of(node)

    def _pseudo_classes_of(self, node: DOMNode) -> Iterator[str]:
        for name, alone in self._pseudo_classes:
            if node.has_pseudo_classes(alone):
                yield name


@lru_cache(maxsize=512)
def _parsed(source: _Source, variables: _Variables) -> list[RuleSet]:
    return Stylesheet(variables=dict(variables))._parse_rules(*source)


@lru_cache(maxsize=512)
def _matched_with(
    _sources: Hashable, _variables: _Variables
) -> dict[_State, _NodeRules]:
    """What has been matched with these sources so far."""
    return {}


@contextmanager
def parsing_once():
    """Let each application have such a style sheet."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textual.app.Stylesheet", CachedStylesheet)
        yield
