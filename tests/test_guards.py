"""The guards that every test runs under fail a test that earns it."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

pytest_plugins = ["pytester"]

LOGGING = """
import logging, threading

def test_silent_below_warning():
    logging.getLogger("room").info("calm")

def test_warned():
    logging.getLogger("room").warning("a %s drawer", "jammed")

def test_warned_by_a_logger_that_does_not_propagate():
    logger = logging.getLogger("apart")
    logger.propagate = False
    logger.error("unseen")

def test_warned_in_a_thread():
    thread = threading.Thread(target=logging.getLogger("lane").error, args=("late",))
    thread.start()
    thread.join()

def test_declared(expect_log):
    expect_log("room: a jammed drawer")
    logging.getLogger("room").warning("a jammed drawer")

def test_declared_but_absent(expect_log):
    expect_log("never said")

def test_allowed(allow_log):
    allow_log("may be said")
"""


@pytest.fixture
def guarded(pytester: pytest.Pytester) -> pytest.Pytester:
    """A folder of tests under the very conftest of this one."""
    pytester.makeconftest((Path(__file__).parent / "conftest.py").read_text())
    return pytester


def test_a_log_record_fails_what_did_not_declare_it(guarded: pytest.Pytester) -> None:
    guarded.makepyfile(LOGGING)
    result = guarded.runpytest_subprocess("-p", "no:xdist")
    result.assert_outcomes(passed=7, errors=4)
    result.stdout.fnmatch_lines(
        [
            "unexpected WARNING room: a jammed drawer",
            "unexpected ERROR apart: unseen",
            "unexpected ERROR lane: late",
            "expected, but never logged: never said",
        ]
    )


def test_the_person_s_own_folders_are_out_of_reach(tmp_path: Path) -> None:
    home = platformdirs.user_data_path("loyalty-terminal")
    assert home.is_relative_to(tmp_path.parent.parent)
