"""The tables. The database has the last word: what must hold of a row is a constraint here."""

from posology.storage.models.answers import Draft, KeptAnswer

__all__ = ["Draft", "KeptAnswer"]
