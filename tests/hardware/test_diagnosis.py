"""What is wrong with a port and what to do about it, tried on real ports and real rivals."""

from __future__ import annotations

import itertools
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from serial.tools.list_ports_common import ListPortInfo

from hardware import port_access
from hardware.decoding import CodeDecoder
from hardware.diagnosis import Finding, User, examine, find_speed, hidden_loss, judge, this_user
from hardware.discovery import Ports
from hardware.line import Line
from hardware.profiles import profile_named
from hardware.serial_scanner import SerialScanner
from hardware.simulated import PtyScanner
from hardware.trial import Trial, listen
from tests.support.devices import MakeDevice, MakeScanner

CARD = "2900000000018"
ANA = User("ana", frozenset({"users"}), frozenset({"users"}))


def only(findings: list[Finding]) -> Finding:
    (finding,) = findings
    return finding


def plugged(tmp_path: Path, *ids: tuple[str, int]) -> Ports:
    infos = []
    for device, vendor in ids:
        info = ListPortInfo(device)
        info.vid, info.pid, info.serial_number = vendor, 1, "SN1"
        infos.append(info)
    return Ports(serial=lambda: infos, root=tmp_path)


def test_a_free_port_is_in_order(plug_in: MakeDevice) -> None:
    device = plug_in()
    finding = only(examine("scanner", device.path, user=ANA))
    assert (finding.level, finding.remedy) == ("ok", "")
    assert device.path in finding.sentence


def test_a_missing_port_says_where_to_look(tmp_path: Path) -> None:
    for setting in ("/dev/ttyNONE", "usb:0c2e"):
        finding = only(examine("scanner", setting, user=ANA, ports=plugged(tmp_path)))
        assert finding.level == "problem"
        assert "not there" in finding.sentence
        assert "loyalty-terminal devices" in finding.remedy


def test_a_known_scanner_that_nobody_set_names_its_setting(tmp_path: Path) -> None:
    finding = only(
        examine("scanner", "", user=ANA, ports=plugged(tmp_path, ("/dev/ttyACM0", 0x05F9)))
    )
    assert finding.level == "problem"
    assert finding.remedy == 'Set scanner = "auto" and scanner_profile = "datalogic".'


def test_of_two_that_nobody_set_each_names_its_own(tmp_path: Path) -> None:
    ports = plugged(tmp_path, ("/dev/ttyACM0", 0x05F9), ("/dev/ttyACM1", 0x0C2E))
    remedies = [one.remedy for one in examine("scanner", "", user=ANA, ports=ports)]
    assert [word in remedy for word, remedy in zip(("05f9", "0c2e"), remedies, strict=True)]


def test_no_scanner_at_all_is_no_fault_and_a_missing_reader_no_word(tmp_path: Path) -> None:
    assert only(examine("scanner", "", user=ANA, ports=plugged(tmp_path))).level == "note"
    assert examine("reader", "", user=ANA, ports=plugged(tmp_path)) == []


def test_a_network_port_cannot_be_looked_at_from_here() -> None:
    assert only(examine("scanner", "socket://10.0.0.7:4001", user=ANA)).level == "ok"


@pytest.mark.parametrize(
    ("on_paper", "remedy"),
    [
        (frozenset({"users"}), "sudo usermod -aG dialout ana"),
        (frozenset({"users", "dialout"}), "sign out and in again"),
    ],
)
def test_a_port_that_this_user_may_not_use_names_the_group(
    on_paper: frozenset[str],
    remedy: str,
    plug_in: MakeDevice,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Root may use everything, whatever the port's mode says.
    monkeypatch.setattr(port_access, "may_use", lambda path: False)
    monkeypatch.setattr(port_access, "group_of", lambda path: "dialout")
    user = User("ana", frozenset({"users"}), on_paper)
    finding = only(examine("scanner", plug_in().path, user=user))
    assert finding.level == "problem"
    assert remedy in finding.remedy


def test_a_port_without_a_group_needs_a_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    node = tmp_path / "ttyX"
    node.touch(mode=0o600)
    monkeypatch.setattr(port_access, "may_use", lambda path: False)
    assert "udev" in only(examine("scanner", str(node), user=ANA)).remedy


def test_the_group_of_a_port_is_named(tmp_path: Path) -> None:
    node = tmp_path / "ttyX"
    node.touch()
    node.chmod(0o660)
    assert port_access.group_of(str(node)) == node.group()
    node.chmod(0o600)
    assert port_access.group_of(str(node)) == ""


def test_who_runs_this_is_known() -> None:
    user = this_user()
    assert user.name
    assert user.in_session <= user.on_paper


@pytest.mark.parametrize(("named", "level"), [("cutecom", "problem"), ("terminal.app", "ok")])
def test_the_program_that_holds_the_port_is_named_unless_it_is_the_till(
    named: str, level: str, plug_in: MakeDevice
) -> None:
    device = plug_in()
    hold = (
        f"import sys; port = open({device.path!r}, 'rb+', 0); print(flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, named], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as rival:
        assert rival.stdout is not None
        rival.stdout.readline()
        finding = only(examine("scanner", device.path, user=ANA))
        rival.communicate()
    assert finding.level == level
    assert (f"process {rival.pid}" in finding.sentence) == (level == "problem")


def heard_by(
    scanner: SerialScanner, act: Callable[[], None], *, enough: int = 0, seconds: float = 10
) -> Trial:
    actor = threading.Timer(0, act)
    actor.start()
    try:
        return listen(scanner, seconds, enough=enough)
    finally:
        actor.join()


def when_open(device: PtyScanner, act: Callable[[], None]) -> Callable[[], None]:
    def run() -> None:
        device.send(b"\r")
        assert device.drain(10)
        act()

    return run


def test_a_code_that_is_read_ends_the_trial(plug_in: MakeDevice, scanner_on: MakeScanner) -> None:
    device = plug_in()
    trial = heard_by(
        scanner_on(device.path), when_open(device, lambda: device.scan(CARD)), enough=1
    )
    assert trial.verdict == "good"
    assert judge("scanner", trial, Line(), 5).level == "ok"


def test_a_port_that_cannot_be_had_ends_the_trial(scanner_on: MakeScanner) -> None:
    trial = listen(scanner_on("/dev/ttyNONE"), 60)
    assert trial.verdict == "away"
    assert "not there" in judge("scanner", trial, Line(), 60).sentence


def test_silence_says_what_to_check(plug_in: MakeDevice, scanner_on: MakeScanner) -> None:
    trial = listen(scanner_on(plug_in().path), 0.2)
    assert trial.verdict == "silent"
    assert "cable" in judge("scanner", trial, Line(), 0.2).remedy


def test_codes_that_cannot_be_used_say_why(plug_in: MakeDevice, scanner_on: MakeScanner) -> None:
    device = plug_in()
    scanner = scanner_on(device.path)
    trial = heard_by(scanner, when_open(device, lambda: device.send(b"2900000000019\r")), seconds=1)
    assert trial.verdict == "refused"
    assert "check digit" in judge("scanner", trial, Line(), 5).sentence


def test_a_scanner_of_another_speed_is_noticed_and_its_speed_found() -> None:
    device = PtyScanner("honeywell", baud=19200)
    stop = threading.Event()
    ticks = itertools.count(step=1000)

    def scanner_at(line: Line) -> SerialScanner:
        return SerialScanner(
            device="scanner",
            port=device.path,
            profile=profile_named("honeywell"),
            decoder=CodeDecoder(),
            now_ms=lambda: next(ticks),
            jitter=lambda: 0.0,
            line=line,
        )

    def keep_scanning() -> None:
        while not stop.wait(0.1):
            device.scan(CARD)

    person = threading.Thread(target=keep_scanning)
    person.start()
    asked: list[int] = []
    try:
        trial = listen(scanner_at(Line(115200)), 1)
        assert trial.verdict == "garbled"
        assert "115200-8N1" in judge("scanner", trial, Line(115200), 1).sentence
        assert find_speed(scanner_at, Line(115200), asked.append, 1) == 19200
    finally:
        stop.set()
        person.join()
        device.close()
    assert asked == [9600, 19200]


def test_a_port_that_hides_a_pulled_cable_is_told_with_what_can_be_done() -> None:
    finding = only(hidden_loss("reader", "/dev/ttyS0"))
    assert finding.level == "note"
    assert "stays open" in finding.sentence
    assert "reader_presence" in finding.remedy
    assert hidden_loss("scanner", "/dev/ttyACM0") == []
