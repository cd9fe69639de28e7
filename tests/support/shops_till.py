"""A shop's own till, as an example of how to talk to ours and as a program that tests kill.

It needs the standard library alone. Before every request that may change something it writes its
key and what it is about into a journal of its own; after a crash it asks again for all that has
no answer there: what was paid is confirmed, what was not is cancelled, a refund is sent again.

As a program it serves customers, one for each line on standard input, until that is closed.
`--dies-after N` kills it before its N-th step: before and after every request and every line of
the journal.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

Body = dict[str, Any]
PAUSE_S = 0.02
"""Between two tries to reach a till that is not there."""


class Refused(Exception):
    """Our till said no; `problem` is its problem document (RFC 9457)."""

    def __init__(self, problem: Body) -> None:
        super().__init__(problem["detail"])
        self.problem = problem


class ShopsTill:
    """Sells and takes back, each under a key of its own; `name` begins every key."""

    def __init__(self, name: str, url: str, token: str, journal: Path, dies_after: int = 0) -> None:
        self._name = name
        self._url = url
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self._steps = dies_after
        self._journal = journal
        self._pending: dict[str, Body] = {}
        self._count = 0
        for line in read(journal):
            self._count += line["stage"] == "begun" or line["stage"] == "refunding"
            self._pending[line["key"]] = line

    # -- customers

    def serve(self, customer: Body) -> None:
        """Serve a customer: their `sale`; whether they pay with the points that it takes
        (`redeems`), change their mind (`leaves`), or bring all of it back (`returns`)."""
        sale = customer["sale"]
        if customer.get("redeems"):
            quoted = self._ask("POST", "/v1/quote", sale)
            sale = sale | {"points": quoted["quote"]["redeemable"]}
        key = self._new_key()
        self._note({"key": key, "stage": "begun"})
        held = self._ask("PUT", f"/v1/sales/{key}", sale)
        if customer.get("leaves"):
            self._cancel(key)
            return
        due = held["quote"]["due"]
        paid = {"receipt": f"R-{key}", "tenders": [{"tender": "card", "amount": due}]}
        self._note({"key": key, "stage": "paid", "sale": sale, "paid": paid})
        self._confirm(key)
        if customer.get("returns"):
            refund = self._new_key()
            body = {"receipt": f"R-{key}", "own_receipt": f"R-{refund}"}
            self._note({"key": refund, "stage": "refunding", "refund": body})
            self._refund(refund)

    def recover(self) -> None:
        """Bring to its end what a crash left in the middle."""
        for key, line in list(self._pending.items()):
            match line["stage"]:
                case "begun":
                    self._cancel(key)
                case "paid":
                    self._confirm(key)
                case "refunding":
                    self._refund(key)

    def _confirm(self, key: str) -> None:
        line = self._pending[key]
        try:
            done = self._ask("POST", f"/v1/sales/{key}/confirm", line["paid"])
        except Refused as no:
            # A till whose folder was lost knows nothing of the key any more: hold it once more.
            if no.problem["code"] != "hold.unknown":
                raise
            self._ask("PUT", f"/v1/sales/{key}", line["sale"])
            done = self._ask("POST", f"/v1/sales/{key}/confirm", line["paid"])
        made = {name: done["done"][name] for name in ("receipt", "redeemed")}
        self._note({"key": key, "stage": "done"} | made)

    def _cancel(self, key: str) -> None:
        self._ask("POST", f"/v1/sales/{key}/cancel")
        self._note({"key": key, "stage": "cancelled"})

    def _refund(self, key: str) -> None:
        done = self._ask("PUT", f"/v1/refunds/{key}", self._pending[key]["refund"])
        self._note({"key": key, "stage": "returned", "receipt": done["done"]["receipt"]})

    def _new_key(self) -> str:
        self._count += 1
        return f"{self._name}-{self._count:06d}"

    # -- the wire and the journal

    def _ask(self, method: str, path: str, body: Body | None = None) -> Body:
        """Ask until there is an answer; raises Refused."""
        data = None if body is None else json.dumps(body).encode()
        while True:
            self._step()
            request = urllib.request.Request(self._url + path, data, self._headers, method=method)
            try:
                with urllib.request.urlopen(request, timeout=30) as answer:
                    found: Body = json.load(answer)
            except urllib.error.HTTPError as error:
                with error:
                    raise Refused(json.load(error)) from None
            except (OSError, ValueError):
                # Nobody is there, or died in the middle of a word: the same key is asked again.
                time.sleep(PAUSE_S)
            else:
                self._step()
                return found

    def _note(self, line: Body) -> None:
        self._step()
        with self._journal.open("a") as file:
            file.write(f"{json.dumps(line)}\n")
            file.flush()
            os.fsync(file.fileno())
        self._pending[line["key"]] = line
        self._step()

    def _step(self) -> None:
        self._steps -= 1
        if self._steps == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def read(journal: Path) -> list[Body]:
    """The journal's lines; a last one that was cut short was never acted on."""
    text = journal.read_text() if journal.exists() else ""
    return [json.loads(line) for line in text.split("\n")[:-1]]


def main() -> None:
    """Recover, then serve whoever comes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("token", type=Path)
    parser.add_argument("journal", type=Path)
    parser.add_argument("--dies-after", type=int, default=0)
    options = parser.parse_args()
    token = options.token.read_text().strip()
    till = ShopsTill("till7", options.url, token, options.journal, options.dies_after)
    till.recover()
    for line in sys.stdin:
        till.serve(json.loads(line))
        print("served", flush=True)


if __name__ == "__main__":
    main()
