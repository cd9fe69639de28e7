"""What the tables of the till hold besides columns: triggers, first rows, an index."""

from __future__ import annotations

from typing import Final

FACTS_STAY: Final = """CREATE TRIGGER entry_facts_stay BEFORE UPDATE OF
    id, own, terminal, incarnation, seq, kind, account, refers, receipt, subject, fact, link
    ON entry BEGIN SELECT RAISE(ABORT, 'an entry is a fact and is never changed'); END"""
"""The trigger under which links stand too; set aside while a new chain is begun."""
FACTS_LAST: Final = """CREATE TRIGGER entry_facts_last BEFORE DELETE ON entry
    WHEN OLD.own=1 OR OLD.tick>=(SELECT tick FROM horizon)
    BEGIN SELECT RAISE(ABORT, 'an entry is a fact and is never deleted'); END"""
"""Others' facts below the horizon go once the states have taken them in; nothing else does."""
NO_HORIZON: Final = "INSERT INTO horizon (one, tick) VALUES (1, 0)"
BY_EMAIL: Final = """CREATE INDEX IF NOT EXISTS member_email ON member (lower(email))
    WHERE email!=''"""
NO_SUMS: Final = "INSERT INTO sold_to (entry) VALUES (0)"
SUMS_FOLLOW: Final = """CREATE TRIGGER sums_follow AFTER UPDATE OF tick ON entry
    WHEN (OLD.tick<0)<>(NEW.tick<0) AND OLD.rowid<=(SELECT entry FROM sold_to)
    BEGIN INSERT INTO sold_turned (entry, sign)
    VALUES (OLD.rowid, CASE WHEN NEW.tick<0 THEN -1 ELSE 1 END); END"""
ACTS_FOLLOW: Final = """CREATE TRIGGER acts_follow AFTER UPDATE OF tick ON entry
    WHEN NEW.tick>OLD.tick BEGIN UPDATE act_newest SET tick=NEW.tick
    WHERE block=(NEW.rowid-1)/128 AND tick<NEW.tick; END"""
"""A block's newest entry may become newer; 128 is `act_blocks.WIDE`."""
ALL: Final = (NO_HORIZON, FACTS_STAY, FACTS_LAST, BY_EMAIL, NO_SUMS, SUMS_FOLLOW, ACTS_FOLLOW)
