"""What is plugged in, told from a copy of the system's own description of it."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from serial.tools.list_ports_common import ListPortInfo

from hardware.discovery import Ports, discover, known_devices, locate
from hardware.profiles import profiles


def port(
    device: str, vendor: int | None = None, product: int | None = None, number: str | None = None
) -> ListPortInfo:
    info = ListPortInfo(device)
    info.vid, info.pid, info.serial_number = vendor, product, number
    return info


HONEYWELL = port("/dev/ttyACM0", 0x0C2E, 0x0B6A, "18351B0A5E")
ZEBRA = port("/dev/ttyACM1", 0x05E0, 0x1701)
CABLE = port("/dev/ttyUSB0", 0x0403, 0x6001, "A50285BI")
PLAIN = port("/dev/ttyS0")


def plugged(root: Path, *ports: ListPortInfo) -> Ports:
    return Ports(serial=lambda: ports, root=root)


def describe(folder: Path, **words: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in words.items():
        (folder / name).write_text(f"{text}\n")


def test_known_models_come_first_and_say_how_they_are_set(tmp_path: Path) -> None:
    found = discover(plugged(tmp_path, PLAIN, CABLE, ZEBRA, HONEYWELL))
    assert [(one.path, one.role, one.profile) for one in found] == [
        ("/dev/ttyACM0", "scanner", "honeywell"),
        ("/dev/ttyACM1", "scanner", "zebra"),
        ("/dev/ttyUSB0", "adapter", ""),
        ("/dev/ttyS0", "unknown", ""),
    ]
    assert found[0].setting == "usb:0c2e:0b6a:18351B0A5E"
    assert (found[0].model, found[3].title) == ("Honeywell scanner", "Serial port")


def test_a_device_says_its_own_name(tmp_path: Path) -> None:
    HONEYWELL.manufacturer, HONEYWELL.product = "Honeywell", "Xenon 1900"
    (found,) = discover(plugged(tmp_path, HONEYWELL))
    assert (found.title, found.model) == ("Honeywell Xenon 1900", "Honeywell scanner")


def test_without_a_serial_number_the_lasting_link_is_the_setting(tmp_path: Path) -> None:
    node = tmp_path / "dev/ttyACM1"
    describe(tmp_path / "dev/serial/by-path")
    node.touch()
    link = tmp_path / "dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.0"
    link.symlink_to(node)
    (found,) = discover(plugged(tmp_path, port(str(node), 0x05E0, 0x1701)))
    assert found.setting == str(link)


def test_ports_are_in_a_persons_order(tmp_path: Path) -> None:
    ports = [port(f"/dev/ttyS{number}") for number in (10, 9, 1)]
    found = discover(plugged(tmp_path, *ports))
    assert [one.path for one in found] == ["/dev/ttyS1", "/dev/ttyS9", "/dev/ttyS10"]


def test_a_usb_printer_is_found_with_its_maker(tmp_path: Path) -> None:
    describe(
        tmp_path / "sys/devices/usb1/1-2",
        idVendor="04b8",
        idProduct="0202",
        manufacturer="EPSON",
        product="TM-T88V\x1b[31m",
        serial="J5XF000001",
    )
    describe(tmp_path / "sys/devices/usb1/1-2/1-2:1.0")
    describe(tmp_path / "sys/class/usbmisc/lp0")
    (tmp_path / "sys/class/usbmisc/lp0/device").symlink_to(
        tmp_path / "sys/devices/usb1/1-2/1-2:1.0"
    )
    describe(tmp_path / "dev/usb")
    (tmp_path / "dev/usb/lp0").touch()
    (found,) = discover(plugged(tmp_path))
    assert (found.path, found.role, found.model) == ("/dev/usb/lp0", "printer", "Epson printer")
    assert found.title == "EPSON TM-T88V[31m"


@pytest.mark.parametrize(("protocol", "count"), [("01", 1), ("02", 0)])
def test_a_scanner_that_types_is_told_from_a_mouse(
    tmp_path: Path, protocol: str, count: int
) -> None:
    device = tmp_path / "sys/devices/usb1/1-3"
    describe(device, idVendor="05E0", idProduct="1200", product="Symbol Bar Code Scanner")
    describe(
        device / "1-3:1.0",
        bInterfaceClass="03",
        bInterfaceSubClass="01",
        bInterfaceProtocol=protocol,
    )
    describe(tmp_path / "sys/bus/usb/devices")
    (tmp_path / "sys/bus/usb/devices/1-3:1.0").symlink_to(device / "1-3:1.0")
    found = discover(plugged(tmp_path))
    assert [(one.connection, one.path, one.title) for one in found] == [
        ("keyboard", "", "Symbol Bar Code Scanner")
    ] * count


def test_an_ordinary_keyboard_is_no_scanner(tmp_path: Path) -> None:
    device = tmp_path / "sys/bus/usb/devices/1-3"
    describe(device, idVendor="046d", idProduct="c31c")
    describe(
        tmp_path / "sys/bus/usb/devices/1-3:1.0",
        bInterfaceClass="03",
        bInterfaceSubClass="01",
        bInterfaceProtocol="01",
    )
    assert discover(plugged(tmp_path)) == []


def test_this_machines_own_devices_can_be_listed() -> None:
    assert all(one.title for one in discover())


@pytest.mark.parametrize(
    ("setting", "path"),
    [
        ("usb:0c2e", "/dev/ttyACM0"),
        ("usb:0C2E:0B6A", "/dev/ttyACM0"),
        ("usb:0c2e:0b6a:18351B0A5E", "/dev/ttyACM0"),
        ("usb:0403::A50285BI", "/dev/ttyUSB0"),
        ("auto", "/dev/ttyACM0"),
        ("/dev/ttyS5", "/dev/ttyS5"),
        ("socket://10.0.0.7:4001", "socket://10.0.0.7:4001"),
    ],
)
def test_a_setting_means_one_port(tmp_path: Path, setting: str, path: str) -> None:
    assert locate(setting, plugged(tmp_path, PLAIN, CABLE, HONEYWELL)) == path


@pytest.mark.parametrize(
    ("setting", "number"),
    [
        ("usb:0c2e:0b6a:other", errno.ENOENT),
        ("usb:05f9", errno.ENOENT),
        ("auto", errno.ENOTUNIQ),
        ("usb:05e0", errno.ENOTUNIQ),
        ("usb:scanner", errno.EINVAL),
        ("usb:", errno.EINVAL),
    ],
)
def test_a_setting_that_means_none_or_several_opens_nothing(
    tmp_path: Path, setting: str, number: int
) -> None:
    ports = plugged(tmp_path, HONEYWELL, ZEBRA, port("/dev/ttyACM2", 0x05E0, 0x1701))
    with pytest.raises(OSError, match=r"usb|auto") as refusal:
        locate(setting, ports)
    assert refusal.value.errno == number


def test_every_known_device_names_a_profile_that_there_is() -> None:
    for known in known_devices():
        assert (known.profile in profiles()) == (known.role in ("scanner", "card_reader"))
        assert int(known.vendor, 16) == int(known.vendor.lower(), 16)
        assert known.vendor == known.vendor.lower()
