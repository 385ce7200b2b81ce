"""Sets up a corpus for a team, so that the kernel keeps everybody's work apart.

Run by root, it does everything in the corpus; run by the lead, it does what a user may do,
and prints the commands that root has to run. It changes no account: who is not in the
team's group is named. It changes no file's content except the team in `hashiya.toml`,
follows no link, and never gives one person's work to another. Running it again changes
nothing.
"""

from __future__ import annotations

import grp
import os
import pwd
import shlex
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec.structs import replace

from annotations.config import (
    CONFIG_NAME,
    LARGEST_CONFIG,
    Identity,
    decoded,
    read_config,
)
from annotations.errors import ConfigError
from annotations.messages import _, said_of
from annotations.store.files.access_lists import set_own_mode
from annotations.store.files.corpus import Corpus
from annotations.store.files.identity import user_name
from annotations.store.files.naming import SETS_FOLDER
from annotations.store.files.safe_io import read_regular, reason, replace_file
from annotations.store.files.set_folders import SetFolders
from annotations.store.files.trusted_path import TrustedPath, sync_opened
from annotations.store.files.upkeep.shared_folder import (
    COMMAND,
    is_shared,
    share,
    stop_sharing,
)
from annotations.store.files.upkeep.team_rights import (
    BLIND_MODE,
    CONFIG_MODE,
    FOLDER_MODE,
    Accounts,
    Right,
    group_name,
    wanted_rights,
)
from annotations.store.files.upkeep.team_text import with_team
from annotations.store.files.upkeep.uncounted_imports import uncounted_imports
from annotations.store.upkeep import Outsiders, TeamReport

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.config import Team

_GROUP_OF_ROOT = 0
_OPENING = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def lay_out(
    folder: Path,
    additions: Team,
    *,
    group: str | None = None,
    blind: bool = False,
    dry_run: bool = False,
) -> TeamReport:
    """Lay the corpus out for its team and those that come to it.

    Args:
        folder: The corpus.
        additions: A lead, and annotators and reviewers who join the present ones.
        group: Of all of them; without it, the one that the folders have, unless it is
            root's, or the lead's.
        blind: Whether annotators may not read each other's sets.
        dry_run: Whether to say only what would be done.

    Raises:
        CorpusError: There is no corpus.
        ConfigError: A user or the group is not known, people would have to join root's
            group, or `hashiya.toml` is wrong.
    """
    config = read_config(folder)
    corpus = Corpus.open(folder, config.encodings)
    team = _joined(config.team, replace(additions, blind=blind or additions.blind))
    accounts = Accounts.of(team, _group_id(folder, team, group))
    report = TeamReport(outsiders=_outsiders(team, accounts))
    _write_team(folder, team, report, dry_run=dry_run)
    modes = (BLIND_MODE,) if blind else (FOLDER_MODE, BLIND_MODE)
    for right in wanted_rights(corpus, accounts, user_modes=modes):
        _put_right(right, report, dry_run=dry_run)
    folders = SetFolders(folder, team.identity, team.lead)
    report.notes.extend(note.sentence for note in uncounted_imports(folders))
    return report


def _joined(team: Team, additions: Team) -> Team:
    if team.identity is Identity.NAME:
        message = _('{config} sets identity = "name", which a team cannot use')
        raise ConfigError(message.format(config=CONFIG_NAME))
    lead = additions.lead or team.lead
    if lead is None and os.geteuid():
        lead = user_name(os.geteuid())
    if lead is None:
        raise ConfigError(_("name the lead: --lead NAME"))
    return replace(
        team,
        lead=lead,
        annotators=tuple(dict.fromkeys([*team.annotators, *additions.annotators])),
        reviewers=tuple(dict.fromkeys([*team.reviewers, *additions.reviewers])),
        blind=team.blind or additions.blind,
    )


def _group_id(folder: Path, team: Team, wanted: str | None) -> int:
    if wanted is None:
        with suppress(FileNotFoundError):
            found = TrustedPath(folder, (SETS_FOLDER,)).lstat().st_gid
            if found != _GROUP_OF_ROOT:
                return found
        assert team.lead is not None  # noqa: S101 - see `_joined`
        return pwd.getpwnam(team.lead).pw_gid if _is_user(team.lead) else -1
    try:
        return grp.getgrnam(wanted).gr_gid
    except KeyError:
        message = _("there is no group {group} on this machine; create it first")
        raise ConfigError(message.format(group=wanted)) from None


def _is_user(name: str) -> bool:
    try:
        return bool(pwd.getpwnam(name))
    except KeyError:
        return False  # reported when the whole team is looked up


def _write_team(folder: Path, team: Team, report: TeamReport, *, dry_run: bool) -> None:
    path = TrustedPath(folder, (CONFIG_NAME,))
    try:
        text = decoded(read_regular(path, limit=LARGEST_CONFIG))
    except FileNotFoundError:
        text = ""
    wanted = with_team(text, team)
    if wanted == text:
        return
    try:
        if not dry_run:
            replace_file(path, wanted.encode("utf-8"), mode=CONFIG_MODE)
        report.done.append(_("{path}: wrote [team]").format(path=path))
    except OSError as error:
        message = _("{path} cannot be written: {reason}")
        report.problems.append(message.format(path=path, reason=reason(error)))


def _put_right(right: Right, report: TeamReport, *, dry_run: bool) -> None:
    found = right.found()
    if not right.deviations(found) and not _is_to_be_shared(right):
        return
    if trouble := _why_not(right, found):
        report.problems.append(said_of(right.way, trouble))
        return
    is_new = found is None
    if os.geteuid() not in (0, right.owner):
        # Made half, it would be in the wrong hands.
        report.commands.extend(_commands(right, is_new=is_new))
        return
    try:
        if not dry_run:
            _give(right)
        report.done.append(_given(right, is_new=is_new))
    except PermissionError:
        report.commands.extend(_commands(right, is_new=is_new))
    except OSError as error:
        report.problems.append(said_of(right.way, reason(error)))


def _is_to_be_shared(right: Right) -> bool:
    """Whether what is put there later may be closed to others, and need not be."""
    return right.is_shared and not is_shared(os.fspath(right.way))


def _why_not(right: Right, found: os.stat_result | None) -> str | None:
    """Why nobody should give that right."""
    if found is None:
        return None
    is_kind = stat.S_ISDIR if right.is_folder else stat.S_ISREG
    if not is_kind(found.st_mode):
        return _("it is a link, or neither a file nor a folder; it was not changed")
    if not right.is_folder and found.st_nlink > 1:
        return _("it has other names (hard links); it was not changed")
    if len(right.way.parts) > 1 and right.is_folder and found.st_uid != right.owner:
        return _kept_by_another(right, found)
    return None


def _kept_by_another(right: Right, found: os.stat_result) -> str | None:
    """What somebody has made stays theirs: only an empty folder changes hands."""
    if right.modes[0] not in (FOLDER_MODE, BLIND_MODE):
        return None  # a folder of articles
    try:
        if not right.way.entries():
            return None
    except OSError as error:
        return reason(error)
    message = _("it is owned by {owner} and has files; it was not changed")
    return message.format(owner=user_name(found.st_uid))


def _give(right: Right) -> None:
    if not right.way.parts:
        return _set(os.open(right.way.root, _OPENING & ~os.O_NOFOLLOW), right)
    with right.way.parent.opened() as outer:
        name = right.way.name
        if right.is_folder and right.found() is None:
            os.mkdir(name, 0o700, dir_fd=outer)
        kind = os.O_DIRECTORY if right.is_folder else 0
        _set(os.open(name, _OPENING | kind, dir_fd=outer), right)
        return sync_opened(outer)


def _set(descriptor: int, right: Right) -> None:
    """Give the file or folder that is open its owner, its group and its mode."""
    try:
        found = os.fstat(descriptor)
        if _why_not(right, found):
            raise OSError(
                _("somebody changed it in the meantime; it was not changed further")
            )
        group = found.st_gid if right.group is None else right.group
        if (found.st_uid, found.st_gid) != (right.owner, group):
            os.fchown(descriptor, right.owner, group)
        set_own_mode(descriptor, right.modes[0])
        if right.is_folder:
            (share if right.is_shared else stop_sharing)(descriptor)
    finally:
        os.close(descriptor)


def _given(right: Right, *, is_new: bool) -> str:
    message = (
        _("{path}: created, {who}, {mode:04o}")
        if is_new
        else _("{path}: {who}, {mode:04o}")
    )
    return message.format(path=right.way, who=_who(right), mode=right.modes[0])


def _who(right: Right) -> str:
    group = "" if right.group is None else f":{group_name(right.group)}"
    return f"{user_name(right.owner)}{group}"


def _commands(right: Right, *, is_new: bool) -> list[str]:
    path, mode = os.path.abspath(right.way), f"{right.modes[0]:o}"  # noqa: PTH100
    if is_new:
        group = group_name(right.group or 0)
        words = ["install", "-d", "-o", user_name(right.owner), "-g", group]
        return [shlex.join([*words, "-m", mode, path])]
    rights = [["chown", "-h", _who(right), path], ["chmod", mode, path]]
    rights += [[*COMMAND, path]] * _is_to_be_shared(right)
    return [shlex.join(words) for words in rights]


def _outsiders(team: Team, accounts: Accounts) -> Outsiders | None:
    """Those who cannot get to a folder of their own, as they are not in the group."""
    assert accounts.group is not None  # noqa: S101 - `lay_out` looks it up
    name = group_name(accounts.group)
    try:
        members = set(grp.getgrgid(accounts.group).gr_mem)
    except KeyError:
        members = set()
    people = dict.fromkeys([*team.annotators, *team.reviewers])
    outside = tuple(
        user
        for user in people
        if user not in {*members, team.lead}
        and pwd.getpwnam(user).pw_gid != accounts.group
    )
    if outside and accounts.group == _GROUP_OF_ROOT:
        message = _("the group {group} has rights over the system; name the team's")
        raise ConfigError(message.format(group=name) + ": --group NAME")
    return Outsiders(name, outside) if outside else None
