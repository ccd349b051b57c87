"""When to hold LDN before a planned operation, and when it may start again, as dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

HOLD_DAYS = 3  # 72 hours: Australasian Anaesthesia 2023 and LDN Research Trust; others say 24 hours to 4 days
RESTART_SHORT_DAYS = 7  # after the last short-acting opioid: SPAQI 2021 as quoted (7 to 10 days)
RESTART_LONG_DAYS = 14  # after the last long-acting opioid: US leaflet

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True)
class SurgeryDates:
    """Dates around an operation. The anaesthetist decides; these are what published advice comes to.

    Parameters
    ----------
    surgery
        Day of the operation.
    last_dose
        Last evening with a dose.
    hold_from
        First day without one.
    restart_short, restart_long
        Earliest day to ask about starting again when the last opioid, short-acting or long-acting, was given on the
        day of the operation.
    """

    surgery: date
    last_dose: date
    hold_from: date
    restart_short: date
    restart_long: date


def dates_around(surgery: date) -> SurgeryDates:
    """Dates around an operation on this day."""
    hold_from = surgery - timedelta(days=HOLD_DAYS)
    return SurgeryDates(
        surgery,
        hold_from - timedelta(days=1),
        hold_from,
        surgery + timedelta(days=RESTART_SHORT_DAYS),
        surgery + timedelta(days=RESTART_LONG_DAYS),
    )


def surgery_dates(surgery: date) -> str:
    """The dates in words, for the person."""
    days = dates_around(surgery)
    return (
        f"Your operation is on {spoken(days.surgery)}. Ask your prescriber about pausing LDN; published advice: 72 "
        f"hours without it. That means the last dose on the evening of {spoken(days.last_dose)}, and none from "
        f"{spoken(days.hold_from)}. If you get opioids then, ask before you start LDN again. Published advice: not "
        f"before {spoken(days.restart_short)} if they act for a short time. Not before {spoken(days.restart_long)} if "
        "they act for long. Both count from the day of the operation: opioids after it make the wait longer."
    )


def spoken(day: date) -> str:
    """A date in words: "20 December 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
