"""What the queue of approvals says of a slip and of a proposal."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from terminal.approvals import Slip
from terminal.domain.rights import Role
from terminal.proposing import ProposalView
from ui import wording
from ui.actions import Action
from ui.figures import Figures

_translate = QCoreApplication.translate
HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS


def waits(case: Slip | ProposalView) -> bool:
    """Whether somebody has still to decide."""
    return case.by is None if isinstance(case, Slip) else case.state == "open"


def title(case: Slip | ProposalView) -> str:
    """What would be done."""
    if isinstance(case, Slip):
        return case.what
    if case.kind == "programme":
        return _translate("approvals", "Programme {0}").format(case.subject)
    return case.subject


def state(case: Slip | ProposalView) -> str:
    """How it ended."""
    if isinstance(case, Slip):
        return _translate("approvals", "approved")
    return {
        "accepted": _translate("approvals", "accepted"),
        "declined": _translate("approvals", "declined"),
        "withdrawn": _translate("approvals", "taken back"),
    }.get(case.state, "")


def since(at_ms: int, figures: Figures) -> str:
    """When, and how long ago that is."""
    age = max(0, figures.now_ms() - at_ms)
    if age >= DAY_MS:
        ago = _translate("approvals", "%n day(s) ago", "", age // DAY_MS)
    elif age >= HOUR_MS:
        ago = _translate("approvals", "%n hour(s) ago", "", age // HOUR_MS)
    elif age >= 60_000:
        ago = _translate("approvals", "%n minute(s) ago", "", age // 60_000)
    else:
        ago = _translate("approvals", "just now")
    return f"{figures.moment(at_ms)} ({ago})"


def warning(case: Slip | ProposalView) -> str:
    """What who decides should know besides."""
    if isinstance(case, Slip):
        return ""
    if case.superseded:
        return superseded(case)
    if case.moved:
        return _translate(
            "approvals",
            "What is in force has changed since this was proposed. The difference is to what "
            "holds now.",
        )
    return ""


def superseded(case: Slip | ProposalView) -> str:
    """That a later proposal took the place of this one, if so."""
    if isinstance(case, ProposalView) and case.superseded:
        return _translate("approvals", "A later proposal took the place of this one.")
    return ""


def said(case: Slip | ProposalView, figures: Figures) -> str:
    """Who decided, when and why; empty while nobody has."""
    if isinstance(case, Slip) or case.decision is None:
        return ""
    text = _translate("approvals", "{0}: {1}, {2}.")
    one = case.decision
    told = text.format(state(case).capitalize(), one.name, figures.moment(one.at_ms))
    return f"{told} {one.reason}".strip()


def needs(role: Role) -> str:
    """Who has to sign in for it."""
    return _translate("approvals", "This needs a {0}.").format(wording.role(role).lower())


def done(case: Slip | ProposalView, action: Action) -> str:
    """What was just done."""
    if action is Action.DECLINE:
        return _translate("approvals", "Declined and kept with its reason.")
    if action is Action.WITHDRAW:
        return _translate("approvals", "Taken back.")
    if isinstance(case, Slip):
        return _translate("approvals", "Approved. Now it can be done; it asks nobody again.")
    if case.kind == "programme":
        return _translate("approvals", "Accepted. Central publishes it as soon as it has both.")
    return _translate("approvals", "Accepted and carried out.")
