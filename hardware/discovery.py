"""What is plugged in, and which port a setting means: found by what a device is, never by luck.

A setting names a scanner's port as a path, as a URL, as ``usb:VENDOR[:PRODUCT[:SERIAL]]`` with
hexadecimal ids, or as ``auto``: the one known scanner that is plugged in. The number behind
``/dev/ttyUSB`` changes with every plugging, so the meaning is looked up at every opening.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Callable, Iterable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

import msgspec
from serial.tools import list_ports
from serial.tools.list_ports_common import ListPortInfo

from terminal.device_ports import DeviceRole, FoundDevice

AUTO: Final = "auto"
_USB: Final = re.compile(
    r"usb:(?P<vendor>[0-9a-f]{4})(?::(?P<product>[0-9a-f]{4})?(?::(?P<serial>.+))?)?",
    re.IGNORECASE | re.ASCII,
)
_KEYBOARD: Final = ("03", "01", "01")
"""Class, subclass and protocol of a USB interface that types (USB HID 1.11, section 4)."""


class Known(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One line of ``resources/usb_devices.toml``, which explains the words."""

    vendor: str
    title: str
    role: DeviceRole
    product: str = ""
    profile: str = ""


class _Document(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    device: tuple[Known, ...]


class _Usb(msgspec.Struct, frozen=True, kw_only=True):
    vendor: str = ""
    product: str = ""
    serial_number: str = ""
    name: str = ""


class Ports(msgspec.Struct, frozen=True):
    """Where the system tells of its devices; a test points it elsewhere."""

    serial: Callable[[], Iterable[ListPortInfo]] = list_ports.comports
    root: Path = Path("/")


@cache
def known_devices() -> tuple[Known, ...]:
    """Return the makers that are recognised, in order of preference."""
    source = resources.files("resources") / "usb_devices.toml"
    return msgspec.toml.decode(source.read_bytes(), type=_Document).device


def discover(ports: Ports | None = None) -> list[FoundDevice]:
    """Return what is plugged in: serial ports first, then USB printers, then scanners and card
    readers that type like a keyboard. Known models come first in each; nothing is opened."""
    where = ports or Ports()
    found = [_on_port(port, where.root) for port in where.serial()]
    found.sort(key=lambda one: (one.role == "unknown", one.role == "adapter", _natural(one.path)))
    return [*found, *_printers(where.root), *_keyboards(where.root)]


def locate(setting: str, ports: Ports | None = None) -> str:
    """Return the path or URL that a setting means now; a path or URL is returned as it is.

    Raises OSError: ENOENT where nothing fits, ENOTUNIQ where more than one device does, EINVAL
    where the setting begins with ``usb:`` and goes on otherwise than it should.
    """
    if setting == AUTO:
        fits = [one for one in discover(ports) if one.role in ("scanner", "card_reader")]
    elif setting.lower().startswith("usb:"):
        wanted = _USB.fullmatch(setting)
        if wanted is None:
            raise OSError(errno.EINVAL, f"'{setting}' is not like usb:0c2e:0b61:SERIAL")
        fits = [one for one in discover(ports) if _matches(one, wanted)]
    else:
        return setting
    paths = [one.path for one in fits if one.connection == "serial"]
    if not paths:
        raise OSError(errno.ENOENT, f"nothing that is plugged in fits '{setting}'")
    if len(paths) > 1:
        raise OSError(errno.ENOTUNIQ, f"'{setting}' fits {', '.join(paths)}")
    return paths[0]


def _matches(one: FoundDevice, wanted: re.Match[str]) -> bool:
    vendor, product, number = wanted.group("vendor", "product", "serial")
    return (
        one.vendor == vendor.lower()
        and (not product or one.product == product.lower())
        and (not number or one.serial_number == number)
    )


def _on_port(port: ListPortInfo, root: Path) -> FoundDevice:
    usb = _Usb(
        vendor="" if port.vid is None else f"{port.vid:04x}",
        product="" if port.pid is None else f"{port.pid:04x}",
        serial_number=port.serial_number or "",
        name=" ".join(word for word in (port.manufacturer, port.product) if word),
    )
    known = _recognised(usb)
    return FoundDevice(
        connection="serial",
        path=port.device,
        setting=_lasting_name(port.device, usb, root),
        role=known.role if known else "unknown",
        title=usb.name or (known.title if known else "Serial port"),
        model=known.title if known else "",
        profile=known.profile if known else "",
        vendor=usb.vendor,
        product=usb.product,
        serial_number=usb.serial_number,
    )


def _lasting_name(device: str, usb: _Usb, root: Path) -> str:
    """The name that still means this device after it was plugged in again.

    A device without a serial number is told from its twins only by the socket it is in.
    """
    if usb.vendor and usb.serial_number:
        return f"usb:{usb.vendor}:{usb.product}:{usb.serial_number}"
    for folder in ("dev/serial/by-id", "dev/serial/by-path"):
        for link in _entries(root / folder):
            if str(link.resolve()) == device:
                return str(link)
    return device


def _recognised(usb: _Usb) -> Known | None:
    return next(
        (
            known
            for known in known_devices()
            if known.vendor == usb.vendor and known.product in ("", usb.product)
        ),
        None,
    )


def _printers(root: Path) -> list[FoundDevice]:
    found = []
    for node in _entries(root / "dev/usb", "lp*"):
        usb = _usb_above((root / "sys/class/usbmisc" / node.name / "device").resolve())
        known = _recognised(usb)
        path = f"/dev/usb/{node.name}"
        found.append(
            FoundDevice(
                connection="usb_printer",
                path=path,
                setting=path,
                role="printer",
                title=usb.name or (known.title if known else "USB printer"),
                model=known.title if known else "",
                vendor=usb.vendor,
                product=usb.product,
                serial_number=usb.serial_number,
            )
        )
    return found


def _keyboards(root: Path) -> list[FoundDevice]:
    found = []
    for interface in _entries(root / "sys/bus/usb/devices", "*:*"):
        words = ("bInterfaceClass", "bInterfaceSubClass", "bInterfaceProtocol")
        if tuple(_line(interface / word) for word in words) != _KEYBOARD:
            continue
        usb = _usb_above(interface.resolve())
        known = _recognised(usb)
        if known is None or known.role not in ("scanner", "card_reader"):
            continue
        found.append(
            FoundDevice(
                connection="keyboard",
                path="",
                setting="",
                role=known.role,
                title=usb.name or known.title,
                model=known.title,
                vendor=usb.vendor,
                product=usb.product,
                serial_number=usb.serial_number,
            )
        )
    return found


def _usb_above(interface: Path) -> _Usb:
    """What the USB device that an interface belongs to says of itself."""
    device = interface.parent
    maker, name = _line(device / "manufacturer"), _line(device / "product")
    return _Usb(
        vendor=_line(device / "idVendor").lower(),
        product=_line(device / "idProduct").lower(),
        serial_number=_line(device / "serial"),
        name=" ".join(word for word in (maker, name) if word),
    )


def _entries(folder: Path, pattern: str = "*") -> list[Path]:
    return sorted(folder.glob(pattern), key=lambda path: _natural(path.name))


def _natural(text: str) -> list[tuple[int, str]]:
    """A sorting key that puts ttyUSB9 before ttyUSB10."""
    return [(int(part) if part.isdigit() else -1, part) for part in re.split(r"(\d+)", text)]


def _line(path: Path) -> str:
    """A file's first line without control characters; empty where it cannot be read."""
    try:
        lines = path.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    return "".join(sign for sign in lines[0] if sign.isprintable()).strip() if lines else ""
