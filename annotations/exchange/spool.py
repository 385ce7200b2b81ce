"""Values stored on disk, so that only the one in use is in memory.

An import is checked as a whole before any of it is stored. However many sets there are,
checked ones must not fill the memory, and a source that can be read only once, such as
standard input, must be enough. The file has no name: no other process can change it,
and it disappears with its spool, even if the process is killed.
"""

from __future__ import annotations

import pickle
import tempfile
import weakref
from array import array
from collections.abc import Collection
from typing import TYPE_CHECKING, TypeVar

from annotations.errors import ExchangeError
from annotations.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_Value = TypeVar("_Value")
_LARGEST_IN_MEMORY = 1_000_000
"""Bytes; a spool that is larger is a file."""


class Spool(Collection[_Value]):
    """A collection on disk, in the order in which values were added."""

    def __init__(self, values: Iterable[_Value] = ()) -> None:
        """Begin with these values, each of which must be picklable."""
        self._starts = array("Q")
        self._file = tempfile.SpooledTemporaryFile(_LARGEST_IN_MEMORY)  # noqa: SIM115 - closed when the spool is gone
        weakref.finalize(self, self._file.close)
        for one in values:
            self.append(one)

    def append(self, value: _Value) -> None:
        """Add the value at the end.

        Raises:
            ExchangeError: The folder for temporary files is full or cannot be written.
        """
        data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        try:
            self._starts.append(self._file.seek(0, 2))
            self._file.write(data)
            self._file.flush()
        except OSError as error:
            template = _(
                "the temporary folder {folder} cannot be written: {reason}; "
                "make room there, or name another in TMPDIR"
            )
            reason = error.strerror or str(error)
            message = template.format(folder=tempfile.gettempdir(), reason=reason)
            raise ExchangeError(message) from None

    def __len__(self) -> int:
        """How many there are."""
        return len(self._starts)

    def __getitem__(self, index: int) -> _Value:
        """A copy of the value that was added there, from 0."""
        self._file.seek(self._starts[index])
        value: _Value = pickle.load(self._file)  # noqa: S301 - nobody else wrote the file
        return value

    def __iter__(self) -> Iterator[_Value]:
        """The values, each read when it is its turn."""
        return (self[index] for index in range(len(self)))

    def __contains__(self, value: object) -> bool:
        """Whether an equal value was added."""
        return any(one == value for one in self)
