"""The program where every account can run it, wherever this clone and its Python are."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from tests.commands import ROOT

_NEEDED = "import tui.app, tui.cli, tinydb, msgspec"
_NOT_NEEDED = shutil.ignore_patterns("site-packages", "test", "idlelib", "config-*")
_PACKAGES = ("annotations", "tui")


def program_for(account, folder):
    """A command that runs hashiya; what the account cannot read is copied first."""
    python, libraries = Path(sys.executable).resolve(), {}
    roots = [ROOT, Path(sysconfig.get_path("purelib"))]
    if not _runs(account, python, libraries, "pass"):
        python, libraries = _copy_of_python(python, folder / "python")
    environ = {**libraries, "PYTHONPATH": os.pathsep.join(map(str, roots))}
    if not _runs(account, python, environ, _NEEDED):
        environ["PYTHONPATH"] = str(_copy_of_packages(roots, folder / "packages"))
    return _script(folder / "hashiya", python, environ)


def _runs(account, python, environ, code):
    """Whether Python runs that as the account, which must be able to read it."""
    try:
        done = subprocess.run(
            [python, "-c", code],
            check=False,
            capture_output=True,
            cwd="/",
            env={**environ, "LC_ALL": "C.UTF-8"},
            user=account.pw_uid,
            group=account.pw_gid,
            extra_groups=[],
        )
    except PermissionError:
        return False
    return done.returncode == 0


def _copy_of_python(python, target):
    """This Python without its packages, and what has to be set to run it."""
    library = Path(sysconfig.get_path("stdlib"))
    shutil.copytree(library, target / "lib" / library.name, ignore=_NOT_NEEDED)
    shared = Path(sysconfig.get_config_var("LIBDIR") or "").glob("libpython*.so*")
    for path in shared:
        shutil.copy2(path, target / "lib")
    (target / "bin").mkdir()
    copied = Path(shutil.copy2(python, target / "bin"))
    return copied, {"PYTHONHOME": str(target), "LD_LIBRARY_PATH": str(target / "lib")}


def _copy_of_packages(roots, target):
    project, libraries = roots
    shutil.copytree(libraries, target)
    for name in _PACKAGES:
        shutil.copytree(project / name, target / name)
    return target


def _script(path, python, environ):
    lines = [f"export {name}={shlex.quote(value)}" for name, value in environ.items()]
    run = f'exec {shlex.quote(str(python))} -m tui "$@"'
    path.write_text("\n".join(["#!/bin/sh", *lines, run, ""]))
    path.chmod(0o755)
    return path
