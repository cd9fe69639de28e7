"""Numbers, money and moments as the cashier's language writes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QLocale, QTime

from terminal.domain.money import digits

MINUS = "\u2212"


class Figures:
    """Writes values in a locale, a currency (ISO 4217) and the shop's time zone (IANA)."""

    def __init__(
        self,
        currency: str,
        zone: str,
        now_ms: Callable[[], int],
        locale: QLocale | None = None,
    ) -> None:
        self.currency = currency
        self.zone = ZoneInfo(zone)
        self.now_ms = now_ms
        self.locale = locale or QLocale()

    def points(self, count: int) -> str:
        """A whole number with its grouping, such as `2,340`."""
        text = self.locale.toString(abs(count))
        return f"{MINUS}{text}" if count < 0 else text

    def signed(self, count: int) -> str:
        """A whole number that always shows its sign."""
        return f"+{self.points(count)}" if count > 0 else self.points(count)

    def amount(self, minor: int, currency: str = "") -> str:
        """Minor units as a decimal text without the currency's sign, such as `1,074.99`."""
        places = digits(currency or self.currency)
        whole, part = divmod(abs(minor), 10**places)
        text = self.locale.toString(whole)
        if places:
            text += f"{self.locale.decimalPoint()}{part:0{places}d}"
        return f"{MINUS}{text}" if minor < 0 else text

    def decimal(self, text: str) -> str:
        """A plain decimal text, as notes carry amounts, in the locale's writing."""
        whole, _, part = text.partition(".")
        if not whole.lstrip("-").isdigit() or (part and not part.isdigit()):
            return text
        written = self.points(int(whole))
        return f"{written}{self.locale.decimalPoint()}{part}" if part else written

    def clock(self, ms: int) -> str:
        """Hours and minutes of a moment, such as `14:26`."""
        return self.locale.toString(self._time(ms), "HH:mm")

    def clock_seconds(self, ms: int) -> str:
        """Hours, minutes and seconds of a moment."""
        return self.locale.toString(self._time(ms), "HH:mm:ss")

    def moment(self, ms: int) -> str:
        """Only the time today, the day before it otherwise."""
        then, now = self._local(ms).date(), self._local(self.now_ms()).date()
        if then == now:
            return self.clock(ms)
        return f"{self._day(then, with_year=then.year != now.year)}, {self.clock(ms)}"

    def day(self, ordinal: int, *, always_year: bool = False) -> str:
        """A calendar day, with its year unless it is this one."""
        then = date.fromordinal(ordinal)
        this = self._local(self.now_ms()).date().year
        return self._day(then, with_year=always_year or then.year != this)

    def short_day(self, ordinal: int) -> str:
        """A calendar day in figures, without its year."""
        then = date.fromordinal(ordinal)
        german = self.locale.language() == QLocale.Language.German
        return self.locale.toString(
            QDate(then.year, then.month, then.day), "d.M." if german else "d/M"
        )

    def day_of(self, ms: int) -> str:
        """The calendar day of a moment in the shop's zone."""
        return self.day(self._local(ms).date().toordinal())

    def _day(self, then: date, *, with_year: bool) -> str:
        german = self.locale.language() == QLocale.Language.German
        pattern = "d. MMMM" if german else "d MMMM"
        qdate = QDate(then.year, then.month, then.day)
        return self.locale.toString(qdate, f"{pattern} yyyy" if with_year else pattern)

    def _local(self, ms: int) -> datetime:
        return datetime.fromtimestamp(ms / 1000, UTC).astimezone(self.zone)

    def _time(self, ms: int) -> QTime:
        then = self._local(ms)
        return QTime(then.hour, then.minute, then.second)
