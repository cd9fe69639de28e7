"""Ports that are taken, missing, far away, found by name, or that vanish at the worst moment."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
import serial
from serial.tools.list_ports_common import ListPortInfo

from hardware.decoding import CodeDecoder
from hardware.discovery import Ports
from hardware.profiles import profiles
from hardware.serial_scanner import SerialScanner
from hardware.simulated import PtyScanner
from hardware.ssi import SCANNER, packet
from terminal.device_ports import Scan
from tests.support.devices import MakeDevice, MakeScanner, wait_turns
from tests.support.listening import Listener
from tests.support.serial_server import SerialServer

CARD = "2900000000018"
OTHER = "2000000000015"


def test_a_port_in_use_names_the_rival(
    plug_in: MakeDevice, scanner_on: MakeScanner, heard: Listener
) -> None:
    device = plug_in()
    with serial.Serial(device.path, exclusive=True):
        heard.listen_to(scanner_on(device.path))
        assert "Another program" in heard.stage("faulted").reason
    heard.stage("ready")


def test_a_device_named_by_its_ids_is_found_wherever_it_is_plugged_in(
    plug_in: MakeDevice, cleanup: ExitStack, heard: Listener
) -> None:
    first, second = plug_in(), plug_in()
    plugged = [port_of(first)]
    scanner = SerialScanner(
        device="till scanner",
        port="usb:0c2e::SN1",
        profile=profiles()["honeywell"],
        decoder=CodeDecoder(),
        now_ms=lambda: 0,
        jitter=lambda: 0.0,
        ports=Ports(serial=lambda: plugged),
    )
    cleanup.callback(scanner.stop)
    heard.listen_to(scanner)
    heard.stage("ready")
    plugged.clear()
    first.unplug()
    heard.stage("lost")
    plugged.append(port_of(second))
    heard.stage("ready")
    second.scan(CARD)
    assert heard.codes(1) == [CARD]


def test_two_devices_that_fit_one_name_are_not_taken_by_luck(
    plug_in: MakeDevice, cleanup: ExitStack, heard: Listener
) -> None:
    plugged = [port_of(plug_in()), port_of(plug_in())]
    scanner = SerialScanner(
        device="till scanner",
        port="auto",
        profile=profiles()["honeywell"],
        decoder=CodeDecoder(),
        now_ms=lambda: 0,
        jitter=lambda: 0.0,
        ports=Ports(serial=lambda: plugged),
    )
    cleanup.callback(scanner.stop)
    heard.listen_to(scanner)
    assert "serial number" in heard.stage("faulted").reason


def port_of(device: PtyScanner) -> ListPortInfo:
    info = ListPortInfo(device.path)
    info.vid, info.pid, info.serial_number = 0x0C2E, 0x0B6A, "SN1"
    return info


def test_another_process_that_holds_the_port_is_waited_for(
    plug_in: MakeDevice, scanner_on: MakeScanner, heard: Listener
) -> None:
    device = plug_in()
    hold = (
        "import serial, sys;"
        f"port = serial.Serial({device.path!r}, exclusive=True); print(flush=True);"
        "sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as rival:
        assert rival.stdout is not None
        rival.stdout.readline()
        heard.listen_to(scanner_on(device.path))
        assert "Another program" in heard.stage("faulted").reason
        rival.communicate()
    heard.stage("ready")
    device.scan(CARD)
    assert heard.codes(1) == [CARD]


def test_a_port_that_vanishes_while_it_is_written_to_is_lost_and_comes_back(
    plug_in: MakeDevice, scanner_on: MakeScanner, heard: Listener
) -> None:
    device = plug_in("datalogic-ack")

    def pull_the_plug(scan: Scan) -> None:
        # In the reading thread, after the code and before its answer is written.
        if not heard.scans:
            device.unplug()
        heard.on_scan(scan)

    scanner_on(device.path, "datalogic-ack").start(pull_the_plug, heard.on_reject, heard.on_state)
    heard.stage("ready")
    device.send(f"{CARD}\r\n".encode())
    assert "cable" in heard.stage("lost").reason
    device.replug()
    heard.stage("ready")
    device.send(f"{OTHER}\r\n".encode())
    assert heard.codes(2) == [CARD, OTHER]


def test_a_device_that_takes_no_bytes_costs_no_scan(
    plug_in: MakeDevice, scanner_on: MakeScanner, heard: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hardware.serial_scanner._WRITE_S", 0.01)
    device = plug_in("datalogic-ack")
    heard.listen_to(scanner_on(device.path, "datalogic-ack"))
    heard.stage("ready")
    crammed = os.open(device.path, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
    with contextlib.suppress(BlockingIOError):
        while os.write(crammed, b"x" * 1000):
            pass
    os.close(crammed)
    device.send(f"{CARD}\r\n".encode())
    assert heard.codes(1) == [CARD]
    assert heard.stages() == ["connecting", "ready"]


def test_a_silent_device_that_could_answer_is_asked_and_given_up(
    plug_in: MakeDevice, scanner_on: MakeScanner, heard: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hardware.serial_scanner._PROBE_MS", 100)
    device = plug_in("zebra-ssi")
    heard.listen_to(scanner_on(device.path, "zebra-ssi"))
    heard.stage("ready")
    answer = packet(0xA4, b"rev", source=SCANNER)
    for _ in range(3):
        said = b""
        while profiles()["zebra-ssi"].probe.encode("latin-1") not in said:
            said += device.heard(10)
        device.send(answer)
    assert heard.stages() == ["connecting", "ready"]
    assert "stopped answering" in heard.stage("lost").reason


# pyserial 3.5 calls what Python 3.10 renamed.
@pytest.mark.filterwarnings("ignore:set(Daemon|Name)")
def test_a_network_scanner_by_the_standard_protocol_is_a_scanner(
    scanner_on: MakeScanner, heard: Listener, cleanup: ExitStack
) -> None:
    server = SerialServer()
    cleanup.callback(server.close)
    heard.listen_to(scanner_on(f"rfc2217://127.0.0.1:{server.port}"))
    heard.stage("ready")
    server.send(f"{CARD}\r".encode())
    assert heard.codes(1) == [CARD]
    server.hang_up()
    heard.stage("lost")
    heard.stage("ready")
    server.send(f"{OTHER}\r".encode())
    assert heard.codes(2) == [CARD, OTHER]


@pytest.mark.filterwarnings("ignore:set(Daemon|Name)")
def test_a_device_pulled_off_a_line_that_stays_open_is_seen_by_the_line_that_it_held(
    scanner_on: MakeScanner, heard: Listener, cleanup: ExitStack
) -> None:
    server = SerialServer()
    cleanup.callback(server.close)
    scanner = scanner_on(f"rfc2217://127.0.0.1:{server.port}")
    heard.listen_to(scanner)
    heard.stage("ready")
    server.send(f"{CARD}\r".encode())
    assert heard.codes(1) == [CARD]
    server.power(on=True)
    wait_turns(scanner, 4)
    server.send(b"half a co")
    wait_turns(scanner, 4)
    server.power(on=False)
    assert "Plug it in" in heard.stage("lost").reason
    server.power(on=True)
    heard.stage("ready")
    server.send(f"{OTHER}\r".encode())
    assert heard.codes(2) == [CARD, OTHER]
    assert heard.stages().count("connecting") == 1


def test_what_is_no_serial_port_is_a_fault_in_words(
    tmp_path: Path, scanner_on: MakeScanner, heard: Listener
) -> None:
    plain = tmp_path / "plain"
    plain.touch()
    heard.listen_to(scanner_on(str(plain)))
    assert "no serial port" in heard.stage("faulted").reason


def test_an_address_of_no_known_kind_is_a_fault_in_words(
    scanner_on: MakeScanner, heard: Listener
) -> None:
    heard.listen_to(scanner_on("carrier-pigeon://loft"))
    assert "no serial port" in heard.stage("faulted").reason


def test_a_scanner_behind_a_network_socket_is_a_scanner(
    scanner_on: MakeScanner, heard: Listener, cleanup: ExitStack
) -> None:
    server = cleanup.enter_context(socket.create_server(("127.0.0.1", 0)))
    heard.listen_to(scanner_on(f"socket://127.0.0.1:{server.getsockname()[1]}"))
    link, _ = server.accept()
    with link:
        heard.stage("ready")
        link.sendall(f"{CARD}\r".encode())
        assert heard.codes(1) == [CARD]
    heard.stage("lost")
    again, _ = server.accept()
    with again:
        heard.stage("ready")
        again.sendall(f"{OTHER}\r".encode())
        assert heard.codes(2) == [CARD, OTHER]
