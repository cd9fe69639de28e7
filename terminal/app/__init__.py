"""The desktop program and its command line: the one place of the till that sees every room."""
