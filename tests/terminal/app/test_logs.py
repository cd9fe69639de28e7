"""Logs of the program."""

from __future__ import annotations

import subprocess
import sys


def test_a_till_logs_without_what_only_colours_traces() -> None:
    code = (
        "import sys\n"
        "from terminal.app.logs import structured\n"
        "structured()\n"
        "import terminal.lane\n"
        "print('structlog' in sys.modules, 'pygments' in sys.modules)\n"
        "import rich.console\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]
