"""Everything behind the Makefile: make the environment once, then do what a verb asks.

It runs on a bare Python 3.11 with the standard library alone. A second run finds its stamp
and starts the verb's own work at once, fetching nothing.
"""

from __future__ import annotations

import argparse
import ctypes
import fcntl
import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
TOOLS = ROOT / ".tools"
STAMP = VENV / "made-from"
BIN = VENV / "bin"

UV = "0.13.9"
OLDEST_UV = (0, 9)

OFFSCREEN = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
"""Shared libraries that Qt loads on any platform, and the Debian package of each."""

WAYLAND = {
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
"""What Qt loads besides to open a window under Wayland."""

X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What Qt loads besides to open a window under X."""


class CannotSetUpError(Exception):
    """The environment can't be made here; the text says what to do."""


def has_display() -> bool:
    """Tell whether a window could be opened."""
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def environment() -> dict[str, str]:
    """Return the variables under which every command here runs."""
    env = dict(os.environ)
    env.pop("VIRTUAL_ENV", None)
    env.update(UV_PYTHON_DOWNLOADS="never", UV_COMPILE_BYTECODE="1", UV_NO_PROGRESS="1")
    env.setdefault("PIP_DISABLE_PIP_VERSION_CHECK", "1")
    if not has_display():
        env.setdefault("QT_QPA_PLATFORM", "offscreen")
    return env


def call(*command: str | Path) -> int:
    """Run a command at the repository's root and return its exit status."""
    sys.stdout.flush()
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=ROOT, env=environment(), check=False).returncode


def works(*command: str | Path) -> bool:
    """Tell whether a command succeeds, showing nothing of what it says."""
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=ROOT, env=environment(), capture_output=True, check=False)
    return done.returncode == 0


def need(*command: str | Path) -> None:
    """Run a command whose failure ends the set-up; what it says is shown only then."""
    words = [str(word) for word in command]
    done = subprocess.run(
        words,
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CannotSetUpError(
            f"{done.stdout.strip()}\n'{shlex.join(words)}' failed with status {done.returncode}."
        )


# --- Debian's packages ---------------------------------------------------------------------


def loads(library: str) -> bool:
    """Tell whether the dynamic linker finds the shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def may_sudo() -> bool:
    """Tell whether sudo works without a question, or there is somebody to answer it."""
    if shutil.which("sudo") is None:
        return False
    return sys.stdin.isatty() or works("sudo", "-n", "true")


def install_packages(packages: Sequence[str], why: str) -> None:
    """Install Debian packages, or say precisely how to."""
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        raise CannotSetUpError(f"{why}. Install what Debian calls: {' '.join(packages)}")
    if os.geteuid() == 0:
        prefix = ["env", "DEBIAN_FRONTEND=noninteractive"]
    elif may_sudo():
        prefix = ["sudo", "env", "DEBIAN_FRONTEND=noninteractive"]
    else:
        by_hand = f"sudo apt-get update && sudo {shlex.join(install)}"
        raise CannotSetUpError(f"{why}. Run this, then try again:\n  {by_hand}")
    print(f"{why}: installing {' '.join(packages)}", flush=True)
    need(*prefix, "apt-get", "update", "-q")
    need(*prefix, *install)


def ensure_qt_libraries() -> None:
    """See that the dynamic linker finds what Qt loads, installing what it does not."""
    wanted = dict(OFFSCREEN)
    for display, libraries in (("DISPLAY", X11), ("WAYLAND_DISPLAY", WAYLAND)):
        if os.environ.get(display):
            wanted |= libraries
    missing = {library: package for library, package in wanted.items() if not loads(library)}
    if not missing:
        return
    names = ", ".join(missing)
    install_packages(list(missing.values()), f"Qt needs {names}")
    # A linker's cache read before the install may hide a library from this process alone.
    check = f"import ctypes; [ctypes.CDLL(name) for name in {list(missing)!r}]"
    need(sys.executable, "-c", check)


# --- The Python environment ----------------------------------------------------------------


def version_of(uv: str) -> tuple[int, ...]:
    """Return a uv program's version, or an empty tuple where it does not run."""
    try:
        said = subprocess.run([uv, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ()
    found = re.search(r"(\d+)\.(\d+)\.(\d+)", said)
    return tuple(int(part) for part in found.groups()) if found else ()


def ensure_uv() -> str:
    """Return a uv program: the machine's own if new enough, else one in a tool environment.

    Debian marks its Python as externally managed, so that pip installs into an environment only.
    """
    own = shutil.which("uv")
    if own and version_of(own) >= OLDEST_UV:
        return own
    uv = TOOLS / "bin" / "uv"
    if version_of(str(uv)) != tuple(int(part) for part in UV.split(".")):
        make_tool_environment()
        need(TOOLS / "bin" / "python", "-m", "pip", "install", "-qq", f"uv=={UV}")
    return str(uv)


def make_tool_environment() -> None:
    """Make the environment that holds uv, with Debian's venv package where that is apart."""
    if not works(sys.executable, "-c", "import ensurepip, venv"):
        major, minor = sys.version_info[:2]
        install_packages(
            ["python3-venv", f"python{major}.{minor}-venv"],
            "Python needs its venv module",
        )
    need(sys.executable, "-m", "venv", "--clear", TOOLS)


def fingerprint() -> str:
    """Return a digest of all that the environment is made from."""
    digest = hashlib.sha256(f"{sys.version}\n{sys.executable}\n{ROOT}\n".encode())
    for name in ("pyproject.toml", "uv.lock", ".ci/setup.py"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def ensure_environment() -> None:
    """Bring the environment to what the lock file records, unless the stamp says it is there."""
    wanted = fingerprint()
    if STAMP.is_file() and STAMP.read_text() == wanted:
        return
    with (ROOT / ".ci" / "setup.py").open() as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if STAMP.is_file() and STAMP.read_text() == wanted:
            return
        print("Making the Python environment from uv.lock", flush=True)
        STAMP.unlink(missing_ok=True)
        need(ensure_uv(), "sync", "--frozen", "--quiet", "--python", sys.executable)
        STAMP.write_text(wanted)


# --- Verbs ---------------------------------------------------------------------------------


def setup(_extra: list[str]) -> int:
    """Say that the environment is ready."""
    print(f"The environment is ready: {BIN.relative_to(ROOT)}")
    return 0


def run(extra: list[str]) -> int:
    """Open the terminal with demo data, or play the scripted shift where there is no display."""
    program = BIN / "loyalty-terminal"
    if has_display():
        return call(program, "run", "--demo", *extra)
    print("There is no display: playing the scripted shift. Its pictures go to build/shift.")
    return call(program, "demo", "--out", "build/shift", *extra)


def test(extra: list[str]) -> int:
    """Run the tests on three workers, because many wait for a disk.

    One that crashes is not replaced: xdist would wait for ever.
    """
    workers = ["-n", "3", "--dist", "loadfile", "--max-worker-restart", "0"]
    return call(BIN / "python", "-m", "pytest", *workers, *extra)


def check(_extra: list[str]) -> int:
    """Check format, lint, types and architecture: all of them, then tell which failed."""
    python: list[str | Path] = [BIN / "python", "-m"]
    steps: dict[str, list[str | Path]] = {
        "format": [BIN / "ruff", "format", "--check", "."],
        "lint": [BIN / "ruff", "check", "."],
        "types": [*python, "mypy"],
        "types of this script": [*python, "mypy", ".ci/setup.py"],
        "architecture": [*python, "pytest", "-q", "tests/architecture"],
    }
    failed = [name for name, command in steps.items() if call(*command)]
    print(f"Check failed: {', '.join(failed)}" if failed else "Check passed")
    return 1 if failed else 0


def bench(extra: list[str]) -> int:
    """Measure."""
    return call(BIN / "python", "tests/bench/run.py", *extra)


def pilot(extra: list[str]) -> int:
    """Play 24 months of real purchases on real tills and check every point of them."""
    return call(BIN / "python", "tests/pilot/pilot.py", *extra)


def simulate(extra: list[str]) -> int:
    """Play what may go wrong, at length, on virtual time and on simulated devices."""
    return call(BIN / "python", "-m", "tests.simulation.run", *extra)


VERBS: dict[str, Callable[[list[str]], int]] = {
    "setup": setup,
    "run": run,
    "test": test,
    "check": check,
    "bench": bench,
    "pilot": pilot,
    "simulate": simulate,
}


def main() -> int:
    """Make the environment, then do the verb; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("verb", choices=VERBS)
    parser.add_argument("extra", nargs=argparse.REMAINDER, help="passed on to the verb's command")
    asked = parser.parse_args()
    started = time.monotonic()
    try:
        ensure_qt_libraries()
        ensure_environment()
    except CannotSetUpError as problem:
        print(problem, file=sys.stderr)
        return 1
    took = time.monotonic() - started
    if took >= 1:
        print(f"Set up in {took:.0f} s", flush=True)
    return VERBS[asked.verb](asked.extra)


if __name__ == "__main__":
    sys.exit(main())
