"""Speed and format of a line, and a network that hides a pulled cable."""

from __future__ import annotations

import os
import socket
from contextlib import closing

import pytest
import serial

from hardware.line import BadLine, Line, open_port, read_line
from hardware.profiles import profiles
from tests.support.devices import MakeDevice

SHIPPED = Line(115200, flow="rtscts")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", SHIPPED),
        ("9600", Line(9600, flow="rtscts")),
        ("9600-7E1", Line(9600, "7E1", "rtscts")),
        ("19200 8O2", Line(19200, "8O2", "rtscts")),
    ],
)
def test_a_line_is_as_the_setting_says_else_as_shipped(text: str, line: Line) -> None:
    assert read_line(text, SHIPPED) == line


@pytest.mark.parametrize("text", ["fast", "9600-9N1", "9600-8N1-x", "-8N1", "９６００"])
def test_a_line_that_is_none_is_told(text: str) -> None:
    with pytest.raises(BadLine, match="115200-8N1"):
        read_line(text, SHIPPED)


def test_the_port_is_opened_as_the_line_says(plug_in: MakeDevice) -> None:
    device = plug_in()
    line = Line(19200, "8N2", "xonxoff")
    with closing(open_port(device.path, line, read_s=0.1, write_s=0.1)) as port:
        assert (port.baudrate, port.bytesize, port.parity, port.stopbits) == (19200, 8, "N", 2)
        assert (port.xonxoff, port.rtscts, port.exclusive) == (True, False, True)


def test_a_packet_scanner_is_opened_with_its_handshake() -> None:
    assert profiles()["zebra-ssi"].line == Line(9600, flow="rtscts")


def test_a_network_port_asks_an_idle_peer_whether_it_is_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"socket://127.0.0.1:{server.getsockname()[1]}"
        with closing(open_port(address, Line(), read_s=0.1, write_s=0.1)) as port:
            wire = socket.socket(fileno=os.dup(port.fileno()))
            with wire:
                assert wire.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
                idle = wire.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE)
                between = wire.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL)
                count = wire.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPCNT)
    assert idle + between * count <= 5


def test_a_port_is_for_one_program_alone(plug_in: MakeDevice) -> None:
    device = plug_in()
    with (
        closing(open_port(device.path, Line(), read_s=0.1, write_s=0.1)),
        pytest.raises(serial.SerialException, match="exclusively lock"),
    ):
        open_port(device.path, Line(), read_s=0.1, write_s=0.1)
