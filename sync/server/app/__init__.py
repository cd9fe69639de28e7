"""Central's program and command line: the one place of central that sees every room it needs."""
