"""Who may come in: tokens that open the door once, and the keys that they are changed for.

A key lives as long as this server; it is the value of the cookie. Nothing is written down but the launch file, which
only this person's account can read, and which holds a token like any other.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

LAUNCH_FILE = "open-posology.html"
_LINUX_SOCKETS = Path("/proc/net/tcp")


@dataclass
class Door:
    """Gives out tokens and keys, and remembers them until the server ends.

    Parameters
    ----------
    launch_file
        Where to put the page that carries a token to the browser, or None for no such page.
    address
        What the launch file opens, as `http://127.0.0.1:8765`.
    """

    launch_file: Path | None = None
    address: str = ""
    _tokens: set[str] = field(default_factory=set)
    _keys: set[str] = field(default_factory=set)
    _opened_to_a_stranger: bool = False

    def token(self) -> str:
        """A new token, good for one entry."""
        token = secrets.token_urlsafe(32)
        self._tokens.add(token)
        return token

    def token_for_visitor(self, same_person: bool | None) -> str | None:
        """A token for somebody who came without one.

        Parameters
        ----------
        same_person
            Whether the visitor is this computer account, None where the system does not tell.

        Returns
        -------
        A token; None for somebody else, and for the second visitor who cannot be told apart.
        """
        if same_person is None:
            if self._opened_to_a_stranger:
                return None
            self._opened_to_a_stranger = True
        return None if same_person is False else self.token()

    def enter(self, token: str) -> str | None:
        """Change a token for a key; None when it is unknown or spent."""
        if token not in self._tokens:
            return None
        self._tokens.remove(token)
        key = secrets.token_urlsafe(32)
        self._keys.add(key)
        self.write_launch_file()
        return key

    def knows(self, key: str | None) -> bool:
        """Whether this key was given out by this server."""
        return key in self._keys

    def write_launch_file(self) -> None:
        """Put a fresh token into the launch file, readable by this account only (mode 0600)."""
        if self.launch_file is None:
            return
        target = escape(f"{self.address}/enter/{self.token()}/")
        page = (
            '<!doctype html><html lang="en"><meta charset="utf-8"><title>Opening Posology</title>'
            f'<meta http-equiv="refresh" content="0; url={target}"><p><a href="{target}">Open Posology</a></p></html>\n'
        )
        fresh = self.launch_file.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(page)
        fresh.replace(self.launch_file)

    def remove_launch_file(self) -> None:
        """Take the launch file away when the server ends."""
        if self.launch_file is not None:
            self.launch_file.unlink(missing_ok=True)


def same_person(peer: str, port: int, *, sockets: Path = _LINUX_SOCKETS) -> bool | None:
    """Whether the other end of a connection on this computer belongs to the account that runs this server.

    Parameters
    ----------
    peer, port
        Address (IPv4) and port of the other end.
    sockets
        The kernel's table of TCP sockets, `/proc/net/tcp` (proc(5)): its second column is the local address in
        hexadecimal, its eighth the user id of the owner.

    Returns
    -------
    True for the same account or root, False for another, None where the system does not tell.
    """
    try:
        address = "".join(f"{int(part):02X}" for part in reversed(peer.split("."))) + f":{port:04X}"
        rows = [line.split() for line in sockets.read_text(encoding="ascii").splitlines()[1:]]
        owners = {int(row[7]) for row in rows if row[1] == address}
    except (OSError, ValueError, IndexError):
        return None
    if len(owners) != 1:
        return None
    return owners <= {os.getuid(), 0}
