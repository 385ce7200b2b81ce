"""A line to the server that can go dead without a word, as a lost network does."""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Event, Thread


class DeadlyLine:
    """Passes on what one client and the server say, until it is cut."""

    def __init__(self, port):
        self._server_port = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._is_cut = Event()
        self._ends = []
        Thread(target=self._connect, daemon=True).start()

    def _connect(self):
        with suppress(OSError):
            client, _address = self._listener.accept()
            server = socket.create_connection(("127.0.0.1", self._server_port))
            self._ends = [client, server]
            for ends in ((client, server), (server, client)):
                Thread(target=self._pass_on, args=ends, daemon=True).start()

    def _pass_on(self, source, target):
        with suppress(OSError):
            while data := source.recv(65536):
                if not self._is_cut.is_set():
                    target.sendall(data)
            if not self._is_cut.is_set():
                target.shutdown(socket.SHUT_WR)

    def cut(self):
        """Pass on nothing more; neither end is told."""
        self._is_cut.set()

    def close(self):
        """Let both ends go."""
        for end in (self._listener, *self._ends):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
