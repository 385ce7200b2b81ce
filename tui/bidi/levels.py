"""Embedding levels of a paragraph, as python-bidi's Rust engine resolves them.

The engine provides levels only in the text form of its debug option, per UTF-8 byte. Only
this module reads that form. It reads a known string first, so that a changed form is an
error and never a wrong order.

The engine is wrong where an isolate splits an isolating run sequence in two. After the
isolate it pairs brackets again, although the limit of BD16 was exceeded before it, and it
takes the first strong letter before the isolate for the last one (N0, c). So text with
isolates and brackets is resolved in parts that are not split.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain, compress, islice, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from tui.bidi.isolates import INITIATORS, contents, is_shallow
from tui.bidi.mirroring_table import PAIRS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.bidi.isolates import Content

from annotations.messages import _

RTL = 1
"""The paragraph level of right-to-left text."""
LTR = 0
"""The paragraph level of left-to-right text."""

_BASE_DIRECTIONS = {None: None, LTR: "L", RTL: "R"}
_CLASSES_MARK = "\n    original_classes: ["
_LEVELS_MARK = "\n    ],\n    levels: ["
_PARAGRAPHS_MARK = "\n    ],\n    paragraphs: ["
_FIRST_LEVEL = re.compile(r"level: Level\(\s*(\d+)")

# One item for the first byte of a UTF-8 sequence, none for the bytes after it.
_LEAD_BYTES = bytes(0 if 0x80 <= byte < 0xC0 else 1 for byte in range(256))
_LEVEL_OF = {f"{level},": level for level in range(128)}
_STRONG = frozenset(("L", "R", "AL"))
_NEUTRAL = frozenset(("ES", "ET", "CS", "NSM", "S", "WS", "ON"))
_UNIFORM_CLASSES = {LTR: _NEUTRAL | {"L", "EN"}, RTL: _NEUTRAL | {"R", "AL"}}
"""By paragraph level, the classes that have this level if there are no others."""
_MIRRORED = frozenset(PAIRS)
_INITIATORS = re.compile("[\u2066-\u2068]")

_LETTERS = ("a", "\u05d0")
"""One of class L, one of class R."""

_KNOWN_TEXT = '\u0628\u064e (a"1) levels: [\n'
_KNOWN_LEVELS = (1, 1, 1, 1, 2, 2, 2, 1, 1, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1)


class BidiEngineError(Exception):
    """The installed python-bidi does not report levels in the expected form."""


class ParagraphLevels(NamedTuple):
    """The result of the standard's rules up to I2 for each code point of a paragraph."""

    levels: bytes
    """The resolved embedding level of each code point."""
    classes: list[str]
    """The bidirectional class of each code point before any rule but X5c: an FSI is given
    as the LRI or RLI that it acts as."""
    base: int
    """The paragraph level, 0 or 1."""


def resolve_levels(
    text: str, base: int | None = None, *, fallback: int = LTR
) -> ParagraphLevels:
    """Return the levels of `text` by rules P2 to I2 of UAX#9.

    Args:
        text: One paragraph; a separator within it starts a paragraph of its own.
        base: The paragraph level, or None for that of the first strong letter.
        fallback: The paragraph level of a text without a strong letter.
    """
    if not text:
        return ParagraphLevels(b"", [], fallback if base is None else base)
    _check_engine()
    return _resolve_uniform(text, base, fallback) or _resolve_mixed(
        text, base, fallback
    )


def _resolve_uniform(
    text: str, base: int | None, fallback: int
) -> ParagraphLevels | None:
    """Return the levels of a text that is all at the paragraph level; None for any other.

    Without a letter of the other direction, a number in right-to-left text, or a control,
    rules W1 to W7 and N0 to N2 give all characters the direction of the paragraph.
    """
    classes = [_CLASS_OF[character] for character in text]
    kinds = set(classes)
    if base is None:
        base = fallback if kinds.isdisjoint(_STRONG) else int("L" not in kinds)
    if not kinds <= _UNIFORM_CLASSES[base]:
        return None
    return ParagraphLevels(bytes((base,)) * len(text), classes, base)


class _Classes(dict[str, str]):
    """The engine's bidirectional class of each character met so far, by itself."""

    def __missing__(self, character: str) -> str:
        found = self[character] = _resolve(character, None).classes[0]
        return found


_CLASS_OF = _Classes()


def _resolve_mixed(text: str, base: int | None, fallback: int) -> ParagraphLevels:
    """Return the levels of any text, as `resolve_levels` does."""
    resolved = _resolve(text, base)
    if base is None and resolved.base != fallback and not _has_strong_p2(resolved):
        base = fallback
        resolved = _resolve(text, base)
    if _may_be_split(text) and is_shallow(resolved.classes):
        return _resolve_isolates(text, base, resolved)
    return resolved


def _may_be_split(text: str) -> bool:
    """Return whether there is an isolate, and a bracket (all are mirrored) to be paired."""
    return bool(_INITIATORS.search(text)) and not _MIRRORED.isdisjoint(text)


def _resolve_isolates(
    text: str, base: int | None, resolved: ParagraphLevels
) -> ParagraphLevels:
    """X10: resolve the content of every isolate, and the text around it, separately."""
    isolated = contents(resolved.classes)
    if not isolated:
        return resolved
    around = iter(_resolve(_with_contents(text, isolated), base).levels)
    parts: list[bytes] = []
    end = 0
    for content, level in _embedded(text, base, resolved.classes, isolated):
        inner = resolve_levels(text[content.start : content.end], level & 1)
        raised = bytes(one + level - inner.base for one in inner.levels)
        parts += [bytes(islice(around, content.start - end)), raised]
        end = content.end
    levels = b"".join([*parts, bytes(around)])
    return ParagraphLevels(levels, resolved.classes, resolved.base)


def _embedded(
    text: str, base: int | None, classes: Sequence[str], isolated: Sequence[Content]
) -> Iterator[tuple[Content, int]]:
    """X5a, X5b: yield each isolate's content with the level that it is embedded at.

    A strong letter of the isolate's direction takes just that level in its place.
    """
    letters = [_LETTERS[INITIATORS[classes[one.start - 1]]] for one in isolated]
    levels = _resolve(_with_contents(text, isolated, letters), base).levels
    removed = 0
    for content in isolated:
        yield content, levels[content.start - removed]
        removed += content.end - content.start - 1


def _with_contents(
    text: str, isolated: Sequence[Content], letters: Sequence[str] = ()
) -> str:
    """Return `text` with a letter, or with nothing, in its outermost isolates."""
    starts = [0, *(content.end for content in isolated)]
    ends = [*(content.start for content in isolated), len(text)]
    around = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return "".join(chain.from_iterable(zip_longest(around, letters, fillvalue="")))


def _has_strong_p2(resolved: ParagraphLevels) -> bool:
    """P2: find a strong letter outside all isolates."""
    if _STRONG.isdisjoint(resolved.classes):
        return False
    depth = 0
    for kind in resolved.classes:
        if kind in _STRONG and not depth:
            return True
        if kind == "B":
            return False
        depth += (kind in INITIATORS) - (kind == "PDI" and depth > 0)
    return False


def _resolve(text: str, base: int | None) -> ParagraphLevels:
    from bidi import get_display  # noqa: PLC0415  put off: opening need not wait

    # A lone surrogate has no UTF-8 form; the question mark is as neutral as it.
    data = text.encode("utf-8", "replace")
    form = get_display(
        data.decode("utf-8"), base_dir=_BASE_DIRECTIONS[base], debug=True
    )
    return _read_debug_form(form, data)


def _read_debug_form(form: str, data: bytes) -> ParagraphLevels:
    """Read levels and classes; the quoted text holds no line break, so no mark."""
    _, _, rest = form.partition(_CLASSES_MARK)
    classes, _, rest = rest.partition(_LEVELS_MARK)
    levels, _, paragraphs = rest.partition(_PARAGRAPHS_MARK)
    leads = data.translate(_LEAD_BYTES)
    level_words = compress(levels.split()[1::3], leads)
    class_words = compress(classes.replace(",", "").split(), leads)
    first = _FIRST_LEVEL.search(paragraphs)
    return ParagraphLevels(
        bytes(map(_LEVEL_OF.__getitem__, level_words)),
        list(class_words),
        int(first[1]) if first else -1,
    )


@cache
def _check_engine() -> None:
    """Read a known text once, so that a changed form is reported as such."""
    try:
        resolved = _resolve(_KNOWN_TEXT, RTL)
    except (ImportError, TypeError, KeyError, ValueError) as error:
        raise _engine_error() from error
    if (tuple(resolved.levels), resolved.base) != (_KNOWN_LEVELS, RTL):
        raise _engine_error()


def _engine_error() -> BidiEngineError:
    from importlib.metadata import version  # noqa: PLC0415  slow, and for errors only

    message = _(
        "python-bidi {version} does not report embedding levels as expected; install a "
        "version that pyproject.toml allows"
    )
    return BidiEngineError(message.format(version=version("python-bidi")))
