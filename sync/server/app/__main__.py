"""``python -m sync.server.app``."""

from __future__ import annotations

import sys

from sync.server.app import main

sys.exit(main())
