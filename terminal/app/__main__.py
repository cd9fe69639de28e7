"""`python -m terminal.app` is the command `loyalty-terminal`."""

import sys

from terminal.app import main

if __name__ == "__main__":
    sys.exit(main())
