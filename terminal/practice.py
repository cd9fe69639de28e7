"""A till to practise at: in a folder of its own, under a made-up name, never in touch with central.

It works by the shop's own rules and knows one member and two people; it begins anew every time, and
prints nothing on paper. Every receipt says that it is none.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from terminal.clock import Clock
from terminal.desk import Desk
from terminal.engine import Engine
from terminal.entropy import Entropy
from terminal.errors import Damaged
from terminal.joining import Enrolment
from terminal.receipt import Letterhead
from terminal.receipt_words import spoken, words_in
from terminal.replica import Replica
from terminal.till import Till

FOLDER: Final = "practice"
TERMINAL: Final = "PRACTICE"
TRAINEE_PIN: Final = "1111"
SUPERVISOR_PIN: Final = "2222"
CARD: Final = "2900000000017"
_KEY: Final = bytes(32)
"""Nothing in the folder is a secret."""
_POINTS: Final = 500


def open_practice(folder: Path, real: Engine, clock: Clock, entropy: Entropy) -> Till:
    """A practice till beside a real one, with the trainee signed in; raises Known."""
    place = folder / FOLDER
    try:
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(mode=0o700)
    except OSError as error:
        raise Damaged("practice.folder", f"Practice needs the folder {place}: {error}.") from None
    words = words_in(spoken("", real.letterhead.language))
    mark = (words.text("practice"),)
    head = Letterhead(language=real.letterhead.language, header=mark, footer=mark)
    engine = Engine(place, _KEY, clock, entropy, prints=False, letterhead=head)
    try:
        known = real.identity
        engine.become(
            replace(known, terminal=TERMINAL, till_name=words.text("practice.till")), "practice"
        )
        engine.rules, engine.quoting = real.rules, real.quoting
        Replica(engine).learn_time(real.clock.now_ms(), engine.clock.boottime_ms())
        engine.note_link("online", "", 0)
        till = Till(engine)
        _furnish(till, words.text("practice.trainee"), words.text("practice.supervisor"))
    except BaseException:
        engine.close()
        raise
    return till


def _furnish(till: Till, trainee: str, supervisor: str) -> None:
    desk = Desk(till)
    desk.hire(supervisor, "manager", SUPERVISOR_PIN).result()
    till.sign_in(SUPERVISOR_PIN).result()
    desk.hire(trainee, "cashier", TRAINEE_PIN).result()
    member = till.enrol(Enrolment(card=CARD, name="Pat Practice", phone="+49 30 901820")).result()
    till.grant(member.account, _POINTS, "to practise with").result()
    till.sign_in(TRAINEE_PIN).result()
