"""The ways of pooling, and what each takes for granted."""

from __future__ import annotations

from enum import StrEnum


class Method(StrEnum):
    """How studies are put together."""

    FIXED = "FE"
    REML = "REML"
    DERSIMONIAN_LAIRD = "DL"
    PAULE_MANDEL = "PM"
    MANTEL_HAENSZEL = "MH"

    @property
    def is_random(self) -> bool:
        """Whether the studies may have different true effects, so that tau squared is estimated."""
        return self in (Method.REML, Method.DERSIMONIAN_LAIRD, Method.PAULE_MANDEL)

    @property
    def words(self) -> str:
        """Name in a sentence."""
        return {
            "FE": "fixed effect (inverse variance)",
            "REML": "random effects (restricted maximum likelihood)",
            "DL": "random effects (DerSimonian and Laird)",
            "PM": "random effects (Paule and Mandel)",
            "MH": "fixed effect (Mantel and Haenszel)",
        }[self.value]
