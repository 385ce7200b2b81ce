"""Whose reviews of a corpus count, by its configuration as it is now.

A lead may take the right to review away while a corpus is open. So the configuration is
looked at before anything of a review is saved, and whenever it is asked which reviews
count; it is read again only if it has changed.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.config import CONFIG_NAME, read_config
from annotations.errors import (
    AnnotationError,
    ReadOnlyError,
    StoreError,
    UntrustedError,
)
from annotations.messages import _
from annotations.store.files.file_stamp import FileStamp
from annotations.store.set_key import REVIEW, SENT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from annotations.config import Team
    from annotations.store.set_key import SetKey, SetKind

_OF_REVIEWERS = (REVIEW, SENT)


class Reviewers(Struct):
    """Those whom a corpus lets review."""

    corpus: Path
    team: Team
    """Who works on it, as it said when it was opened."""
    _now: Team | None = None
    _stamp: FileStamp | None = None
    """Of the configuration that `_now` was read from."""

    def require(self, owner: str, kind: SetKind) -> None:
        """Refuse to save what would not count.

        Raises:
            ReadOnlyError: It is of a review, and its owner does not review here.
        """
        if reason := self.why_refused(owner, kind):
            raise ReadOnlyError(reason)

    def why_refused(self, owner: str, kind: SetKind) -> str | None:
        """Why the person's reviews would not count; None where they do, or for other sets."""
        if kind not in _OF_REVIEWERS:
            return None
        if all(one.lets_review(owner) for one in self._teams):
            return None
        message = _(
            "{reviewer} is not one of the reviewers in {config}; the lead can add them "
            "with `hashiya init-team --reviewers {reviewer}`"
        )
        return message.format(reviewer=owner, config=CONFIG_NAME)

    def untrusted(self, keys: Iterable[SetKey]) -> dict[SetKey, StoreError]:
        """The reviews that do not count, as their owners are not reviewers."""
        message = _(
            "{owner} reviewed {article}, but is not one of the reviewers in {config}"
        )
        config = self.corpus / CONFIG_NAME
        reviews = [key for key in keys if key.kind in _OF_REVIEWERS]
        teams = self._teams if reviews else ()
        return {
            key: UntrustedError(
                message.format(owner=key.owner, article=key.article, config=config)
            )
            for key in reviews
            if not all(one.lets_review(key.owner) for one in teams)
        }

    @property
    def _teams(self) -> tuple[Team, Team]:
        """Those that must both let somebody review."""
        return self.team, self._team_by_now

    @property
    def _team_by_now(self) -> Team:
        """What the corpus says now; what it said last where it cannot be asked."""
        stamp = self._stamp_by_now
        if self._now is None or stamp is None or stamp != self._stamp:
            now = self._now or self.team
            with suppress(AnnotationError):
                now = read_config(self.corpus).team
            self._stamp, self._now = stamp, now
        return self._now

    @property
    def _stamp_by_now(self) -> FileStamp | None:
        try:
            return FileStamp.of((self.corpus / CONFIG_NAME).stat())
        except OSError:
            return None
