"""The errors a person can cause, and mend.

::

    PosologyError             one sentence why (reason) and one what to do instead (fix)
    ├── Refused               a safety rule forbids it; the fix is the way forward
    ├── BadInput              something typed or imported cannot be right; names the row where there is one
    └── NotEnoughData         the question is fine, the data cannot answer it yet; says how much more

Everything else that is raised is a bug of ours and shows a traceback.
"""


class PosologyError(Exception):
    """Base of every error that a person can mend.

    Parameters
    ----------
    reason
        One plain sentence: what is wrong.
    fix
        One plain sentence: what to do instead.
    """

    kind = "error"

    def __init__(self, reason: str, fix: str = "") -> None:
        super().__init__(f"{reason} {fix}".strip())
        self.reason = reason
        self.fix = fix


class Refused(PosologyError):
    """A safety rule forbids it."""

    kind = "refused"


class BadInput(PosologyError):
    """Something typed or imported cannot be right.

    Parameters
    ----------
    reason, fix
        As in `PosologyError`.
    row
        Line of the file (the header is line 1), where there is one.
    """

    kind = "bad-input"

    def __init__(self, reason: str, fix: str = "", *, row: int | None = None) -> None:
        super().__init__(reason, fix)
        self.row = row


class NotEnoughData(PosologyError):
    """The data cannot answer the question yet."""

    kind = "not-enough-data"
