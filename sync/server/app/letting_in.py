"""Letting tills and members in."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import suppress

import msgspec
import phonenumbers

from sync.server import newcomers
from sync.server.app.opening import open_central
from sync.server.app.outcome import Failed, Outcome
from sync.server.central import Central
from sync.server.importing import Newcomer, Rejected, read, today_of
from terminal.domain.calendar import zone
from terminal.domain.money import UnknownCurrency, digits

_BATCH = 1000


class _DryRun(Exception):
    """Raised to leave a transaction without keeping what it wrote."""


def enrol(asked: argparse.Namespace) -> Outcome:
    """Make an enrolment code."""
    try:
        if asked.timezone:
            zone(asked.timezone)
        if asked.currency:
            digits(asked.currency)
    except (KeyError, ValueError, UnknownCurrency):
        raise Failed(
            "The time zone or the currency is not known; write Europe/Berlin, EUR."
        ) from None
    if not asked.store.isprintable() or not asked.store.strip() or len(asked.store) > 40:
        raise Failed("A store's code is a short text, such as HS.")
    central = open_central(asked.database)
    code = central.enrol_code(
        asked.store, name=asked.name, timezone=asked.timezone, currency=asked.currency
    )
    central.database.close()
    return Outcome(
        f"{code}   (for one till of {asked.store}, within half an hour)",
        {"code": code, "store": asked.store, "minutes": 30},
    )


def revoke(asked: argparse.Namespace) -> Outcome:
    """Shut a till out."""
    central = open_central(asked.database)
    done = central.revoke(asked.terminal)
    central.database.close()
    if not done:
        raise Failed(f"There is no till '{asked.terminal}' in service.")
    return Outcome(f"{asked.terminal} is shut out.", {"revoked": asked.terminal})


def import_members(asked: argparse.Namespace) -> Outcome:
    """Import members, or tell what an import would do."""
    central = open_central(asked.database)
    try:
        totals, rejected, file_points = _import(central, asked)
    finally:
        central.database.close()
    facts = msgspec.to_builtins(totals) | {
        "points_in_file": file_points,
        "rejected": [msgspec.to_builtins(one) for one in rejected],
        "dry_run": asked.dry_run,
    }
    verb = "Would import" if asked.dry_run else "Imported"
    before = file_points - totals.points
    lines = [
        f"{verb} {totals.members} new members and {totals.known} known ones.",
        f"Written: {totals.fields} fields, {totals.cards} cards, {totals.tier_points} tier points.",
        f"Points in the file {file_points} = written {totals.points} + held before {before}.",
    ]
    if totals.different:
        lines.append(f"{totals.different} members opened with other points before; unchanged.")
    lines += [f"Line {one.line}: {one.reason}" for one in rejected]
    return Outcome("\n".join(lines), facts)


def _import(
    central: Central, asked: argparse.Namespace
) -> tuple[newcomers.Totals, list[Rejected], int]:
    totals = newcomers.Totals()
    rejected: list[Rejected] = []
    points = 0
    for batch in _batches(central, asked, rejected):
        points += sum(one.points for one in batch)
        with suppress(_DryRun), central.writing() as ledger:
            newcomers.write(ledger, batch, totals)
            _leave_if(asked.dry_run)
    return totals, rejected, points


def _leave_if(dry_run: bool) -> None:
    if dry_run:
        raise _DryRun


def _batches(
    central: Central, asked: argparse.Namespace, rejected: list[Rejected]
) -> Iterator[list[Newcomer]]:
    today = today_of(central.clock.now_ms(), central.programme().timezone)
    batch: list[Newcomer] = []
    with asked.file.open(newline="", encoding="utf-8-sig") as file:
        for one in read(file, today, lambda text: _phone(text, asked.region)):
            if isinstance(one, Rejected):
                rejected.append(one)
                continue
            batch.append(one)
            if len(batch) == _BATCH:
                yield batch
                batch = []
    if batch:
        yield batch


def _phone(text: str, region: str) -> str:
    """A number in E.164; raises ValueError with a sentence."""
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise ValueError(f"'{text}' is not a phone number.")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
