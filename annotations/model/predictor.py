"""A program that proposes annotations, such as a trained tagger."""

from __future__ import annotations

from msgspec import Struct

LONGEST_NAME = 200
"""Of a model and of its version, in code points."""


class Predictor(Struct, frozen=True, order=True):
    """A model, by the name and the version that its makers gave it."""

    name: str
    version: str = ""
    """Empty where nobody has said."""

    @classmethod
    def of(cls, written: str) -> Predictor:
        """The predictor that `str` writes so: its version follows the last `@`."""
        name, sign, version = written.rpartition("@")
        return cls(name, version) if sign else cls(written)

    def __str__(self) -> str:
        """The form that is stored, printed and taken by commands: `NAME@VERSION`.

        Without a version it is the name, and an `@` where that has one itself.
        """
        has_sign = self.version or "@" in self.name
        return f"{self.name}@{self.version}" if has_sign else self.name

    @property
    def is_nameable(self) -> bool:
        """Whether it can be distinguished from others in a list."""
        parts = (self.name, self.version)
        fits = all(
            one == one.strip() and one.isprintable() and len(one) <= LONGEST_NAME
            for one in parts
        )
        return fits and bool(self.name) and "@" not in self.version
