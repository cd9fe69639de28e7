"""The sections of the desk, in the order of the rail: key, icon, and who sees each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import msgspec

from ui.actions import Action

if TYPE_CHECKING:
    from terminal.people import Role
    from ui.desk.section import Section
    from ui.workplace import Workplace

EVERYBODY: Final = frozenset({"cashier", "supervisor", "manager", "auditor"})
SUPERVISORS: Final = frozenset({"supervisor", "manager", "auditor"})
MANAGERS: Final = frozenset({"manager", "auditor"})
"""An auditor sees whatever anybody sees, and changes nothing."""


class Listed(msgspec.Struct, frozen=True):
    """A section as the rail lists it; `make` imports it only when it is first opened."""

    action: Action
    icon: str
    roles: frozenset[str]
    make: Callable[[Workplace], Section]

    def seen_by(self, role: Role | None) -> bool:
        """Whether people of a role see it."""
        return role in self.roles


def _exceptions(place: Workplace) -> Section:
    from ui.desk.exceptions import ExceptionsSection

    return ExceptionsSection(place)


def _approvals(place: Workplace) -> Section:
    from ui.desk.approvals import ApprovalsSection

    return ApprovalsSection(place)


def _members(place: Workplace) -> Section:
    from ui.desk.members import MembersSection

    return MembersSection(place)


def _people(place: Workplace) -> Section:
    from ui.desk.people import PeopleSection

    return PeopleSection(place)


def _audit(place: Workplace) -> Section:
    from ui.desk.audit import AuditSection

    return AuditSection(place)


def _goods(place: Workplace) -> Section:
    from ui.desk.goods.section import GoodsSection

    return GoodsSection(place)


def _programme(place: Workplace) -> Section:
    from ui.desk.programme.section import ProgrammeSection

    return ProgrammeSection(place)


def _figures(place: Workplace) -> Section:
    from ui.desk.figures import FiguresSection

    return FiguresSection(place)


def _reconciliation(place: Workplace) -> Section:
    from ui.desk.reconciliation import ReconciliationSection

    return ReconciliationSection(place)


def _this_till(place: Workplace) -> Section:
    from ui.desk.this_till import ThisTillSection

    return ThisTillSection(place)


SECTIONS: Final = (
    Listed(Action.DESK_EXCEPTIONS, "alert-triangle", EVERYBODY, _exceptions),
    Listed(Action.DESK_APPROVALS, "circle-check", SUPERVISORS, _approvals),
    Listed(Action.DESK_MEMBERS, "user", MANAGERS, _members),
    Listed(Action.DESK_PROGRAMME, "ticket", MANAGERS, _programme),
    Listed(Action.DESK_GOODS, "gift", MANAGERS, _goods),
    Listed(Action.DESK_FIGURES, "chart-bar", MANAGERS, _figures),
    Listed(Action.DESK_RECONCILIATION, "scale", MANAGERS, _reconciliation),
    Listed(Action.DESK_PEOPLE, "users", MANAGERS, _people),
    Listed(Action.DESK_AUDIT, "history", MANAGERS, _audit),
    Listed(Action.DESK_TILL, "building-store", EVERYBODY, _this_till),
)
