"""The independent check agrees with a replay worked out by hand, and finds every planted fault."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pilot.check import check, main

SCRIPT = Path(__file__).with_name("check.py")
ANN, BEN, CARD = (
    "01990000-0000-7000-8000-00000000000a",
    "01990000-0000-7000-8000-00000000000b",
    "5b5b5b5b-0000-5000-8000-00000000000b",
)

RAW = """\
timestamp,store,till,member,receipt,amount,currency,sku,redeem_points,refund_of,kind
2026-03-01T10:00:00,S1,,ANN,R1,1000.00,EUR,,,,
2026-03-01T11:00:00,S2,,ANN,R2,100.00,EUR,,,,
2026-03-02T10:00:00,S1,,ANN,R3,60.00,EUR,wine,200,,
2026-03-02T10:00:00,S1,,ANN,R3,40.00,EUR,cheese,,,
2026-03-02T10:00:09,S1,,ANN,R3,100.00,EUR,,,,retry
2026-03-03T10:00:00,S2,,ANN,F1,20.00,EUR,cheese,,S1/R3,refund
2026-03-03T11:00:00,S1,,BEN,R4,30.00,EUR,,,,
2026-03-04T10:00:00,S1,,BEN,,,,,,,enrol
2026-03-05T02:30:00,S1,,BEN,R5,10.00,EUR,,,,
2026-03-05T10:00:00,S1,,,R6,25.00,EUR,,,,
2026-03-05T11:00:00,S1,,,R7,a lot,EUR,,,,
2026-03-06T10:00:00,S2,,BEN,R8,50.00,EUR,,400,,
2026-04-10T10:00:00,S2,,BEN,R9,20.00,EUR,,,,
2027-04-02T10:00:00,S1,,ANN,R10,9.99,EUR,,,,
"""

# stamp, terminal, seq, account, kind, points, receipt, store, business date, tier, reason
ENTRIES = f"""\
2026-03-01T10:00:00.000Z#0000,till-1,1,{ANN},accrue,500,R1,S1,2026-03-01,,
2026-03-01T11:00:00.000Z#0000,till-2,1,{ANN},accrue,50,R2,S2,2026-03-01,,
2026-03-02T09:00:00.000Z#0000,central,,{ANN},true_up,5,,,,Silver,of S2/R2
2026-03-02T10:00:00.000Z#0000,till-1,2,{ANN},redeem,-200,R3,S1,2026-03-02,Silver,
2026-03-02T10:00:00.000Z#0001,till-1,3,{ANN},accrue,49,R3,S1,2026-03-02,Silver,
2026-03-03T10:00:00.000Z#0000,till-2,2,{ANN},refund,-5,F1,S2,2026-03-03,Silver,of S1/R3
2026-03-03T10:00:00.000Z#0001,till-2,3,{ANN},restore,40,F1,S2,2026-03-03,Silver,of S1/R3
2026-03-03T11:00:00.000Z#0000,till-1,4,{CARD},accrue,15,R4,S1,2026-03-03,,
2026-03-03T12:00:00.000Z#0000,central,,{ANN},claw_back,-6,,,,,of S1/R3
2026-03-04T10:00:00.000Z#0000,till-1,5,{BEN},set,0,,S1,2026-03-04,,
2026-03-05T02:30:00.000Z#0000,till-1,6,{BEN},accrue,5,R5,S1,2026-03-04,,
2026-03-05T10:00:00.000Z#0000,till-1,7,,accrue,0,R6,S1,2026-03-05,,
2026-03-06T10:00:00.000Z#0000,till-2,4,{BEN},accrue,25,R8,S2,2026-03-06,,
2026-04-10T10:00:00.000Z#0000,till-2,5,{BEN},accrue,10,R9,S2,2026-04-10,,
2027-03-31T22:00:00.000Z#0000,central,,{ANN},expire,-433,,,,,expiry
2027-03-31T22:00:00.000Z#0000,central,,{BEN},expire,-45,,,,,expiry
2027-04-02T10:00:00.000Z#0000,till-1,8,{ANN},accrue,0,R10,S1,2027-04-02,,
"""

ROUNDS = """\
till,timestamp,cursor,offline
till-1,2026-03-01T09:00:00.000Z,0,0
till-2,2026-03-01T09:00:00.000Z,0,0
till-1,2026-03-01T10:30:00.000Z,1,0
till-2,2026-03-01T10:45:00.000Z,0,1
till-2,2026-03-02T08:00:00.000Z,2,0
till-1,2026-03-02T09:00:00.000Z,3,0
till-1,2027-04-02T12:00:00.000Z,17,0
till-2,2027-04-02T12:00:00.000Z,17,0
"""

BALANCES = """\
member,balance,earned,redeemed,expired,adjusted,tier
ANN,0,593,160,433,0,
BEN,10,55,0,45,0,
"""

REFUSED = "store,till,receipt,member,points,reason\nS2,,R8,BEN,400,There are not enough points.\n"
REJECTED = "line,reason\n12,'a lot' is not an amount.\n"

ENTRY_HEADER = (
    "id,stamp,terminal,seq,account,member,kind,points,amount,currency,receipt,store,"
    "business_date,tier,programme,reason"
)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    path = tmp_path / "sales.csv"
    path.write_text(RAW)
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    members = {ANN: "ANN", BEN: "BEN", CARD: "BEN", "": ""}
    lines, positions = [ENTRY_HEADER], ["id,position"]
    for number, cells in enumerate(csv.reader(ENTRIES.splitlines()), 1):
        stamp, terminal, seq, account, kind, points, receipt, store, date, tier, reason = cells
        entry = f"01990000-0000-7000-8000-{number:012d}"
        row = (entry, stamp, terminal, seq, account, members[account], kind, points, "", "")
        lines.append(",".join([*row, receipt, store, date, tier, "1", reason]))
        positions.append(f"{entry},{number}")
    for name, text in (
        ("entries.csv", "\n".join(lines)),
        ("positions.csv", "\n".join(positions)),
        ("till_rounds.csv", ROUNDS),
        ("balances.csv", BALANCES),
        ("refused.csv", REFUSED),
        ("rejected.csv", REJECTED),
    ):
        (folder / name).write_text(text)
    return folder


def replace(name: str, old: str, new: str) -> Callable[[Path], None]:
    def plant(folder: Path) -> None:
        path = folder / name
        text = path.read_text()
        assert text.count(old) == 1, f"{old} stands {text.count(old)} times in {name}"
        path.write_text(text.replace(old, new))

    return plant


def without(name: str, word: str) -> Callable[[Path], None]:
    def plant(folder: Path) -> None:
        path = folder / name
        lines = path.read_text().splitlines()
        kept = [line for line in lines if word not in line]
        assert len(kept) == len(lines) - 1
        path.write_text("\n".join(kept))

    return plant


def doubled(name: str, word: str) -> Callable[[Path], None]:
    def plant(folder: Path) -> None:
        path = folder / name
        lines = path.read_text().splitlines()
        (line,) = [line for line in lines if word in line]
        path.write_text("\n".join([*lines, line]))

    return plant


def test_a_replay_worked_out_by_hand_agrees(raw: Path, out: Path) -> None:
    found = check(raw, out, tiers=True)
    assert found.details == []
    assert not found.counts


PLANTED = {
    "a balance": (replace("balances.csv", "ANN,0,593", "ANN,1,593"), "balance"),
    "an earned sum": (replace("balances.csv", "BEN,10,55,", "BEN,10,60,"), "balance"),
    "a redeemed sum": (replace("balances.csv", ",160,433", ",200,433"), "balance"),
    "an expired sum": (replace("balances.csv", ",0,45,0", ",0,44,0"), "balance"),
    "an adjustment": (replace("balances.csv", ",45,0,", ",45,3,"), "balance"),
    "a missing member": (without("balances.csv", "BEN"), "balance"),
    "an unknown member": (replace("balances.csv", "BEN", "XYZ"), "balance"),
    "the tier at the end": (replace("balances.csv", ",433,0,", ",433,0,Silver"), "tier at the end"),
    "an accrual": (replace("entries.csv", "accrue,49", "accrue,45"), "points"),
    "an accrual of a guest": (replace("entries.csv", "accrue,0,,,R6", "accrue,10,,,R6"), "points"),
    "a redemption": (replace("entries.csv", "redeem,-200", "redeem,-199"), "points"),
    "a claw-back": (replace("entries.csv", "claw_back,-6", "claw_back,-1"), "points"),
    "a restored sum": (replace("entries.csv", "restore,40", "restore,39"), "points"),
    "a lost sale": (without("entries.csv", ",R4,"), "entry"),
    "a lost refund": (without("entries.csv", "refund,-5"), "entry"),
    "a sale booked twice": (doubled("entries.csv", ",R1,"), "entry"),
    "a refund booked twice": (doubled("entries.csv", "refund,-5"), "entry"),
    "a sale of nobody": (replace("entries.csv", ",R9,", ",R99,"), "entry"),
    "a correction of nothing": (replace("entries.csv", "of S2/R2", "of S2/R22"), "entry"),
    "another original": (replace("entries.csv", "restore,40,,,F1,S2,2026-03-03,Silver,1,of S1/R3",
                                 "restore,40,,,F1,S2,2026-03-03,Silver,1,of S2/R2"), "refund"),
    "a business date": (replace("entries.csv", "R5,S1,2026-03-04", "R5,S1,2026-03-05"),
                        "business date"),
    "a stamp": (replace("entries.csv", "2026-04-10T10:00:00.000", "2026-04-10T10:00:00.001"),
                "stamp"),
    "a tier too low": (replace("entries.csv", "accrue,49,,,R3,S1,2026-03-02,Silver",
                               "accrue,45,,,R3,S1,2026-03-02,"), "tier the till knew"),
    "a tier too high": (replace("entries.csv", "accrue,50,,,R2,S2,2026-03-01,",
                                "accrue,55,,,R2,S2,2026-03-01,Silver"), "tier the till knew"),
    "a tier nobody heard of": (replace("entries.csv", "accrue,10,,,R9,S2,2026-04-10,",
                                       "accrue,10,,,R9,S2,2026-04-10,Platinum"), "tier"),
    "a tier that was known": (replace("till_rounds.csv", "10:45:00.000Z,0,1", "10:45:00.000Z,1,0"),
                              "tier the till knew"),
    "a missing true-up": (without("entries.csv", "true_up"), "true-up"),
    "a wrong true-up": (replace("entries.csv", "true_up,5", "true_up,10"), "true-up"),
    "a true-up too many": (doubled("entries.csv", "true_up"), "true-up"),
    "a bad row played": (without("rejected.csv", "12,"), "rejected"),
    "a good row left out": (replace("rejected.csv", "12,", "2,'fine'\n12,"), "rejected"),
    "a refusal untold": (without("refused.csv", "R8"), "points"),
    "a refusal of nothing": (replace("refused.csv", "R8,BEN,400", "R8,BEN,401"), "refused"),
    "a sum of nobody": (replace("entries.csv", f"{BEN},BEN,expire,-45", ",,expire,-45"), "sum"),
}  # fmt: skip


@pytest.mark.parametrize(("plant", "kind"), PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_found(
    raw: Path, out: Path, plant: Callable[[Path], None], kind: str
) -> None:
    plant(out)
    assert check(raw, out, tiers=True).counts[kind] >= 1


def test_a_changed_raw_file_is_found(raw: Path, out: Path) -> None:
    raw.write_text(RAW.replace("R9,20.00", "R9,200.00"))
    assert set(check(raw, out, tiers=True).counts) == {"points", "balance"}


@pytest.mark.parametrize("points", ["99", "5001"])
def test_a_redemption_that_had_to_be_refused_is_found(raw: Path, out: Path, points: str) -> None:
    raw.write_text(RAW.replace("R8,50.00,EUR,,400", f"R8,50.00,EUR,,{points}"))
    (out / "refused.csv").write_text(REFUSED.splitlines()[0])
    assert check(raw, out, tiers=True).counts["refused"] == 1


def test_without_tiers_no_sale_may_record_one(raw: Path, out: Path) -> None:
    found = check(raw, out, tiers=False)
    assert found.counts["tier"] == 1
    assert found.counts["tier the till knew"] == 0


def without_tiers(out: Path) -> None:
    """The same replay with tiers off: no bonus and nothing to true up."""
    for old, new in (
        ("accrue,49", "accrue,45"),
        ("claw_back,-6", "claw_back,-5"),
        ("expire,-433", "expire,-425"),
    ):
        replace("entries.csv", old, new)(out)
    without("entries.csv", "true_up")(out)
    path = out / "entries.csv"
    path.write_text(path.read_text().replace("Silver", ""))
    replace("balances.csv", "593,160,433", "585,160,425")(out)


def test_a_replay_without_tiers_agrees(raw: Path, out: Path) -> None:
    without_tiers(out)
    assert check(raw, out, tiers=False).details == []


def test_a_contested_redemption_is_honoured(raw: Path, out: Path) -> None:
    without_tiers(out)
    raw.write_text(
        RAW.replace("R8,50.00,EUR,,400", "R8,50.00,EUR,,150").replace("R9,20.00", "R9,1.00")
    )
    (out / "refused.csv").write_text(REFUSED.splitlines()[0])
    replace("entries.csv", "accrue,25,,,R8", "accrue,20,,,R8")(out)
    replace("entries.csv", "accrue,10,,,R9", "accrue,0,,,R9")(out)
    replace("entries.csv", f"{BEN},BEN,expire,-45", f"{BEN},BEN,set,0")(out)
    with (out / "entries.csv").open("a") as file:
        stamp = "2026-03-06T10:00:00.000Z#0000"
        file.write(f"\nx,{stamp},till-2,9,{BEN},BEN,redeem,-150,,,R8,S2,2026-03-06,,1,")
    replace("balances.csv", "BEN,10,55,0,45", "BEN,-110,40,150,0")(out)
    assert check(raw, out, tiers=False).details == []


def test_the_command_line_says_what_differs(
    raw: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(raw), str(out), "--tiers", "on"]) == 0
    assert capsys.readouterr().out == "The replay and the raw file agree.\n"
    replace("balances.csv", "ANN,0,593", "ANN,7,593")(out)
    assert main([str(raw), str(out)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "balance: ANN balance: expected 0, found 7",
        "sum: ANN balance of entries: expected 0, found 7",
        "1 differences in balance",
        "1 differences in sum",
    ]
    (out / "positions.csv").unlink()
    assert main([str(raw), str(out)]) == 2
    assert "positions.csv is missing" in capsys.readouterr().err


def test_only_the_first_differences_are_told_in_detail(raw: Path, out: Path) -> None:
    rows = "".join(f"\n{number},'fine'" for number in range(100, 130))
    with (out / "rejected.csv").open("a") as file:
        file.write(rows)
    found = check(raw, out, tiers=True)
    assert found.counts["rejected"] == 30
    assert len(found.details) == 20


@pytest.mark.slow
def test_it_runs_as_a_script_of_its_own_and_imports_nothing_of_ours(raw: Path, out: Path) -> None:
    code = (
        "import runpy, sys; sys.argv = sys.argv[1:]\n"
        "try: runpy.run_path(sys.argv[0], run_name='__main__')\n"
        "except SystemExit as end: assert end.code == 0, end.code\n"
        "ours = {'terminal', 'sync', 'ui', 'hardware', 'resources'}\n"
        "found = ours & {name.split('.')[0] for name in sys.modules}\n"
        "assert not found, found"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(SCRIPT), str(raw), str(out)],
        capture_output=True,
        text=True,
        check=False,
        cwd=out,
    )
    assert (done.returncode, done.stdout) == (0, "The replay and the raw file agree.\n"), (
        done.stderr
    )
