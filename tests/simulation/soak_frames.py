"""Random bytes by the hundred million through every framer and the decoder, good scans in between.

    python tests/simulation/soak_frames.py --bytes 100000000 --seed 1

Each profile is fed stretches of noise, of its own frames damaged in every way a wire can damage
them, and of other devices' frames, cut into reads of any size. After each stretch the line falls
silent and a good scan follows. It must arrive, alone and whole; nothing may raise; no frame may
hold bytes from both sides of a silence; and nothing may grow.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from random import Random

from hardware.decoding import CodeDecoder
from hardware.framing import FRAME_LIMIT, Answer, Event, Fault, Frame, Framer, Reply
from hardware.profiles import ScannerProfile, profiles
from hardware.wire import encode, resent
from terminal.device_ports import Rejected, Scan

QUIET_MS = 5_000
CARD = "2900000000018"
TAG = "0F0184F07A"
PAN = "4111111111111111"
STRETCH = 4_000
GROWTH = 16_000_000


class Wrong(AssertionError):
    """What must never happen; the message holds what repeats it."""


def soak(total: int, seed: int) -> Counter[str]:
    """Feed so many bytes, shared evenly over all profiles; raises Wrong. Counts what happened."""
    counts: Counter[str] = Counter()
    share = -(-total // len(profiles()))
    for number, profile in enumerate(profiles().values()):
        counts += _soak_profile(profile, share, seed * 1000 + number)
    return counts


def _soak_profile(profile: ScannerProfile, share: int, seed: int) -> Counter[str]:
    chance, framer, decoder = Random(seed), profile.framer(), CodeDecoder()
    counts: Counter[str] = Counter()
    now, fed = 0, 0
    good = _good(profile)
    grown = 0
    while fed < share:
        where = f"profile {profile.name}, seed {seed}, after {fed} bytes"
        stretch = b"".join(_pieces(chance, profile))
        fed += len(stretch)
        counts["bytes"] += len(stretch)
        for piece in _cut(chance, stretch):
            _judge(framer.feed(piece, now), stretch, decoder, counts, where)
        now += QUIET_MS
        _judge(framer.feed(b"", now), stretch, decoder, counts, where)
        now += QUIET_MS
        _next_arrives(framer, good, decoder, profile, now, where)
        counts["good scans"] += 1
        grown = grown or (_most_memory() if fed * 4 > share else 0)
    if _most_memory() - grown > GROWTH:
        raise Wrong(f"memory grew while profile {profile.name} was fed, seed {seed}")
    return counts


def _most_memory() -> int:
    """The most that this process ever had in memory, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _judge(
    events: list[Event], stretch: bytes, decoder: CodeDecoder, counts: Counter[str], where: str
) -> None:
    for event in events:
        if isinstance(event, Reply | Answer):
            counts["answers"] += 1
        elif isinstance(event, Fault):
            counts[f"fault {event.kind}"] += 1
            if len(event.raw) > FRAME_LIMIT:
                raise Wrong(f"a fault of {len(event.raw)} bytes: {where}")
            _hides_cards(decoder.refuse(event, device="soak", at_ms=0), where)
        else:
            counts["frames"] += 1
            _whole(event, stretch, where)
            read = decoder.decode(event.data, device="soak", at_ms=0, symbology=event.symbology)
            counts[read.kind if isinstance(read, Scan) else read.cause] += 1
            _hides_cards(read, where)


def _whole(frame: Frame, stretch: bytes, where: str) -> None:
    """A frame of text stands in what was fed as it is; packets and tags are joined or changed."""
    if len(frame.data) > FRAME_LIMIT:
        raise Wrong(f"a frame of {len(frame.data)} bytes: {where}")
    if not frame.symbology and "ssi" not in where and frame.data not in stretch:
        raise Wrong(f"a frame that was never sent: {where}")


def _hides_cards(read: Scan | Rejected, where: str) -> None:
    shown = read.raw + (read.code.encode() if isinstance(read, Scan) else b"")
    if PAN.encode() in shown:
        raise Wrong(f"a payment card came through: {where}")


def _next_arrives(
    framer: Framer,
    code: str,
    decoder: CodeDecoder,
    profile: ScannerProfile,
    now: int,
    where: str,
) -> None:
    events = framer.feed(b"".join(encode(profile, code)), now)
    frames = [event for event in events if isinstance(event, Frame)]
    if len(frames) != 1 or any(isinstance(event, Fault) for event in events):
        raise Wrong(f"the next good scan did not arrive alone: {where}")
    symbology = frames[0].symbology or profile.symbology
    read = decoder.decode(frames[0].data, device="soak", at_ms=0, symbology=symbology)
    if not isinstance(read, Scan) or read.kind != "member_card" or read.code != code:
        raise Wrong(f"the next good scan was not understood: {where}")


def _good(profile: ScannerProfile) -> str:
    return TAG if profile.symbology == "rfid" else CARD


def _pieces(chance: Random, profile: ScannerProfile) -> Iterator[bytes]:
    """What a wire may carry until it falls silent: up to some kilobytes."""
    room = chance.randrange(1, STRETCH)
    while room > 0:
        piece = chance.choice(_KINDS)(chance, profile)
        room -= len(piece) or 1
        yield piece


def _cut(chance: Random, stretch: bytes) -> Iterator[bytes]:
    most = chance.choice((1, 3, 16, 256, 4096))
    at = 0
    while at < len(stretch):
        size = chance.randint(1, most)
        yield stretch[at : at + size]
        at += size


def _noise(chance: Random, _profile: ScannerProfile) -> bytes:
    return chance.randbytes(chance.randint(1, 200))


def _marks(chance: Random, _profile: ScannerProfile) -> bytes:
    marks = b"\x00\x02\x03\x04\x06\x07\r\n\t\x11\x13\x15\x1b\x1d;%?=]\xd0\xd1\xf3\xff"
    return bytes(chance.choices(marks, k=chance.randint(1, 40)))


def _sent(chance: Random, profile: ScannerProfile) -> bytes:
    return b"".join(encode(profile, _good(profile)))


def _damaged(chance: Random, profile: ScannerProfile) -> bytes:
    whole = bytearray(_sent(chance, profile))
    match chance.randrange(4):
        case 0:
            del whole[chance.randrange(len(whole))]
        case 1:
            whole[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        case 2:
            whole.insert(chance.randrange(len(whole)), chance.randrange(256))
        case _:
            del whole[chance.randrange(len(whole)) :]
    return bytes(whole)


def _again(chance: Random, profile: ScannerProfile) -> bytes:
    whole = _sent(chance, profile)
    if profile.frame == "ssi":
        return whole + resent(whole)
    return whole * chance.randint(2, 5)


def _others(chance: Random, _profile: ScannerProfile) -> bytes:
    other = chance.choice(list(profiles().values()))
    return b"".join(encode(other, _good(other)))


def _paid(chance: Random, profile: ScannerProfile) -> bytes:
    track = f"%B{PAN}^DOE/JANE^2712?;{PAN}=2712?" if chance.random() < 0.5 else PAN
    if profile.check == "rfid":
        return track.encode() + b"\r"
    return b"".join(encode(profile, track))


def _flood(chance: Random, _profile: ScannerProfile) -> bytes:
    return bytes((chance.randrange(256),)) * chance.randint(1, 2 * FRAME_LIMIT)


def _strange_text(chance: Random, profile: ScannerProfile) -> bytes:
    words = ("]", "]C", "]C1", "8018", "255", "\x1d", "\ufeff", "２９", "{", '"card":', "NR", "%E?")
    text = "".join(chance.choices(words, k=chance.randint(1, 8)))
    return profile.before.encode("latin-1") + text.encode() + profile.after.encode("latin-1")


_KINDS = (
    _noise, _noise, _noise, _marks, _sent, _damaged, _damaged, _again, _others, _paid, _flood,
    _strange_text,
)  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--bytes", type=int, default=100_000_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    started = time.monotonic()
    try:
        counts = soak(asked.bytes, asked.seed)
    except Wrong as fault:
        print(f"{fault}. Repeat: {sys.argv[0]} --bytes {asked.bytes} --seed {asked.seed}")
        return 1
    took = time.monotonic() - started
    for name, count in sorted(counts.items()):
        print(f"{name}: {count:,}")
    print(f"Nothing wrong in {took:.0f} s ({counts['bytes'] / took / 1e6:.1f} MB/s).")
    return 0


if __name__ == "__main__":
    sys.exit(main())
