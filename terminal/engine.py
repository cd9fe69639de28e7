"""The engine behind the doors: the open database, the lane, the clock, the rules, the link.

`till.py`, `desk.py` and `replica.py` are the ways in; this is what they share.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from terminal.central_port import CentralPort
from terminal.clock import AnchoredClock, Clock
from terminal.domain.naming import NamedStore, NamedTill, Names
from terminal.domain.programme import Programme
from terminal.domain.stamp import ms_of
from terminal.entropy import Entropy
from terminal.events import Announcer, StatusChanged
from terminal.identity import Identity
from terminal.lane import Lane, Order
from terminal.published import published
from terminal.reading import Moment, left_alone
from terminal.receipt import Letterhead
from terminal.searching import Search
from terminal.sentences import refused
from terminal.store import ledger
from terminal.store.connection import Connection
from terminal.store.database import FILE, FolderLock, connect, prepare
from terminal.store.failures import told
from terminal.store.replacing import finish
from terminal.store.standing import Standing
from terminal.store.statements import run, transaction
from terminal.views import Agreement, LinkState, Status
from terminal.writing import Writing

T = TypeVar("T")
IDENTITY: Final = "identity"
"""Where `kept` has who the till is."""
_NAMES: Final = "called"


def kept(connection: Connection, key: str, kind: type[T]) -> T | None:
    """A small value kept for a restart, on the connection of a read or an act."""
    row = connection.exec_driver_sql("SELECT value FROM kept WHERE key=?", (key,)).first()
    return None if row is None else msgspec.msgpack.decode(row[0], type=kind)


def keep(connection: Connection, key: str, value: object | None) -> None:
    """Keep a small value within an act's own transaction, or forget it (None)."""
    if value is None:
        connection.exec_driver_sql("DELETE FROM kept WHERE key=?", (key,))
        return
    connection.exec_driver_sql(
        "INSERT INTO kept (key, value) VALUES (?, ?) "
        "ON CONFLICT (key) DO UPDATE SET value=excluded.value",
        (key, msgspec.msgpack.encode(value)),
    )


class Engine:
    """One data folder, opened by one program. Raises Known where it cannot be used."""

    def __init__(
        self,
        folder: Path,
        key: bytes,
        clock: Clock,
        entropy: Entropy,
        *,
        inline: bool = False,
        prints: bool = True,
        letterhead: Letterhead | None = None,
    ) -> None:
        """Open the folder with its 32-byte database key; `inline` runs the lane on the caller's
        thread, `prints` spools a receipt with every act."""
        self.entropy = entropy
        self.prints = prints
        self.letterhead = letterhead or Letterhead()
        self.announcer = Announcer()
        self.central: CentralPort | None = None
        self.folder = folder
        self._path = folder / FILE
        with ExitStack() as opened:
            opened.callback(FolderLock(folder).close)
            with told(self._path):
                finish(self._path)
                open_file = partial(connect, self._path, key)
                writer = open_file()
                opened.callback(writer.close)
                prepare(writer, self._path, entropy.bytes(8).hex())
                self._reader = open_file()
                opened.callback(self._reader.close)
                self.lane = Lane(writer, self._path, inline=inline)
                opened.callback(self.lane.close)
            self._search = Search(open_file, inline=inline)
            opened.callback(self._search.close)
            self._reports = Search(open_file, inline=inline)
            opened.callback(self._reports.close)
            self._reading = threading.RLock()
            standing = self.read(ledger.load)
            self.clock = AnchoredClock(
                clock,
                standing.anchor_server_ms,
                standing.anchor_boot_ms,
                standing.boot_id,
                bound_ms=ms_of(standing.tick),
            )
            self._identity = self.kept(IDENTITY, Identity)
            self._link: LinkState = "offline"
            self._sentence = ""
            self._to_fetch = 0
            self._exposure = 0
            self.agreement: Agreement | None = None
            self._since_ms = standing.synced_ms or self.clock.now_ms()
            self._names = self.kept(_NAMES, Names) or Names()
            self.names_digest = self._names.digest()
            self.load_programmes()
            self._opened = opened.pop_all()

    # -- reading

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """The reading connection inside one transaction, for this thread alone meanwhile."""
        with self._reading, transaction(self._reader, "BEGIN"):
            yield self._reader

    def read(self, work: Callable[[Connection], T]) -> T:
        """Run a read; raises Known where the file has become unusable."""
        with told(self._path), self.snapshot() as connection:
            return work(connection)

    def glance(self, work: Callable[[Connection], T]) -> T:
        """Run a read of a few rows where it is quickest."""
        found = self.lane.glance(work)
        return self.read(work) if found is None else found[0]

    def search(self, work: Callable[[Connection], T]) -> Future[T]:
        """Run a read that may take long, where nothing waits for it; a newer one breaks it off
        and cancels its future. Raises Known, by the future too."""
        return self._search.submit(lambda c: self._told(work, c))

    def report(self, work: Callable[[Connection], T]) -> Future[T]:
        """Run a read over everything that is held, beside all that serves a customer; a newer
        one breaks it off as a search does."""
        return self._reports.submit(lambda c: self._told(work, c))

    def rest(self) -> None:
        """Give back what searches, reports and other reads keep of the file; they read it anew."""
        self._search.rest()
        self._reports.rest()
        with self._reading:
            run(self._reader, "PRAGMA shrink_memory")

    def _told(self, work: Callable[[Connection], T], connection: Connection) -> T:
        with told(self._path):
            return work(connection)

    def kept(self, key: str, kind: type[T]) -> T | None:
        """A small value kept for a restart."""
        return self.read(lambda c: kept(c, key, kind))

    # -- writing

    def write(self, work: Callable[[Writing], T], order: Order = Order.SALE) -> Future[T]:
        """Queue an act: `work` gathers its entries and finishes them in one transaction."""
        identity = self.identity
        return self.lane.submit(lambda c: work(self.writing(c, identity)), order)

    def writing(self, connection: Connection, identity: Identity) -> Writing:
        """A new act on a transaction's connection."""
        return Writing(connection, identity, self.rules, self.clock, self.entropy)

    def keep(self, key: str, value: object | None, order: Order = Order.DESK) -> Future[None]:
        """Keep a small value for a restart, or forget it (None)."""
        return self.lane.submit(lambda c: keep(c, key, value), order)

    # -- who and when

    @property
    def identity(self) -> Identity:
        """Who this till is; raises Refused before enrolment."""
        if self._identity is None:
            raise refused("till.not_enrolled")
        return self._identity

    @property
    def enrolled(self) -> Identity | None:
        """Who this till is, or None before enrolment."""
        return self._identity

    def become(self, identity: Identity, epoch: str) -> None:
        """Take the identity central gave at enrolment."""

        def job(connection: Connection) -> None:
            standing = ledger.load(connection)
            standing.terminal, standing.store = identity.terminal, identity.store
            standing.epoch = epoch
            ledger.save(connection, standing)

        self.lane.call(job)
        self.keep(IDENTITY, identity).result()
        self._identity = identity
        self.load_programmes()

    def rekey(self, identity: Identity) -> None:
        """Go on as the same till with another key."""
        self.keep(IDENTITY, identity).result()
        self._identity = identity

    def learn_names(self, names: Names) -> None:
        """Keep what people call the stores and tills of the chain."""
        self.keep(_NAMES, names, Order.SYNC).result()
        self._names, self.names_digest = names, names.digest()

    def name_of(self, store: str, terminal: str = "") -> str:
        """What people call a till (as ``High Street · Counter``) or, without one, a store; its id
        where no name is known here."""
        me = self._identity
        if me is None:
            return self._names.of(store, terminal)
        stores = (*self._names.stores, NamedStore(me.store, me.store_name))
        tills = (*self._names.tills, NamedTill(me.terminal, me.store, me.till_name))
        return Names(stores, tills).of(store, terminal)

    @property
    def online(self) -> bool:
        """Whether central is in reach."""
        return self._link in {"online", "catching_up"}

    def moment(self) -> Moment:
        """Now, as views and quotes need it."""
        now = self.clock.now_ms()
        return Moment(now, self.online, self.clock.anchored, self.quoting.at(now), self.identity)

    def load_programmes(self) -> None:
        """Read the published versions: `rules` fold every account, `quoting` are this store's."""
        self.read(self.work_by)

    def work_by(self, connection: Connection) -> None:
        """Work by the versions that a transaction sees."""
        store = self._identity.store if self._identity else ""
        self.rules, self.quoting = published(connection, store)

    @property
    def programme(self) -> Programme:
        """The version by which this till quotes now."""
        return self.quoting.at(self.clock.now_ms())

    # -- the link

    def status(self) -> Status:
        """The till's standing with central."""
        standing, left = self.glance(self._standing)
        return Status(
            link=self._link,
            unsent=standing.seq - standing.acked,
            to_fetch=self._to_fetch,
            since_ms=self._since_ms,
            synced_ms=standing.synced_ms,
            skew_ms=standing.skew_ms,
            sentence=self._sentence,
            exposure=self._exposure,
            offline_left=left,
        )

    def _standing(self, connection: Connection) -> tuple[Standing, int]:
        """The till's own row, and what it may still give today where central is out of reach."""
        found = ledger.load(connection)
        return found, 0 if self.online else left_alone(connection, found, self.moment())

    def note_link(self, state: LinkState, sentence: str, to_fetch: int) -> None:
        """Record how central is reached; tells whoever listens."""
        if state != self._link:
            was_online, is_online = self.online, state in {"online", "catching_up"}
            if was_online != is_online:
                self._since_ms = self.clock.now_ms()
        self._link, self._sentence, self._to_fetch = state, sentence, to_fetch
        self.tell_status()

    def note_fleet(self, exposure: int) -> None:
        """Record central's word on what all tills together could give while cut off."""
        self._exposure = exposure

    def tell_status(self) -> None:
        """Announce the standing, as after every act and round."""
        if self.announcer.heard:
            self.announcer.tell(StatusChanged(self.status()))

    def close(self) -> None:
        """Finish what is queued and let the folder go."""
        self._opened.close()
