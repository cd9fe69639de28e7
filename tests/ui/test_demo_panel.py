"""The panel of simulated devices calls what it was given."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.demo_panel import DemoControls, DemoPanel, DemoScan
from ui.parts.key import Key


def test_every_key_does_its_one_thing(qtbot: QtBot) -> None:
    done: list[str] = []
    panel = DemoPanel(
        DemoControls(
            scans=(DemoScan("Maja", "Gold", "29"), DemoScan("Jon", "", "30")),
            scan=lambda code: done.append(f"scan {code}"),
            scan_last_receipt=lambda: done.append("receipt"),
            unplug_scanner=lambda: done.append("unplug"),
            replug_scanner=lambda: done.append("replug"),
            end_paper=lambda: done.append("no paper"),
            put_paper_in=lambda: done.append("paper"),
            cut_network=lambda: done.append("cut"),
            restore_network=lambda: done.append("restore"),
        )
    )
    qtbot.addWidget(panel)
    keys = {key.text(): key for key in panel.findChildren(Key)}
    for key in keys.values():
        key.click()
    assert sorted(done) == [
        "cut",
        "no paper",
        "paper",
        "receipt",
        "replug",
        "restore",
        "scan 29",
        "scan 30",
        "unplug",
    ]
    done.clear()
    keys["Jon"].click()
    assert done == ["scan 30"]
