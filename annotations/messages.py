"""Every text shown to a person passes through here, from the first day.

English is written in the source; a catalogue `hashiya.mo` for the person's language,
found by gettext in the folder `locales` beside this module, replaces it.
"""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

DOMAIN = "hashiya"


@cache
def _catalogue() -> gettext.NullTranslations:
    folder = Path(__file__).parent / "locales"
    return gettext.translation(DOMAIN, folder, fallback=True)


def _(message: str) -> str:
    """The message in the person's language."""
    return _catalogue().gettext(message)


def plural(one: str, many: str, count: int) -> str:
    """The form of the message that fits the count, with `{count}` filled in."""
    return _catalogue().ngettext(one, many, count).format(count=count)
