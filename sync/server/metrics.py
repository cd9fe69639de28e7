"""Figures for Prometheus: requests, facts, and where the ledger and its tills stand."""

from __future__ import annotations

from collections.abc import Sequence

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from sync.server import exposure, head, terminals
from sync.server.central import Central
from sync.server.database import rows
from terminal.domain.exchange import Ack
from terminal.domain.stamp import ms_of


class Metrics:
    """One application's figures, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "loyalty_requests", "Requests served.", ["route", "status"], registry=self.registry
        )
        self.seconds = Histogram(
            "loyalty_request_seconds",
            "Time to serve a request, waiting for news left out.",
            ["route"],
            registry=self.registry,
        )
        self.facts = Counter(
            "loyalty_facts", "Facts pushed, by their answer.", ["status"], registry=self.registry
        )
        self._position = self._gauge("loyalty_position", "Last position of the ledger.")
        self._mark_age = self._gauge("loyalty_mark_age_seconds", "Age of the final mark.")
        self._open = self._gauge("loyalty_open_exceptions", "Exceptions nobody settled yet.")
        self._exposure = self._gauge(
            "loyalty_exposure_points", "Most points that all tills can give while cut off."
        )
        labels = ["terminal"]
        self._unsent = self._gauge("loyalty_till_unsent", "Entries a till still holds.", labels)
        self._silence = self._gauge(
            "loyalty_till_silence_seconds", "Time since a till was heard of.", labels
        )
        self._skew = self._gauge("loyalty_till_skew_seconds", "A till's PC clock ahead.", labels)

    def _gauge(self, name: str, text: str, labels: Sequence[str] = ()) -> Gauge:
        return Gauge(name, text, labels, registry=self.registry)

    def count(self, acks: Sequence[Ack]) -> None:
        """Count a push's answers."""
        for status in ("accepted", "exists", "quarantined"):
            number = sum(ack.status == status for ack in acks)
            if number:
                self.facts.labels(status).inc(number)

    def text(self, central: Central) -> bytes:
        """Every figure in Prometheus' text format."""
        now = central.clock.now_ms()
        with central.database.read() as connection:
            where = head.load(connection)
            tills = terminals.every(connection)
            query = "SELECT COUNT(*) FROM exception WHERE resolved_by IS NULL"
            self._open.set(rows(connection, query)[0][0])
            self._exposure.set(exposure.bound(connection, central.programme()))
        self._position.set(where.position)
        self._mark_age.set((now - ms_of(where.mark)) / 1000 if where.mark else 0)
        for gauge in (self._unsent, self._silence, self._skew):
            gauge.clear()
        for till in tills:
            if till.revoked_ms is None:
                self._unsent.labels(till.id).set(till.unsent)
                self._silence.labels(till.id).set((now - till.seen_ms) / 1000)
                self._skew.labels(till.id).set(till.skew_ms / 1000)
        return generate_latest(self.registry)
