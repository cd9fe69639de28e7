"""Central's verbs over one database: what a request or a command does, in whole transactions.

Any number of `Central`s may share a PostgreSQL database; they keep nothing in memory that
another one may change, but the programme versions, which are never edited.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Final
from uuid import UUID

import structlog
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from sync.server import (
    enrolment,
    erasing,
    examine,
    exceptions,
    exposure,
    fleet,
    head,
    ingest,
    pages,
    programmes,
    publishing,
    readmitting,
    schema,
    settlement,
    snapshots,
    states,
    terminals,
)
from sync.server.answering import Answering
from sync.server.clock import Clock
from sync.server.database import Database, DatabaseUnusable, rows
from sync.server.entropy import Entropy
from sync.server.exceptions import Finding
from sync.server.head import Head
from sync.server.ledger import Ledger
from sync.server.problems import Refusal, Restored
from sync.server.taking import Taking, pushed, relayed
from sync.server.terminals import Till
from sync.wire import (
    EnrolReply,
    EnrolRequest,
    Escrow,
    LetInRequest,
    NewKey,
    PullReply,
    PullRequest,
    PushReply,
    PushRequest,
    RelayReply,
    RelayRequest,
    SnapshotPageRequest,
    SnapshotReply,
    StatesReply,
    StatesRequest,
)
from terminal.domain.exchange import States
from terminal.domain.fleet import LetIn
from terminal.domain.ids import derived_id
from terminal.domain.naming import Names
from terminal.domain.programme import Programme
from terminal.domain.programmes import Programmes
from terminal.domain.stamp import tick_of

log = structlog.get_logger("sync.server.central")
_NAMES_MS: Final = 60_000


class Central(Answering):
    """The ledger of a chain of stores. Every method is one transaction and thread-safe."""

    def __init__(self, database: Database, clock: Clock, entropy: Entropy) -> None:
        self.database = database
        self.clock = clock
        self._entropy = entropy
        self._rules: Programmes | None = None
        self._rules_count = -1
        self._began_at = 0
        self._named: tuple[int, bytes, Names] | None = None

    # -- the ledger itself

    def prepare(self, programme: str = "") -> None:
        """Make the tables of a new database and publish its first programme, by default the
        shipped one; raises DatabaseUnusable where an old one needs another version."""
        with self.database.write() as connection:
            schema.alone(connection)
            found = schema.revision(connection)
            if found == schema.REVISION:
                self._began_at = head.load(connection).position
                return
            if found is not None:
                raise DatabaseUnusable(schema.mismatch(found))
            schema.create(connection)
            head.found_ledger(
                connection,
                epoch=self._entropy.bytes(8).hex(),
                incarnation=self._entropy.bytes(8).hex(),
                signing=self._entropy.bytes(32),
                recovery=self._entropy.bytes(32),
                now_ms=self.clock.now_ms(),
            )
            ledger = self._ledger(connection)
            publishing.publish(ledger, programme or programmes.shipped())
            ledger.finish()

    @contextmanager
    def writing(self) -> Iterator[Ledger]:
        """One writing transaction on the ledger, finished and committed unless it raises."""
        with self.database.write() as connection:
            ledger = self._ledger(connection)
            yield ledger
            ledger.finish()

    def _ledger(self, connection: Connection) -> Ledger:
        where = head.lock(connection)
        rules = self._rulebook(connection, where)
        return Ledger(connection, where, rules, self.clock.now_ms(), self._entropy)

    def _rulebook(self, connection: Connection, where: Head) -> Programmes | None:
        if self._rules_count != where.programmes:
            self._rules = programmes.load(connection)
            self._rules_count = where.programmes
        return self._rules

    def publish(self, document: str) -> Programme:
        """Publish a programme version to all tills; raises CannotPublish and BadProgramme."""
        with self.writing() as ledger:
            return publishing.publish(ledger, document)

    def programme(self) -> Programme:
        """The version in force now for every store."""
        with self.database.read() as connection:
            rules = self._rulebook(connection, head.load(connection))
        assert rules is not None
        return rules.at(self.clock.now_ms())

    def new_name(self) -> str:
        """A random name, for a process to be told apart by."""
        return self._entropy.bytes(8).hex()

    def position(self) -> int:
        """The last position given."""
        with self.database.read() as connection:
            return int(rows(connection, "SELECT position FROM counter")[0][0])

    # -- tills

    def enrol_code(
        self, store: str, *, name: str = "", timezone: str = "", currency: str = ""
    ) -> str:
        """A code with which one till of a store, new or known, can enrol."""
        self._named = None
        with self.writing() as ledger:
            enrolment.store(
                ledger.connection, store, name=name, timezone=timezone, currency=currency
            )
            return enrolment.make_code(ledger.connection, store, ledger.now_ms, self._entropy)

    def enrol(self, request: EnrolRequest) -> EnrolReply:
        """Let a till in; raises Refusal."""
        self._named = None
        with self.writing() as ledger:
            terminal = enrolment.enrol(ledger.connection, request, ledger.now_ms)
            till = terminals.in_service(ledger.connection, terminal)
            name, timezone, currency = enrolment.of_store(ledger.connection, till.store)
            signing, recovery = head.keys(ledger.connection)
            return EnrolReply(
                terminal=terminal,
                store=till.store,
                store_name=name,
                timezone=timezone,
                currency=currency,
                epoch=ledger.head.epoch,
                recovery_key=X25519PrivateKey.from_private_bytes(recovery)
                .public_key()
                .public_bytes_raw(),
                central_key=Ed25519PrivateKey.from_private_bytes(signing)
                .public_key()
                .public_bytes_raw(),
                server_ms=ledger.now_ms,
            )

    def till(self, terminal: str) -> Till | None:
        """A till as central knows it."""
        with self.database.read() as connection:
            return terminals.find(connection, terminal)

    def revoke(self, terminal: str) -> bool:
        """Shut a lost till out; tell whether it was in service."""
        with self.writing() as ledger:
            return terminals.revoke(ledger.connection, terminal, ledger.now_ms)

    def renew_key(self, till: Till, request: NewKey) -> None:
        """Let a till go on with another key."""
        with self.writing() as ledger:
            enrolment.renew(ledger.connection, till, request)

    def escrow(self, till: Till, request: Escrow) -> None:
        """Keep a till's sealed database key."""
        with self.writing() as ledger:
            terminals.escrow(ledger.connection, till.id, request.sealed_key)

    # -- facts

    def push(self, till: Till, request: PushRequest) -> PushReply:
        """Take facts in; raises Refusal."""
        examined = examine.examine(till, request)
        taking = Taking(self.writing, examined, partial(pushed, till, request))
        try:
            reply = taking.reply()
        except Restored:
            why = f"Till {till.id} was acknowledged more than central holds."
            epoch = self.begin_epoch(why, request.epoch)
            return PushReply(epoch, (), 0, self.clock.now_ms())
        erasing.sweep(self.database, examined)
        return reply

    def relay(self, till: Till, request: RelayRequest) -> RelayReply:
        """Take in what others wrote and this ledger lost; raises Refusal."""
        examined = examine.examine_relayed(till, request)
        reply = Taking(self.writing, examined, partial(relayed, till, request)).reply()
        erasing.sweep(self.database, examined)
        return reply

    def readmit(self) -> tuple[int, int]:
        """Take in again what was set aside, as far as nothing is wrong with it any more; return
        how many facts came in and how many stay aside."""
        with self.database.read() as connection:
            aside = readmitting.every(connection)
        taken = 0
        for one in aside:
            try:
                with self.writing() as ledger:
                    taken += readmitting.readmit(ledger, one)
            except (OperationalError, DatabaseUnusable):
                raise
            except Exception:
                log.exception("fact.uncountable", terminal=one.terminal, seq=one.seq)
        return taken, len(aside) - taken

    def begin_epoch(self, why: str, believed: str = "") -> str:
        """Begin a new epoch after a restore, so that tills send again all they hold; return its
        name. Where the epoch is not the one `believed`, another request has begun it already.

        Central's own chain begins anew too, because what it wrote since the backup is gone.
        """
        with self.writing() as ledger:
            old, where = ledger.head.epoch, ledger.head
            if believed and believed != old:
                return old
            where.epoch = self._entropy.bytes(8).hex()
            where.incarnation = self._entropy.bytes(8).hex()
            where.seq, where.link = 0, bytes(32)
            ledger.found(
                Finding(
                    kind="restored",
                    about=derived_id(f"restored:{old}", UUID(int=0), 0),
                    terminal="",
                    sentence=f"Central was restored from a backup. {why}",
                    evidence={"old_epoch": old, "epoch": where.epoch, "position": self._began_at},
                )
            )
            log.info("epoch.begun", why=why, old=old, new=where.epoch)
            return where.epoch

    def hear(self, till: Till, request: PullRequest) -> bool:
        """Note what a pull says of its till, and move the mark if that allows it to; tell
        whether the ledger moved."""
        with self.database.read() as connection:
            where = head.load(connection)
            if request.epoch != where.epoch:
                return False
            chain = ingest.chain_of(connection, till.id, request.incarnation)
            ahead = request.seq > chain.seq or not pages.fits(connection, where, request)
            rules = self._rulebook(connection, where)
            expires = rules is not None and settlement.expires(connection, rules, where)
        if ahead:
            self.begin_epoch(f"Till {till.id} has seen more than central holds.", request.epoch)
            return True
        now = self.clock.now_ms()
        useful = expires or (
            request.promise > till.promise
            and (settlement.unsettled(where) or now - where.marked_ms >= 3_600_000)
        )
        if not useful and not terminals.worth_noting(till, request, now):
            return False
        try:
            with self.writing() as ledger:
                self._note(ledger, till, request)
                return settlement.advance(ledger)
        except (OperationalError, DatabaseUnusable):
            raise
        except Exception:
            # Facts must come and go although a bug stops settlement; the mark's age tells.
            log.exception("settlement.failed")
        with self.writing() as ledger:
            self._note(ledger, till, request)
        return False

    def _note(self, ledger: Ledger, till: Till, request: PullRequest) -> None:
        promise = min(request.promise, tick_of(ledger.now_ms))
        terminals.note(ledger.connection, till, request, promise, ledger.now_ms)
        self._judge_clock(ledger, till, terminals.skew_of(request, ledger.now_ms))

    def _judge_clock(self, ledger: Ledger, till: Till, skew_ms: int) -> None:
        alarm = terminals.skew_finding(till, skew_ms)
        ledger.found(alarm)
        before = terminals.skew_finding(till, till.skew_ms)
        if alarm is None and before is not None:
            exceptions.withdraw(ledger.connection, before)

    def page(self, till: Till, request: PullRequest) -> PullReply:
        """What the till has not seen; from the beginning if its epoch is not this ledger's."""
        with self.database.read() as connection:
            where = head.load(connection)
            page = pages.read(
                connection,
                where,
                cursor=request.cursor if request.epoch == where.epoch else 0,
                limit=request.limit,
                terminal=till.id,
                incarnation=request.incarnation,
            )
            held = ingest.chain_of(connection, till.id, request.incarnation).seq
            now, rules = self.clock.now_ms(), self._rulebook(connection, where)
            assert rules is not None
            most = 0 if page.left else exposure.bound(connection, rules.at(now))
            names = None if page.left else self._unlike(connection, request.names)
            return PullReply(where.epoch, page, now, held, most, names)

    def _unlike(self, connection: Connection, digest: bytes) -> Names | None:
        """What people call stores and tills, where that is not what a till knows. Looked up once
        a minute at most: nobody renames a store twice in that."""
        now, held = self.clock.now_ms(), self._named
        if held is None or not 0 <= now - held[0] < _NAMES_MS:
            names = enrolment.names(connection)
            held = self._named = (now, names.digest(), names)
        return None if held[1] == digest else held[2]

    def states(self, till: Till, request: StatesRequest) -> StatesReply:
        """Accounts for a till whose balances differ from central's, which is found."""
        with self.database.read() as connection:
            where = head.load(connection)
            same = request.epoch == where.epoch
            found = states.read(connection, where, request) if same else States(where.position)
        if found.buckets and not request.after:
            with self.writing() as ledger:
                ledger.found(states.finding(till, found))
        return StatesReply(where.epoch, found, self.clock.now_ms())

    def snapshot(self) -> tuple[SnapshotReply, str]:
        """What a new till may start from; with it the name of a snapshot that is to be made now
        (see `make_snapshot`), empty for none."""
        with self.database.read() as connection:
            where = head.load(connection)
            found = snapshots.offer(connection, where, self.clock.now_ms())
        if found is not None:
            return found, ""
        with self.writing() as ledger:
            found = snapshots.offer(ledger.connection, ledger.head, ledger.now_ms)
            if found is not None:
                return found, ""
            name = self.new_name()
            begun = snapshots.begin(ledger.connection, ledger.head, name, ledger.now_ms)
            return begun, name

    def make_snapshot(self, name: str, stopped: Callable[[], bool] = lambda: False) -> None:
        """Make a snapshot that was begun; raises snapshots.Stopped."""
        snapshots.Maker(self.database, name, self.clock.now_ms, stopped).run()

    def snapshot_page(self, request: SnapshotPageRequest) -> bytes:
        """A page of a snapshot; raises Refusal where it is there no more."""
        with self.database.read() as connection:
            found = snapshots.page(connection, request.snapshot, request.number)
        if found is None:
            raise Refusal(404, "snapshot.gone", "This snapshot is gone. Ask for a newer one.")
        return found

    def let_in(self, request: LetInRequest) -> LetIn:
        """A code that a manager asks for at a till; raises Refusal."""
        with self.writing() as ledger:
            return fleet.let_in(ledger.connection, request, ledger.now_ms, self._entropy)
