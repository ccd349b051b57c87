"""Start the pages on this computer: the address first, everything that takes time afterwards."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
import threading
import webbrowser
from datetime import UTC, datetime
from pathlib import Path

_USUAL_PORT = 8765


def serve(port: int | None = None, open_browser: bool = True) -> None:
    """Serve the pages on 127.0.0.1 until the process is stopped.

    The address is printed, flushed, as soon as the socket listens; a browser that is faster than the rest waits.

    Parameters
    ----------
    port
        Port to listen on. None takes 8765, or a free one where that is taken.
    open_browser
        Whether to open the page in the person's browser, where there is a screen to open it on.

    Raises
    ------
    BadInput
        When the port asked for cannot be had.

    Notes
    -----
    Runs in the main thread. Who may come in is decided in docs/decisions/0007-front-door.md.
    """
    os.umask(0o077)  # whatever is written is this person's alone
    listening = _listen(port)
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    print(f"{address}/", flush=True)
    print("Press Ctrl+C here to stop.", file=sys.stderr, flush=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that what follows `finally` is done then too

    door = _make_ready(address)
    try:
        if open_browser and (target := _browser_target(address, door.launch_file)):
            threading.Thread(target=webbrowser.open, args=(target,), daemon=True).start()
        _run(listening)
    finally:
        door.remove_launch_file()


def _listen(port: int | None) -> socket.socket:
    from posology.vocabulary.errors import BadInput

    wanted = [_USUAL_PORT, 0] if port is None else [port]
    for candidate in wanted:
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name == "posix":  # elsewhere the option would let two servers share a port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", candidate))
        except (OSError, OverflowError):
            listening.close()
        else:
            listening.listen(128)
            return listening
    raise BadInput(f"Port {port} is taken or not allowed.", "Choose another with --port, or leave --port out.")


def _make_ready(address: str):
    """Set Django up for this address, bring the tables up to date, and make the door."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "posology.web.settings"
    import django
    from django.conf import settings

    from posology.web.door import LAUNCH_FILE, Door

    port = address.rpartition(":")[2]
    settings.HOSTS = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})
    settings.KEY_COOKIE = f"posology_key_{port}"  # cookies are shared by all ports of a host
    settings.CSRF_COOKIE_NAME = f"posology_form_{port}"
    django.setup()

    from posology.render.svg import start_drawing
    from posology.usecases.draft_question import forget_old
    from posology.usecases.open_data_folder import data_folder, prepare

    start_drawing()  # beside the rest, so that the first picture is as quick as the next
    threading.Thread(target=_read_evidence, daemon=True).start()
    prepare()
    forget_old(now=datetime.now(UTC))
    settings.DOOR = Door(launch_file=data_folder() / LAUNCH_FILE, address=address)
    settings.DOOR.write_launch_file()
    return settings.DOOR


def _read_evidence() -> None:
    """Read the studies and the pages on conditions ahead, so that the first look at one is as quick as the next."""
    from posology.evidence.conditions import condition_pages

    condition_pages()


def _browser_target(address: str, launch_file: Path | None) -> str | None:
    """What to open: the address where the system tells whose a connection is, else the launch file."""
    if sys.platform.startswith("linux"):
        seen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
        return f"{address}/" if seen else None
    return launch_file.as_uri() if launch_file else None


def _run(listening: socket.socket) -> None:
    import waitress
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application

    body = settings.LARGEST_UPLOAD + 2**20
    with contextlib.suppress(KeyboardInterrupt):
        waitress.serve(
            get_wsgi_application(),
            sockets=[listening],
            threads=4,
            ident=None,
            max_request_body_size=2 * body,  # a little over: the page says "too large" better than the server does
            inbuf_overflow=2 * body,  # a diary in transit stays in memory
            clear_untrusted_proxy_headers=True,
            _quiet=True,
        )
