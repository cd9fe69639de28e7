"""The till's own database: one encrypted SQLite file, written by one connection."""
