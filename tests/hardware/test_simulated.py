"""The simulated device itself: its cable, its path, its pace and its wire format."""

from __future__ import annotations

import os
import threading
from contextlib import ExitStack
from pathlib import Path

import pytest
import serial

from hardware.profiles import UnknownProfile, profile_named, profiles
from hardware.simulated import PtyScanner, Unplugged
from hardware.wire import NotOnThisDevice, encode, resent
from tests.support.devices import MakeDevice


@pytest.mark.parametrize(
    ("profile", "code", "wire"),
    [
        ("honeywell", "2900000000018", b"2900000000018\r"),
        ("zebra", "2900000000018", b"2900000000018\r"),
        ("datalogic", "2900000000018", b"2900000000018\r\n"),
        ("stx-etx", "2900000000018", b"\x022900000000018\x03"),
        ("stx-etx-lrc", "12", b"\x0212\x03\x00"),
        ("magtek", "2900000000018", b"\x02;2900000000018=?\r\x03"),
        ("magtek", "%A1^X^?;1=?", b"\x02%A1^X^?;1=?\r\x03"),
        ("id-12", "0F0184F07A", b"\x020F0184F07A00\r\n\x03"),
        ("rdm6300", "0f0184f07b", b"\x020F0184F07B01\x03"),
        ("zebra-ssi", "AB", bytes.fromhex("07F30000034142FE80")),
    ],
)
def test_a_device_sends_its_own_wire_format(profile: str, code: str, wire: bytes) -> None:
    assert b"".join(encode(profile_named(profile), code)) == wire


def test_a_packet_sent_again_says_so_and_still_adds_up() -> None:
    (packet,) = encode(profile_named("zebra-ssi"), "AB")
    assert resent(packet) == bytes.fromhex("07F30001034142FE7F")


@pytest.mark.parametrize(
    ("profile", "code"), [("id-12", "2900000000018"), ("id-12", ""), ("magtek", "V-1")]
)
def test_a_code_that_the_device_cannot_send_is_refused(profile: str, code: str) -> None:
    with pytest.raises(NotOnThisDevice):
        encode(profile_named(profile), code)


def test_an_unknown_profile_lists_the_known_ones() -> None:
    with pytest.raises(UnknownProfile, match="honeywell"):
        PtyScanner("abacus")


def test_every_profile_is_named_for_people() -> None:
    assert all(profile.title and profile.baud for profile in profiles().values())


def test_the_path_stays_and_the_node_behind_it_changes(plug_in: MakeDevice) -> None:
    device = plug_in()
    path = Path(device.path)
    first = path.resolve(strict=True)
    blocker = os.open(path, os.O_RDWR | os.O_NOCTTY)
    try:
        device.unplug()
        assert not path.exists()
        device.replug()
        assert path.resolve(strict=True) != first
    finally:
        os.close(blocker)


def test_unplugged_it_cannot_scan(plug_in: MakeDevice) -> None:
    device = plug_in()
    plugged = [device.plugged]
    device.unplug()
    device.unplug()
    assert [*plugged, device.plugged] == [True, False]
    with pytest.raises(Unplugged):
        device.scan("2900000000018")


def test_closing_leaves_nothing_behind() -> None:
    device = PtyScanner()
    folder = Path(device.path).parent
    device.close()
    assert not folder.exists()


def test_a_line_that_nobody_reads_is_told(
    plug_in: MakeDevice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hardware.pty_port._WRITE_S", 0.01)
    device = plug_in()
    with pytest.raises(TimeoutError, match="line is full"):
        device.send(b"x" * 1_000_000)


def test_at_real_pace_it_rests_between_its_chunks() -> None:
    rests: list[float] = []
    device = PtyScanner("datalogic", chunk=4, rest=rests.append)
    try:
        with serial.Serial(device.path, timeout=5) as port:
            device.scan("2900000000018")
            assert port.read(15) == b"2900000000018\r\n"
    finally:
        device.close()
    # 15 bytes of ten bits at 9600 baud.
    assert len(rests) == 4
    assert sum(rests) == pytest.approx(150 / 9600)


def test_a_scanner_that_hears_no_answer_sends_again(
    plug_in: MakeDevice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hardware.simulated._ANSWER_S", 0.01)
    device = plug_in("zebra-ssi")
    with serial.Serial(device.path, timeout=5) as port:
        device.scan("AB")
        first, second, third = (port.read(9) for _ in range(3))
    assert first == bytes.fromhex("07F30000034142FE80")
    assert second == third == bytes.fromhex("07F30001034142FE7F")


def test_a_scanner_that_is_refused_sends_again(plug_in: MakeDevice) -> None:
    device = plug_in("datalogic-ack")
    with serial.Serial(device.path, timeout=5) as port:
        scanning = threading.Thread(target=device.scan, args=("V-1234",))
        scanning.start()
        assert port.read(8) == b"V-1234\r\n"
        port.write(b"\x15")
        assert port.read(8) == b"V-1234\r\n"
        port.write(b"\x06")
        scanning.join(10)
        assert port.in_waiting == 0


def test_noise_halves_and_repeats_are_a_devices_too(plug_in: MakeDevice) -> None:
    device = plug_in()
    with serial.Serial(device.path, timeout=5) as port:
        device.noise(40, seed=7)
        noise = port.read(40)
        device.noise(40, seed=7)
        assert port.read(40) == noise
        device.half("2900000000018")
        assert port.read(7) == b"2900000"
        device.repeat("V-1", 3)
        assert port.read(12) == b"V-1\rV-1\rV-1\r"


def test_a_line_opened_at_another_speed_is_garbled(cleanup: ExitStack) -> None:
    device = PtyScanner(baud=9600)
    cleanup.callback(device.close)
    with serial.Serial(device.path, baudrate=9600, timeout=5) as port:
        device.scan("V-1")
        assert port.read(4) == b"V-1\r"
        port.baudrate = 19200
        device.scan("V-1")
        assert port.read(1) != b"V"
