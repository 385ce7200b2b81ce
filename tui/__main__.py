"""Where `hashiya` begins, and `python -m tui`, which is the same."""

from __future__ import annotations

import sys


def run() -> None:
    """Run the command; as long as it is only being loaded, a signal ends it in silence.

    Nothing is imported above, so that Python can hardly be interrupted before this.
    """
    try:
        import signal  # noqa: PLC0415 - see above

        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
        from tui.process import imports_that_stay  # noqa: PLC0415 - see above

        with imports_that_stay():
            from tui.cli.running import run_heard  # noqa: PLC0415 - it takes most of the start
        run_heard()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    run()
