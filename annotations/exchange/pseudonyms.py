"""Other names for annotators, where theirs are not to appear."""

from __future__ import annotations

import hashlib

_LENGTH = 8
"""In hexadecimal digits."""


def pseudonym(name: str) -> str:
    """What a person is called where names are not to appear.

    The same person always gets the same name. It hides the real name from readers, but
    not from somebody who has a list of names to try.
    """
    digest = hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()
    return f"annotator-{digest[:_LENGTH]}"
