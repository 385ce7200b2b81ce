"""Key bindings that are known only at run time; Textual fixes them per class.

The keys of a screen or widget depend on the person's settings and on the labels of the
corpus. Textual keeps an object's bindings in a private attribute, which is set only here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual.binding import BindingsMap
from textual.keys import _character_to_key
from textual.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import Binding
    from textual.dom import DOMNode

_AnyScreen = TypeVar("_AnyScreen", bound=type[Screen[None]])


def remembering_bindings(kind: _AnyScreen) -> _AnyScreen:
    """Let screens of this class put their bindings together once, not twice a key.

    They are the same as long as the nodes from the focus up are, and the bindings of each.
    """
    put_together = kind._binding_chain.fget  # type: ignore[attr-defined] # noqa: SLF001 - no other way

    def remembered(self: Screen[None]) -> object:
        nodes = (self.focused or self).ancestors_with_self
        now = [(one, one._bindings) for one in nodes]  # noqa: SLF001 - see above
        before, chain = getattr(self, "_known_chain", (None, None))
        if now != before:
            chain = put_together(self)
            self._known_chain = now, chain  # type: ignore[attr-defined]
        return chain

    kind._binding_chain = property(remembered)  # type: ignore[assignment] # noqa: SLF001
    return kind


def bind(node: DOMNode, bindings: Iterable[Binding]) -> None:
    """Give a screen, widget or application these bindings, replacing earlier ones.

    Bindings declared by its class stay, except for keys that are bound here.
    """
    of_class = type(node)._merged_bindings or BindingsMap()  # noqa: SLF001 - see above
    keys = {**of_class.key_to_bindings, **BindingsMap(bindings).key_to_bindings}
    node._bindings = BindingsMap.from_keys(keys)  # noqa: SLF001 - see above


def is_bound(node: DOMNode, key: str) -> bool:
    """Whether the node itself, not a parent, has a binding for the key."""
    return key in node._bindings.key_to_bindings  # noqa: SLF001 - see above


def key_typing(character: str) -> str:
    """Textual's name of the key that types the character."""
    return _character_to_key(character)
