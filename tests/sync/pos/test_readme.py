"""The README's examples do what it says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import msgspec
import pytest

from sync.pos.serving import PosServer
from terminal.till import Till
from tests.support.shop import enrol
from tests.support.staff import signed_in

README = Path(__file__).parents[3] / "README.md"


@pytest.mark.skipif(shutil.which("curl") is None, reason="the examples are for curl")
def test_the_examples_run(till: Till, server: PosServer, tmp_path: Path) -> None:
    member = enrol(till, "2900000000018")
    signed_in(till, "manager")
    till.grant(member, 500, "gift").result()
    section = README.read_text("utf-8").partition("## The shop's till\n")[2]
    script = section.partition("```sh\n")[2].partition("```")[0]
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        env={**os.environ, "DATA": str(tmp_path), "TILL": server.url},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    answers = [
        msgspec.json.decode(one) for one in re.sub(r"\}\{", "}\n{", done.stdout).splitlines()
    ]
    states = [one["state"] for one in answers if "state" in one]
    assert states == ["held", "done", "done", "held", "cancelled", "done"]
    assert answers[0]["quote"]["due"] == 4600
    assert till.key("till7-000125").done is not None
    assert till.hand_over.handed is None
