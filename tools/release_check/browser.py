"""A terminal in a browser: xterm.js on a page, with a program at its other end.

Run as a program it serves the page on loopback, shows it in Chromium and runs a command on
a pty. The page streams what the command prints and posts what is pressed: no more is
needed to see what xterm.js draws. The packages are installed once, by hand:

    npm install --prefix ~/.cache/hashiya-release-check @xterm/xterm @xterm/addon-webgl
"""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import pty
import struct
import subprocess
import sys
import termios
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

XTERM_JS = "HASHIYA_XTERM_JS"
"""The variable with the folder in which the packages are."""
_USUAL_FOLDER = Path.home() / ".cache" / "hashiya-release-check"
_PACKAGES = {
    "/xterm.js": "@xterm/xterm/lib/xterm.js",
    "/xterm.css": "@xterm/xterm/css/xterm.css",
    "/addon.js": "@xterm/addon-webgl/lib/addon-webgl.js",
}
_TYPES = {".js": "text/javascript", ".css": "text/css"}
_CHUNK = 65536

_PAGE = """<!doctype html><meta charset="utf-8">
<link rel="stylesheet" href="/xterm.css">
<style>html { background: #000; overflow: hidden } body { margin: 32px }</style>
<div id="terminal"></div>
<script src="/xterm.js"></script><script src="/addon.js"></script>
<script>
const options = OPTIONS;
const terminal = new Terminal({ cols: options.columns, rows: options.rows,
  fontFamily: options.font, fontSize: options.pixels, lineHeight: 1.25, allowProposedApi: true });
terminal.open(document.getElementById("terminal"));
if (options.renderer === "webgl") terminal.loadAddon(new WebglAddon.WebglAddon());
terminal.focus();
let sending = Promise.resolve();
const send = text => { sending = sending.then(
  () => fetch("/pressed", { method: "POST", body: text })); };
terminal.onData(send);
terminal.onBinary(send);
fetch("/printed").then(async answer => {
  const reader = answer.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    terminal.write(value);
  }
});
</script>
"""

_BROWSER = (
    "chromium",
    "--no-sandbox",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--window-position=0,0",
)
_ABOUT_A_CELL = (12, 30)
"""Pixels."""


def xterm_js_folder() -> Path:
    """Where the packages of xterm.js are, or would be."""
    return Path(os.environ.get(XTERM_JS, _USUAL_FOLDER))


def has_xterm_js() -> bool:
    """Whether the packages are there."""
    modules = xterm_js_folder() / "node_modules"
    return all((modules / path).exists() for path in _PACKAGES.values())


class _Exchange(BaseHTTPRequestHandler):
    """What the page asks for."""

    terminal: int
    """The descriptor of the command's pty."""
    page: bytes

    def do_GET(self) -> None:
        """The page, its parts, or what the command prints."""
        if self.path == "/printed":
            self._stream()
        elif self.path in _PACKAGES:
            path = xterm_js_folder() / "node_modules" / _PACKAGES[self.path]
            self._answer(path.read_bytes(), _TYPES[path.suffix])
        elif self.path == "/":
            self._answer(self.page, "text/html")
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        """What was pressed, or answered."""
        size = int(self.headers.get("Content-Length", 0))
        os.write(self.terminal, self.rfile.read(size))
        self._answer(b"", "text/plain")

    def log_message(self, *_details: object) -> None:
        """Say nothing: the rig keeps what an emulator says for its complaints."""

    def _answer(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/octet-stream")
        self.end_headers()
        while data := os.read(self.terminal, _CHUNK):
            self.wfile.write(data)
            self.wfile.flush()


def main() -> None:
    """Show the command in a terminal on a page until the browser is closed."""
    options = _options()
    process, terminal = pty.fork()
    if process == 0:
        variables = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        os.execve(options.command, [options.command], variables)  # noqa: S606 - no shell
    size = struct.pack("HHHH", options.rows, options.columns, 0, 0)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, size)
    message = {name: str(value) for name, value in vars(options).items()}
    message |= {name: getattr(options, name) for name in ("columns", "rows", "pixels")}
    page = _PAGE.replace("OPTIONS", json.dumps(message)).encode()
    attributes = {"terminal": terminal, "page": page}
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), type("Exchange", (_Exchange,), attributes)
    )
    Thread(target=server.serve_forever, daemon=True).start()
    width, height = _ABOUT_A_CELL
    arguments = [
        f"--user-data-dir={options.profile}",
        f"--window-size={options.columns * width},{options.rows * height}",
        f"--app=http://127.0.0.1:{server.server_port}/",
    ]
    sys.exit(subprocess.run([*_BROWSER, *arguments], check=False).returncode)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tools.release_check.browser")
    parser.add_argument("--renderer", choices=("dom", "webgl"), required=True)
    parser.add_argument("--font", required=True)
    parser.add_argument("--profile", type=Path, required=True)
    parser.add_argument("--command", required=True, help="a program without arguments")
    for name in ("columns", "rows", "pixels"):
        parser.add_argument(f"--{name}", type=int, required=True)
    return parser.parse_args()


if __name__ == "__main__":
    main()
