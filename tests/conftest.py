"""What every test runs under: no screen, no real home or keyring, no unexpected log record."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
import structlog
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_collection_finish() -> None:
    """Leave what was loaded by now to itself: a collection after each test need not walk it."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the person's own data and settings out of reach."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(home / name.lower()))
        yield


@dataclass
class LogWatch:
    """Every record at WARNING or above that a test caused, in any thread and by any logger."""

    seen: list[logging.LogRecord] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)

    def faults(self) -> list[str]:
        """Return what was logged without leave, then what was declared and did not come."""
        lines = [f"{record.levelname} {record.name}: {record.getMessage()}" for record in self.seen]
        excused = [*self.expected, *self.allowed]
        unexpected = [
            f"unexpected {line}" for line in lines if not any(part in line for part in excused)
        ]
        absent = [
            f"expected, but never logged: {part}"
            for part in self.expected
            if not any(part in line for line in lines)
        ]
        return unexpected + absent


@pytest.fixture(autouse=True)
def log_watch() -> Iterator[LogWatch]:
    """Fail the test for a warning or an error in the log that it did not declare.

    It listens where records are made, because handlers and propagation can be changed by
    the program under test.
    """
    watch = LogWatch()
    make = logging.getLogRecordFactory()

    def listen(*args: object, **kwargs: object) -> logging.LogRecord:
        record: logging.LogRecord = make(*args, **kwargs)
        if record.levelno >= logging.WARNING:
            watch.seen.append(record)
        return record

    logging.setLogRecordFactory(listen)
    try:
        yield watch
    finally:
        logging.setLogRecordFactory(make)
    if faults := watch.faults():
        pytest.fail("\n".join(faults), pytrace=False)


@pytest.fixture(autouse=True)
def _own_structured_logs() -> Iterator[None]:
    """Let a command that was run in this process leave no logger that writes to its own files."""
    yield
    structlog.reset_defaults()


@pytest.fixture
def expect_log(log_watch: LogWatch) -> Callable[[str], None]:
    """Declare a record that must come: a part of 'LEVEL logger: message'."""
    return log_watch.expected.append


@pytest.fixture
def allow_log(log_watch: LogWatch) -> Callable[[str], None]:
    """Declare a record that may come, where the order of threads decides."""
    return log_watch.allowed.append
