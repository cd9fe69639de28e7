"""What a till at work need not hold."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.support.shop import KEY, open_till


def test_a_till_opens_without_what_makes_tables_and_what_speaks_to_central(tmp_path: Path) -> None:
    with open_till(tmp_path):
        pass
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "import terminal.app.behind, terminal.practice\n"
        "from terminal.store.database import connect, prepare\n"
        f"path = Path({str(tmp_path / 'till.db')!r})\n"
        f"with connect(path, {KEY!r}) as connection:\n"
        "    prepare(connection, path, '')\n"
        "print([name for name in ('sqlalchemy', 'httpx', 'cryptography') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_source_is_read_for_what_is_imported_after_qt() -> None:
    code = (
        "import linecache\n"
        "from terminal.app.memory import import_plainly\n"
        "import_plainly()\n"
        "import terminal.desk, ui.window\n"
        "print([name for name in linecache.cache if 'terminal' in name or 'ui/' in name])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
