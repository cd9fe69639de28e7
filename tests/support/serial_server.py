"""A serial port behind a network, as RFC 2217 has it, with pyserial's own server end."""

from __future__ import annotations

import socket
import threading
from typing import Any

from serial.rfc2217 import PortManager
from serial.urlhandler import protocol_loop

# Its types name another class than it takes.
_MANAGER: Any = PortManager


_LOOP: Any = protocol_loop.Serial


class _Behind(_LOOP):  # type: ignore[misc]
    """The port behind the server, on which the device raises DSR and nothing else."""

    cd = False


class _Wire:
    """The connection as pyserial's server end wants it."""

    def __init__(self, link: socket.socket) -> None:
        self._link = link
        self._turn = threading.Lock()

    def write(self, data: bytes) -> None:
        with self._turn:
            self._link.sendall(data)


class SerialServer:
    """Serves one client at a time until closed."""

    def __init__(self) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._server.getsockname()[1])
        self._link: socket.socket | None = None
        self._wire: _Wire | None = None
        self._behind: Any = None
        self._manager: Any = None
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def send(self, data: bytes) -> None:
        """Send what the device behind the port says."""
        assert self._wire is not None
        self._wire.write(data)

    def power(self, *, on: bool) -> None:
        """Have the device raise its DSR, or drop it as when it is pulled off."""
        self._behind.dtr = on
        self._manager.check_modem_lines()

    def hang_up(self) -> None:
        """Drop the client, as a server that loses its power would not, but one that restarts."""
        assert self._link is not None
        self._link.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Serve nobody any more."""
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        if self._link is not None:
            self._link.close()
        self._thread.join(10)

    def _serve(self) -> None:
        while True:
            try:
                self._link, _ = self._server.accept()
            except OSError:
                return
            self._wire = _Wire(self._link)
            with _Behind("loop://", timeout=0) as behind, self._link as link:
                self._behind = behind
                self._manager = manager = _MANAGER(behind, self._wire)
                try:
                    while heard := link.recv(1024):
                        behind.write(b"".join(manager.filter(heard)))
                except OSError:
                    continue
