"""Migrations of the schema, run by `loyalty-central migrate`."""
