"""Where `hashiya` begins, and `python -m tui`, which is the same."""

from __future__ import annotations

import sys

from tui.process import imports_that_stay


def run() -> None:
    """Run the command; Ctrl+C ends it in silence as long as it is only being loaded."""
    try:
        with imports_that_stay():
            from tui.cli import main  # noqa: PLC0415 - it takes most of the start
    except KeyboardInterrupt:
        sys.exit(130)
    main(prog_name="hashiya")


if __name__ == "__main__":
    run()
