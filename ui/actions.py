"""What can be done, and the key of each: what is shown beside a word is what is listened to."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from functools import cache
from typing import Final, cast

from PySide6.QtCore import QCoreApplication, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from ui import language
from ui.action_keys import KEYS

_translate = QCoreApplication.translate


class Action(Enum):
    """An action by its word; the word also names its key widget."""

    HELP = "help"
    DESK_EXCEPTIONS = "desk-exceptions"
    DESK_APPROVALS = "desk-approvals"
    DESK_TILL = "desk-till"
    SEEN = "seen"
    RESTORE = "restore"
    NEW_LIST = "new-list"
    FILTER = "filter"
    ACCEPT = "accept"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    DESK_PROGRAMME = "desk-programme"
    DESK_GOODS = "desk-goods"
    GOODS_REWARDS = "goods-rewards"
    GOODS_VOUCHERS = "goods-vouchers"
    GOODS_CARDS = "goods-cards"
    GOODS_CALENDAR = "goods-calendar"
    GOODS_PRODUCTS = "goods-products"
    BLOCK_CARD = "block-card"
    CHOOSE_FILE = "choose-file"
    EARLIER = "earlier"
    LATER = "later"
    TAKE_IN = "take-in"
    WRITE_OUT = "write-out"
    NEW_VERSION = "new-version"
    ROLL_BACK = "roll-back"
    GO_ON = "go-on"
    AS_TEXT = "as-text"
    NEXT_PART = "next-part"
    WHAT_IF = "what-if"
    NOTICE = "notice"
    ADD_ROW = "add-row"
    PROPOSE = "propose"
    DAYS_BACK = "days-back"
    COPY = "copy"
    SAVE_TEXT = "save-text"
    DESK_FIGURES = "desk-figures"
    DESK_RECONCILIATION = "desk-reconciliation"
    FIGURE_PERIOD = "figure-period"
    FIGURE_LIMITS = "figure-limits"
    FIGURE_DAYS = "figure-days"
    FIGURE_PICTURE = "figure-picture"
    FIGURE_TABLE = "figure-table"
    SNAPSHOT = "snapshot"
    PERIOD_CLOSE = "period-close"
    FIGURE_CENTRAL = "figure-central"
    RECONCILE = "reconcile"
    CONNECTION = "connection"
    DESK_MEMBERS = "desk-members"
    DESK_PEOPLE = "desk-people"
    DESK_AUDIT = "desk-audit"
    AUDIT_DAYS = "audit-days"
    AUDIT_KIND = "audit-kind"
    AUDIT_PERSON = "audit-person"
    AUDIT_TILL = "audit-till"
    AUDIT_ALL = "audit-all"
    VERIFY = "verify"
    SHOW_PEOPLE = "show-people"
    SHOW_TILLS = "show-tills"
    ASK_CENTRAL = "ask-central"
    LET_IN = "let-in"
    SHUT_OUT = "shut-out"
    PART_NEXT = "part-next"
    PART_BACK = "part-back"
    ADJUST = "adjust"
    STATE = "state"
    GIVE_TIER = "give-tier"
    END_TIER = "end-tier"
    SEGMENTS = "segments"
    NEW_CARD = "new-card"
    MERGE_HERE = "merge-here"
    UNMERGE = "unmerge"
    OWN_MEMBER = "own-member"
    EXPORT = "export"
    CONSENT_CHANGE = "consent-change"
    ERASE = "erase"
    DEVICES = "devices"
    DETAILS = "details"
    FIND = "find"
    REDEEM = "redeem"
    RECOVER = "recover"
    WRITE_OFF = "write-off"
    NO_MEMBER = "no-member"
    REPLACE = "replace"
    HISTORY = "history"
    REFUND = "refund"
    RECEIPT = "receipt"
    ENROL = "enrol"
    LINK = "link"
    LOCK = "lock"
    MORE = "more"
    REWARDS = "rewards"
    GIFT_CARD = "gift-card"
    LOAD_CARD = "load-card"
    VOUCHERS = "vouchers"
    MERGE = "merge"
    PARK = "park"
    RECALL = "recall"
    VOID = "void"
    EXCHANGE = "exchange"
    BY_PAPER = "by-paper"
    PIECES = "pieces"
    MOVE = "move"
    APPROVALS = "approvals"
    COLLEAGUES = "colleagues"
    TELEPHONE = "telephone"
    WAIT = "wait"
    NEW_COLLEAGUE = "new-colleague"
    ROLE = "role"
    NEW_PIN = "new-pin"
    LEND_KEY = "lend-key"
    PRACTICE = "practice"
    SHIFT = "shift"
    STORE_CLOSE = "store-close"
    UNDO = "undo"
    REPRINT = "reprint"
    SAVE = "save"
    TEST_RECEIPT = "test-receipt"
    PRINT_FILE = "print-file"
    LOOK_AGAIN = "look-again"
    USE_DEVICE = "use-device"
    LANGUAGE = "language"
    SCREEN_LANGUAGE = "screen-language"
    NAME_SHOWN = "name-shown"
    NEXT_LINE = "next-line"
    REMOVE = "remove"
    ALL_LINES = "all-lines"
    CONSENT = "consent"
    CHOOSE = "choose"
    UP = "up"
    DOWN = "down"
    ENTER = "enter"
    CLEAR = "clear"

    @property
    def keys(self) -> tuple[int, ...]:
        """The key codes, with modifiers, that do it."""
        return tuple(_code(key) for key in KEYS[self.value])

    def opens_desk(self) -> bool:
        """Whether it opens a section of the desk from anywhere."""
        return self.value.startswith("desk-")

    def key_text(self) -> str:
        """The key as it is written on the keyboard."""
        key = KEYS[self.value][0]
        if key.startswith("Ctrl+"):
            return _translate("actions", "Ctrl+{0}").format(key.removeprefix("Ctrl+"))
        return {
            "Return": _translate("actions", "Enter"),
            "Del": _translate("actions", "Del"),
            "Space": _translate("actions", "Space"),
            "Up": _translate("actions", "Up"),
            "Down": _translate("actions", "Down"),
            "Left": "←",
            "Right": "→",
        }.get(key, key)

    def label(self) -> str:
        """The word on its key."""
        code = language.spoken()
        if code not in _LABELS:
            _LABELS[code] = self._labels()
        return _LABELS[code][self]

    @staticmethod
    def _labels() -> dict[Action, str]:
        """Every word: to look all of them up takes half a millisecond, and keys are captioned
        with every digit."""
        return {
            Action.HELP: _translate("actions", "Help"),
            Action.DESK_EXCEPTIONS: _translate("actions", "Exceptions"),
            Action.DESK_APPROVALS: _translate("actions", "Approvals"),
            Action.SEEN: _translate("actions", "Mark as seen"),
            Action.RESTORE: _translate("actions", "Put the other back"),
            Action.NEW_LIST: _translate("actions", "Points for many"),
            Action.FILTER: _translate("actions", "Which are shown"),
            Action.ACCEPT: _translate("actions", "Accept"),
            Action.DECLINE: _translate("actions", "Decline"),
            Action.WITHDRAW: _translate("actions", "Take back"),
            Action.DESK_PROGRAMME: _translate("actions", "Programme"),
            Action.DESK_GOODS: _translate("actions", "Goods"),
            Action.GOODS_REWARDS: _translate("actions", "Rewards"),
            Action.GOODS_VOUCHERS: _translate("actions", "Vouchers"),
            Action.GOODS_CARDS: _translate("actions", "Gift cards"),
            Action.GOODS_CALENDAR: _translate("actions", "Calendar"),
            Action.GOODS_PRODUCTS: _translate("actions", "Products"),
            Action.BLOCK_CARD: _translate("actions", "Block it"),
            Action.CHOOSE_FILE: _translate("actions", "Choose a file"),
            Action.EARLIER: _translate("actions", "Earlier"),
            Action.LATER: _translate("actions", "Later"),
            Action.TAKE_IN: _translate("actions", "Take in"),
            Action.WRITE_OUT: _translate("actions", "Write out"),
            Action.DESK_TILL: _translate("actions", "This till"),
            Action.NEW_VERSION: _translate("actions", "New version"),
            Action.ROLL_BACK: _translate("actions", "Roll back to it"),
            Action.GO_ON: _translate("actions", "Go on with the draft"),
            Action.AS_TEXT: _translate("actions", "Text"),
            Action.NEXT_PART: _translate("actions", "Next section"),
            Action.WHAT_IF: _translate("actions", "What if?"),
            Action.NOTICE: _translate("actions", "Notice"),
            Action.ADD_ROW: _translate("actions", "Add"),
            Action.PROPOSE: _translate("actions", "Propose"),
            Action.DAYS_BACK: _translate("actions", "Other days"),
            Action.COPY: _translate("actions", "Copy"),
            Action.SAVE_TEXT: _translate("actions", "Save"),
            Action.DESK_FIGURES: _translate("actions", "Figures"),
            Action.DESK_RECONCILIATION: _translate("actions", "Reconciliation"),
            Action.FIGURE_PERIOD: _translate("actions", "Period"),
            Action.FIGURE_LIMITS: _translate("actions", "Limits"),
            Action.FIGURE_DAYS: _translate("actions", "Days"),
            Action.FIGURE_PICTURE: _translate("actions", "Save picture"),
            Action.FIGURE_TABLE: _translate("actions", "Save table"),
            Action.SNAPSHOT: _translate("actions", "Save one page"),
            Action.PERIOD_CLOSE: _translate("actions", "Period close"),
            Action.FIGURE_CENTRAL: _translate("actions", "Ask central"),
            Action.RECONCILE: _translate("actions", "Reconcile now"),
            Action.CONNECTION: _translate("actions", "Connection"),
            Action.DESK_MEMBERS: _translate("actions", "Members"),
            Action.DESK_PEOPLE: _translate("actions", "People and tills"),
            Action.DESK_AUDIT: _translate("actions", "Audit"),
            Action.AUDIT_DAYS: _translate("actions", "Days"),
            Action.AUDIT_KIND: _translate("actions", "Kind"),
            Action.AUDIT_PERSON: _translate("actions", "Person"),
            Action.AUDIT_TILL: _translate("actions", "Till"),
            Action.AUDIT_ALL: _translate("actions", "All members"),
            Action.VERIFY: _translate("actions", "Verify"),
            Action.SHOW_PEOPLE: _translate("actions", "People"),
            Action.SHOW_TILLS: _translate("actions", "Tills"),
            Action.ASK_CENTRAL: _translate("actions", "Ask central"),
            Action.LET_IN: _translate("actions", "Let a till in"),
            Action.SHUT_OUT: _translate("actions", "Shut it out"),
            Action.PART_NEXT: _translate("actions", "Next part"),
            Action.PART_BACK: _translate("actions", "Part before"),
            Action.ADJUST: _translate("actions", "Adjust points"),
            Action.STATE: _translate("actions", "State"),
            Action.GIVE_TIER: _translate("actions", "Give a tier"),
            Action.END_TIER: _translate("actions", "End the tier"),
            Action.SEGMENTS: _translate("actions", "Segments"),
            Action.NEW_CARD: _translate("actions", "Another card"),
            Action.MERGE_HERE: _translate("actions", "Merge records"),
            Action.UNMERGE: _translate("actions", "Part records"),
            Action.OWN_MEMBER: _translate("actions", "A colleague's own"),
            Action.EXPORT: _translate("actions", "Export"),
            Action.CONSENT_CHANGE: _translate("actions", "Consent"),
            Action.ERASE: _translate("actions", "Erase"),
            Action.DEVICES: _translate("actions", "Devices"),
            Action.DETAILS: _translate("actions", "Details"),
            Action.FIND: _translate("actions", "Find"),
            Action.REDEEM: _translate("actions", "Redeem"),
            Action.RECOVER: _translate("actions", "Recover from next points"),
            Action.WRITE_OFF: _translate("actions", "Write off"),
            Action.REPLACE: _translate("actions", "Lost card"),
            Action.NO_MEMBER: _translate("actions", "No member"),
            Action.HISTORY: _translate("actions", "History"),
            Action.REFUND: _translate("actions", "Refund"),
            Action.RECEIPT: _translate("actions", "Last receipt"),
            Action.ENROL: _translate("actions", "Enrol"),
            Action.LINK: _translate("actions", "Link receipt"),
            Action.LOCK: _translate("actions", "Lock"),
            Action.MORE: _translate("actions", "More"),
            Action.REWARDS: _translate("actions", "Rewards"),
            Action.GIFT_CARD: _translate("actions", "Gift card"),
            Action.LOAD_CARD: _translate("actions", "Load it"),
            Action.MERGE: _translate("actions", "Merge records"),
            Action.VOUCHERS: _translate("actions", "Vouchers"),
            Action.PARK: _translate("actions", "Park"),
            Action.RECALL: _translate("actions", "Parked baskets"),
            Action.VOID: _translate("actions", "Void"),
            Action.MOVE: _translate("actions", "Move sale"),
            Action.APPROVALS: _translate("actions", "Approvals"),
            Action.COLLEAGUES: _translate("actions", "Colleagues"),
            Action.TELEPHONE: _translate("actions", "By telephone"),
            Action.WAIT: _translate("actions", "Let it wait"),
            Action.NEW_COLLEAGUE: _translate("actions", "New colleague"),
            Action.ROLE: _translate("actions", "Role"),
            Action.NEW_PIN: _translate("actions", "New PIN"),
            Action.LEND_KEY: _translate("actions", "Lend the key"),
            Action.PRACTICE: _translate("actions", "Practice"),
            Action.SHIFT: _translate("actions", "My shift"),
            Action.STORE_CLOSE: _translate("actions", "Close the store"),
            Action.PIECES: _translate("actions", "Pieces"),
            Action.BY_PAPER: _translate("actions", "Without receipt"),
            Action.EXCHANGE: _translate("actions", "Exchange"),
            Action.UNDO: _translate("actions", "Bring back"),
            Action.REPRINT: _translate("actions", "Print again"),
            Action.SAVE: _translate("actions", "Save as PDF"),
            Action.TEST_RECEIPT: _translate("actions", "Print a test receipt"),
            Action.PRINT_FILE: _translate("actions", "Print it"),
            Action.LOOK_AGAIN: _translate("actions", "Look again"),
            Action.USE_DEVICE: _translate("actions", "Use this one"),
            Action.NAME_SHOWN: _translate("actions", "Shown name"),
            Action.LANGUAGE: _translate("actions", "Language"),
            Action.SCREEN_LANGUAGE: _translate("actions", "Screen language"),
            Action.NEXT_LINE: _translate("actions", "Next amount"),
            Action.REMOVE: _translate("actions", "Remove"),
            Action.ALL_LINES: _translate("actions", "All lines"),
            Action.CONSENT: _translate("actions", "Agrees"),
            Action.CHOOSE: _translate("actions", "Choose"),
            Action.UP: _translate("actions", "Up"),
            Action.DOWN: _translate("actions", "Down"),
            Action.ENTER: _translate("actions", "Commit"),
            Action.CLEAR: _translate("actions", "Clear"),
        }


_LABELS: Final[dict[str, dict[Action, str]]] = {}
"""The words of each language that was spoken."""


def _code(key: str) -> int:
    sequence = cast("Sequence[QKeyCombination]", QKeySequence.fromString(key))
    return sequence[0].toCombined()


@cache
def _by_code() -> dict[int, tuple[Action, ...]]:
    found: dict[int, tuple[Action, ...]] = {}
    for action in Action:
        for code in action.keys:
            found[code] = (*found.get(code, ()), action)
    return found


def actions_of(event: QKeyEvent) -> tuple[Action, ...]:
    """The actions that a key press may mean; the page on show takes the one it knows."""
    ignored = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
    code = QKeyCombination(event.modifiers() & ~ignored, Qt.Key(event.key())).toCombined()
    return _by_code().get(code, ())
