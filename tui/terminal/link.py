"""The terminal as it is addressed now: what was detected, what was chosen, and by whom.

It is detected before the screen starts and whenever the screen is taken again, since tmux
may have been attached in another terminal meanwhile. The person can change it with a key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.output import Encoding
from tui.terminal.choices import choices_path, load_choices, save_choice
from tui.terminal.detection import VARIABLE, EncodingChoice, choose
from tui.terminal.fingerprint import Fingerprint
from tui.terminal.recognition import recognise

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_IN_TURN = list(Encoding)


class TerminalLink:
    """Which terminal it is, and how rows are sent to it."""

    def __init__(
        self,
        environ: Mapping[str, str],
        *,
        override: Encoding | None = None,
        find: Callable[[], Fingerprint] = Fingerprint,
    ) -> None:
        self._environ = environ
        self._override = override
        self._named = environ.get(VARIABLE, "")
        self._taken: dict[str, Encoding] = {}
        """What was chosen with a key, even if it could not be saved."""
        self._find = find
        self.problem = ""
        """What is wrong with the file of saved choices, or empty."""
        self.fingerprint: Fingerprint
        self.choice: EncodingChoice
        self.find_again()

    @classmethod
    def to_terminal(
        cls,
        environ: Mapping[str, str],
        *,
        input_fd: int,
        output_fd: int,
        override: Encoding | None = None,
    ) -> TerminalLink:
        """The link to the terminal at these descriptors, which is detected."""

        def find() -> Fingerprint:
            return recognise(environ, input_fd=input_fd, output_fd=output_fd)

        return cls(environ, override=override, find=find)

    @property
    def encoding(self) -> Encoding:
        """How rows are sent."""
        return self.choice.encoding

    def find_again(self) -> None:
        """Detect the terminal, and choose again."""
        self.fingerprint = self._find()
        saved, self.problem = load_choices(choices_path(self._environ))
        self.choice = choose(
            self.fingerprint,
            override=self._override,
            environ_value=self._named,
            saved={**saved, **self._taken}.get(self.fingerprint.key),
        )

    def take_next(self) -> None:
        """Send rows in the next of the encodings, and remember it for this terminal."""
        following = _IN_TURN.index(self.encoding) + 1
        self.take(_IN_TURN[following % len(_IN_TURN)])

    def take(self, encoding: Encoding) -> None:
        """Send rows in this encoding, and remember it for this terminal."""
        self._override, self._named = None, ""  # the latest choice counts
        self._taken[self.fingerprint.key] = encoding
        self.choice = choose(self.fingerprint, saved=encoding)
        if path := choices_path(self._environ):
            self.problem = save_choice(path, self.fingerprint.key, encoding)
