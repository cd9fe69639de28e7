"""A scanner through a real pseudo-terminal: every profile, every way to lose it and get it back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from queue import Queue

import pytest

from hardware.decoding import CodeDecoder
from hardware.line_time import READ_MS
from hardware.profiles import profile_named, profiles
from hardware.repeats import WINDOW_MS
from hardware.serial_scanner import SerialScanner
from hardware.ssi import ACK, LED_OFF, LED_ON, SCANNER, packet
from terminal.device_ports import Heard, Scan
from tests.support.devices import MakeDevice, MakeScanner, wait_turns
from tests.support.listening import Listener

CARD = "2900000000018"
OTHER = "2000000000015"
TAGS = {CARD: "0F0184F07A", OTHER: "0F0184F07B"}


def code_on(profile: str, code: str) -> str:
    return TAGS[code] if profiles()[profile].check == "rfid" else code


def threads() -> int:
    return threading.active_count()


def handles() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


@pytest.mark.parametrize("profile", list(profiles()))
def test_a_scan_of_every_known_device_arrives(
    profile: str, plug_in: MakeDevice, scanner_on: MakeScanner, heard: Listener
) -> None:
    device = plug_in(profile)
    heard.listen_to(scanner_on(device.path, profile))
    heard.stage("ready")
    codes = [code_on(profile, CARD), code_on(profile, OTHER)]
    for code in codes:
        device.scan(code)
    assert heard.codes(2) == codes
    assert {scan.kind for scan in heard.scans} == {"member_card"}
    assert heard.rejects == []


@pytest.mark.parametrize("profile", ["honeywell", "datalogic", "magtek", "id-12", "zebra-ssi"])
def test_bytes_come_one_at_a_time(
    profile: str, plug_in: MakeDevice, scanner_on: MakeScanner, heard: Listener
) -> None:
    device = plug_in(profile, chunk=1)
    heard.listen_to(scanner_on(device.path, profile))
    heard.stage("ready")
    device.scan(code_on(profile, CARD))
    assert heard.codes(1) == [code_on(profile, CARD)]


def test_two_scans_in_one_read_are_two_scans(
    plug_in: MakeDevice, scanner_on: MakeScanner, heard: Listener
) -> None:
    device = plug_in()
    heard.listen_to(scanner_on(device.path))
    heard.stage("ready")
    device.send(f"{CARD}\r{OTHER}\r".encode())
    assert heard.codes(2) == [CARD, OTHER]


def test_a_burst_of_scans_arrives_whole_and_in_order(
    plug_in: MakeDevice, scanner_on: MakeScanner, heard: Listener
) -> None:
    device = plug_in()
    heard.listen_to(scanner_on(device.path))
    heard.stage("ready")
    codes = [f"V-{number:06}" for number in range(2000)]
    device.send("".join(f"{code}\r" for code in codes).encode())
    assert heard.codes(len(codes)) == codes


def test_a_long_code_in_packets_arrives_whole(
    plug_in: MakeDevice, scanner_on: MakeScanner, heard: Listener
) -> None:
    device = plug_in("zebra-ssi")
    heard.listen_to(scanner_on(device.path, "zebra-ssi"))
    heard.stage("ready")
    device.scan("x" * 600)
    assert heard.codes(1) == ["x" * 600]


def test_half_a_code_is_told_once_the_line_is_silent(
    plug_in: MakeDevice, scanner_on: MakeScanner, heard: Listener
) -> None:
    device = plug_in()
    heard.listen_to(scanner_on(device.path))
    heard.stage("ready")
    device.send(b"29000")
    assert "without an ending" in heard.reasons(1)[0]
    device.scan(CARD)
    assert heard.codes(1) == [CARD]


def test_noise_does_not_cost_the_next_scan(
    plug_in: MakeDevice, scanner_on: MakeScanner, heard: Listener
) -> None:
    device = plug_in()
    heard.listen_to(scanner_on(device.path))
    heard.stage("ready")
    device.send(b"\x00\xff\xfe\x80\x11\x13\r")
    assert "garbled" in heard.reasons(1)[0]
    device.scan(CARD)
    assert heard.codes(1) == [CARD]


def test_a_payment_card_reaches_nobody(
    plug_in: MakeDevice, scanner_on: MakeScanner, heard: Listener
) -> None:
    device = plug_in("magtek")
    heard.listen_to(scanner_on(device.path, "magtek"))
    heard.stage("ready")
    device.scan("%B4111111111111111^DOE/JANE^2712?;4111111111111111=2712?")
    device.scan(f";{CARD}=?")
    assert heard.codes(1) == [CARD]
    (rejected,) = heard.rejects
    assert rejected.cause == "payment_card"
    assert rejected.raw == b""


def test_a_code_repeated_at_once_counts_once_and_is_told(
    plug_in: MakeDevice, scanner_on: MakeScanner, heard: Listener
) -> None:
    device = plug_in("rdm6300")
    heard.listen_to(scanner_on(device.path, "rdm6300", step_ms=50))
    heard.stage("ready")
    for _ in range(10):
        device.scan("0F0184F07A")
    device.scan("0F0184F07B")
    assert heard.codes(2) == ["0F0184F07A", "0F0184F07B"]
    assert [rejected.cause for rejected in heard.rejects] == ["repeat"]


def test_a_code_repeated_while_the_reader_stood_still_counts_once(
    plug_in: MakeDevice, scanner_on: MakeScanner, heard: Listener
) -> None:
    device = plug_in("rdm6300")
    go_on = threading.Event()

    def stall(scan: Scan) -> None:
        heard.on_scan(scan)
        assert go_on.wait(10)

    # Its clock says that a second goes by between any two scans.
    scanner_on(device.path, "rdm6300").start(stall, heard.on_reject, heard.on_state)
    heard.stage("ready")
    device.scan("0F0184F07A")
    assert heard.codes(1) == ["0F0184F07A"]
    device.scan("0F0184F07A")
    device.scan("0F0184F07B")
    go_on.set()
    assert heard.codes(2) == ["0F0184F07A", "0F0184F07B"]
    assert [rejected.cause for rejected in heard.rejects] == ["repeat"]


def test_a_code_brought_again_after_a_pause_counts_again(
    plug_in: MakeDevice, scanner_on: MakeScanner, heard: Listener
) -> None:
    device = plug_in("rdm6300")
    scanner = scanner_on(device.path, "rdm6300", step_ms=0)
    heard.listen_to(scanner)
    heard.stage("ready")
    device.scan("0F0184F07A")
    heard.codes(1)
    wait_turns(scanner, WINDOW_MS // READ_MS + 2)
    device.scan("0F0184F07A")
    assert heard.codes(2) == ["0F0184F07A"] * 2


def test_a_scanner_of_packets_lights_up_once_it_has_taken_the_beep_and_goes_dark(
    plug_in: MakeDevice, scanner_on: MakeScanner, heard: Listener
) -> None:
    device = plug_in("zebra-ssi")
    scanner = scanner_on(device.path, "zebra-ssi")
    heard.listen_to(scanner)
    heard.stage("ready")
    scanner.feedback("error")
    sound = profiles()["zebra-ssi"].tone("error")
    for command in (sound, packet(LED_ON, b"\x02"), packet(LED_OFF, b"\xff")):
        said = b""
        while len(said) < len(command):
            said += device.heard(10)
        assert said == command
        device.send(packet(ACK, source=SCANNER))


def test_a_scanner_that_is_quiet_for_long_is_said_to_be_and_that_one_cannot_know(
    plug_in: MakeDevice, cleanup: ExitStack, heard: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hardware.serial_scanner._MINUTE_MS", 100)
    device = plug_in()
    scanner = SerialScanner(
        device="till scanner",
        port=device.path,
        profile=profile_named("honeywell"),
        decoder=CodeDecoder(),
        now_ms=lambda: 0,
        jitter=lambda: 0.0,
        quiet_minutes=3,
    )
    cleanup.callback(scanner.stop)
    heard.listen_to(scanner)
    heard.until(lambda: bool(heard.states[-1:]) and "3 minutes" in heard.states[-1].reason)
    assert heard.states[-1].stage == "ready"
    device.scan(CARD)
    heard.until(lambda: heard.states[-1].reason == "")
    assert heard.codes(1) == [CARD]


@pytest.mark.parametrize(
    ("tone", "sound"), [("good", b"\x07"), ("unknown", b"\x07\x07"), ("error", b"\x07\x07\x07")]
)
def test_the_scanner_sounds_when_asked(
    tone: str, sound: bytes, plug_in: MakeDevice, scanner_on: MakeScanner, heard: Listener
) -> None:
    device = plug_in()
    scanner = scanner_on(device.path)
    heard.listen_to(scanner)
    heard.stage("ready")
    scanner.feedback(tone)  # type: ignore[arg-type]
    assert device.heard(5.0) == sound


def test_a_scanner_without_a_beeper_is_left_alone(
    plug_in: MakeDevice, scanner_on: MakeScanner, heard: Listener
) -> None:
    device = plug_in("id-12")
    scanner = scanner_on(device.path, "id-12")
    heard.listen_to(scanner)
    heard.stage("ready")
    scanner.feedback("good")
    device.scan("0F0184F07A")
    heard.codes(1)
    assert device.heard() == b""


def test_unplugged_is_told_with_the_next_step_and_heals(
    plug_in: MakeDevice, scanner_on: MakeScanner, heard: Listener
) -> None:
    device = plug_in()
    heard.listen_to(scanner_on(device.path))
    heard.stage("ready")
    device.unplug()
    assert "cable" in heard.stage("lost").reason
    device.replug()
    heard.stage("ready")
    device.scan(CARD)
    assert heard.codes(1) == [CARD]


def test_twenty_unplugs_leak_no_thread_and_no_handle(
    plug_in: MakeDevice, scanner_on: MakeScanner, heard: Listener
) -> None:
    device = plug_in()
    scanner = scanner_on(device.path)
    before_threads, before_handles = threads(), handles()
    heard.listen_to(scanner)
    heard.stage("ready")
    for cycle in range(20):
        device.send(b"half a co")
        device.unplug()
        heard.stage("lost")
        device.replug()
        heard.stage("ready")
        device.scan(f"V-{cycle:04}")
        assert heard.codes(cycle + 1)[-1] == f"V-{cycle:04}"
    assert len(heard.scans) == 20
    scanner.stop()
    assert (threads(), handles()) == (before_threads, before_handles)


def test_a_device_that_is_not_there_yet_is_awaited(
    plug_in: MakeDevice, scanner_on: MakeScanner, heard: Listener
) -> None:
    device = plug_in()
    device.unplug()
    heard.listen_to(scanner_on(device.path))
    assert "not there" in heard.stage("lost").reason
    device.replug()
    heard.stage("ready")
    device.scan(CARD)
    assert heard.codes(1) == [CARD]


def test_whoever_sets_it_up_sees_every_byte_and_what_it_means(
    plug_in: MakeDevice, scanner_on: MakeScanner, heard: Listener
) -> None:
    device = plug_in("datalogic")
    scanner = scanner_on(device.path, "datalogic")
    seen: Queue[Heard] = Queue()
    scanner.watch(seen.put)
    heard.listen_to(scanner)
    heard.stage("ready")
    device.scan(CARD)
    told = seen.get(timeout=10)
    (scan,) = told.results
    assert told.text in (f"{CARD}<CR>", f"{CARD}<CR><LF>")
    assert isinstance(scan, Scan)
    assert scan.kind == "member_card"
    scanner.watch(None)
    device.scan(OTHER)
    assert heard.codes(2) == [CARD, OTHER]
    assert seen.empty()


def test_stopping_closes_and_can_be_done_twice(
    plug_in: MakeDevice, scanner_on: MakeScanner, heard: Listener
) -> None:
    device = plug_in()
    scanner = scanner_on(device.path)
    heard.listen_to(scanner)
    heard.stage("ready")
    scanner.stop()
    scanner.stop()
    assert heard.stages() == ["connecting", "ready", "closed"]
    heard.listen_to(scanner)
    heard.stage("ready")
    device.scan(CARD)
    assert heard.codes(1) == [CARD]


def test_stopping_from_its_own_callback_does_not_hang(
    plug_in: MakeDevice, scanner_on: MakeScanner, heard: Listener
) -> None:
    device = plug_in()
    scanner = scanner_on(device.path)

    def stop(scan: Scan) -> None:
        scanner.stop()
        heard.on_scan(scan)

    scanner.start(stop, heard.on_reject, heard.on_state)
    heard.stage("ready")
    device.scan(CARD)
    assert heard.codes(1) == [CARD]
    heard.stage("closed")


def test_a_listener_that_fails_costs_no_later_scan(
    plug_in: MakeDevice,
    scanner_on: MakeScanner,
    heard: Listener,
    expect_log: Callable[[str], None],
) -> None:
    expect_log("its listener failed")
    device = plug_in()

    def fail_on_first(scan: Scan) -> None:
        heard.on_scan(scan)
        if len(heard.scans) == 1:
            raise RuntimeError("a window that is already gone")

    scanner_on(device.path).start(fail_on_first, heard.on_reject, heard.on_state)
    heard.stage("ready")
    device.send(f"{CARD}\r{OTHER}\r".encode())
    assert heard.codes(2) == [CARD, OTHER]
    assert heard.stages() == ["connecting", "ready"]
