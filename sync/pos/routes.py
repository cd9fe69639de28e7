"""Every request there is, once: what is served and what the description says are made of it."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

import msgspec

from sync.pos import wire


class Way(NamedTuple):
    """A request: the verb (`sync.pos.verbs.Verbs`) that answers, what it takes and gives, and what
    can be wrong with it besides what always can."""

    method: Literal["GET", "PUT", "POST", "DELETE"]
    path: str
    verb: str
    summary: str
    takes: type[msgspec.Struct] | None = None
    gives: type[msgspec.Struct] | None = None
    refuses: tuple[int, ...] = ()
    waits: bool = False
    """Whether it may be held until something changes (`revision`, `wait`)."""


_OF_TILL: Final = (403, 422)
WAYS: Final = (
    Way("GET", "/v1/health", "health", "How the till stands.", None, wire.Health),
    Way(
        "POST",
        "/v1/quote",
        "quote",
        "What a basket would cost, earn and take now. Nothing is held.",
        wire.Sale,
        wire.Quoted,
        _OF_TILL,
    ),
    Way(
        "PUT",
        "/v1/sales/{key}",
        "authorise",
        "Hold points, vouchers, gift-card money and rewards of a sale for ten minutes.",
        wire.Sale,
        wire.State,
        (*_OF_TILL, 409),
    ),
    Way(
        "POST",
        "/v1/sales/{key}/confirm",
        "confirm",
        "Make a held sale durable, once.",
        wire.Confirm,
        wire.State,
        (*_OF_TILL, 404, 409),
    ),
    Way(
        "POST",
        "/v1/sales/{key}/cancel",
        "cancel",
        "End a hold. What has not arrived yet is cancelled too.",
        None,
        wire.State,
        (409,),
    ),
    Way(
        "PUT",
        "/v1/refunds/{key}",
        "refund",
        "Take goods of a receipt back, once.",
        wire.Refund,
        wire.State,
        (*_OF_TILL, 404, 409),
    ),
    Way(
        "PUT",
        "/v1/voids/{key}",
        "void",
        "Undo a whole sale of this store and day, once, with a second person's PIN.",
        wire.Void,
        wire.State,
        (*_OF_TILL, 404, 409),
    ),
    Way("GET", "/v1/keys/{key}", "state", "What became of a key.", None, wire.State, (404,)),
    Way(
        "PUT",
        "/v1/screen/{key}",
        "show",
        "Hand a basket over to our screen, where the cashier scans the card.",
        wire.Basket,
        wire.Screen,
        _OF_TILL,
    ),
    Way(
        "GET",
        "/v1/screen/{key}",
        "screen",
        "What was chosen on our screen; may be held until it changes.",
        None,
        wire.Screen,
        (404, 422),
        waits=True,
    ),
    Way("DELETE", "/v1/screen/{key}", "hide", "Take a basket off our screen."),
)
