"""A language in which every English letter looks different, made from the template.

A text that still has plain English letters was not looked up, or is not in the template.
Lengths, fields and the letters of other scripts stay as they are.
"""

from __future__ import annotations

import gettext
import re
from contextlib import contextmanager

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from annotations.messages import translating
from tools.extract_messages import TEMPLATE

LANGUAGE = "qps"
"""Of the codes that are nobody's language."""
LEFTWARD = {chr(code): chr(code + 0x056F) for code in range(ord("a"), ord("{"))}
"""For each Latin letter a Hebrew one: one cell wide, never joined, read from the right."""
_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_OTHER = "ȧƀƈḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑȦƁƇḒḖƑƓĦĪĴĶĿḾȠǾƤɊŘŞŦŬṼẆẊẎẐ"
_DIRECTION, _FROM_RIGHT = "default:LTR", "default:RTL"
_LETTERS = str.maketrans(_PLAIN, _OTHER)
_FIELD = re.compile(r"(\{[^{}]*\}|%\(\w+\)s)")


def pseudo(text):
    """The text in the language, with its fields as they are."""
    return _in_letters(text, _LETTERS)


def leftward(text):
    """The text in a language that is read from the right, with its fields as they are."""
    if text == _DIRECTION:
        return _FROM_RIGHT
    return _in_letters(text.lower(), str.maketrans(LEFTWARD))


def _in_letters(text, letters):
    parts = _FIELD.split(text)
    return "".join(
        part if _FIELD.fullmatch(part) else part.translate(letters) for part in parts
    )


def write_catalogue(locales, word=pseudo, *, from_right=False):
    """Write the language's catalogue where gettext looks for it below the folder.

    Args:
        locales: The folder.
        word: Says a text in the language.
        from_right: Whether the language is written from right to left.
    """
    with TEMPLATE.open("rb") as file:
        template = read_po(file)
    catalogue = Catalog(locale="en")
    for message in template:
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        string = tuple(map(word, ids)) if len(ids) > 1 else word(message.id)
        if from_right and message.id == _DIRECTION:
            string = _FROM_RIGHT
        catalogue.add(message.id, string, context=message.context)
    path = locales / LANGUAGE / "LC_MESSAGES" / f"{translating.DOMAIN}.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, catalogue)


@contextmanager
def spoken(locales):
    """Everything is worded in the language until the block ends."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(translating, "LOCALES", locales)
        patch.setenv("LANGUAGE", LANGUAGE)
        translating._catalogue.cache_clear()
        try:
            yield
        finally:
            patch.undo()
            translating._catalogue.cache_clear()
            gettext.textdomain("messages")


def english_in(text, known=()):
    """The English words in the text that are not among those known to be data."""
    for one in sorted(known, key=len, reverse=True):
        text = text.replace(one, " ")
    return re.findall(r"[A-Za-z]{2,}", text)
