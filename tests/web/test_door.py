"""Tokens open the door once; only this computer's account is let in unasked."""

import os
import re
import stat
from pathlib import Path

import pytest

from posology.web.door import Door, same_person

HEADER = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
ROW = (
    "   0: {local} 0100007F:2242 01 00000000:00000000 00:00000000 00000000 {uid:5d}        0 12345 1 0 20 4 30 10 -1\n"
)


def test_a_token_opens_once() -> None:
    door = Door()
    token = door.token()
    key = door.enter(token)
    assert (door.knows(key), door.enter(token)) == (True, None)


@pytest.mark.parametrize("guess", ["", "x", None])
def test_nothing_else_opens(guess: str | None) -> None:
    door = Door()
    door.enter(door.token())
    assert (door.enter(guess or ""), door.knows(guess)) == (None, False)


def test_a_token_is_no_key_and_a_key_no_token() -> None:
    door = Door()
    token, key = door.token(), door.enter(door.token())
    assert (door.knows(token), door.enter(key)) == (False, None)


def test_a_key_of_an_earlier_server_is_unknown() -> None:
    earlier = Door()
    assert Door().knows(earlier.enter(earlier.token())) is False


def test_the_same_person_always_gets_in_and_others_never() -> None:
    door = Door()
    assert [bool(door.token_for_visitor(same)) for same in (True, False, True, False)] == [True, False, True, False]


def test_where_nobody_can_tell_only_the_first_gets_in() -> None:
    door = Door()
    assert [bool(door.token_for_visitor(None)) for _ in range(3)] == [True, False, False]


def test_the_launch_file_is_for_this_account_and_has_a_fresh_token_each_time(tmp_path: Path) -> None:
    door = Door(tmp_path / "open.html", "http://127.0.0.1:8765")
    door.write_launch_file()
    first = token_in(door.launch_file)
    assert stat.S_IMODE(door.launch_file.stat().st_mode) == 0o600
    key = door.enter(first)
    second = token_in(door.launch_file)
    assert (door.knows(key), second != first, door.enter(first)) == (True, True, None)
    assert door.knows(door.enter(second))
    door.remove_launch_file()
    assert list(tmp_path.iterdir()) == []


def test_a_launch_file_of_somebody_else_is_not_written_through(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("precious")
    door = Door(tmp_path / "open.html", "http://127.0.0.1:8765")
    door.launch_file.symlink_to(elsewhere)
    door.launch_file.with_suffix(".new").symlink_to(elsewhere)
    door.write_launch_file()
    assert (elsewhere.read_text(), door.launch_file.is_symlink()) == ("precious", False)


def token_in(file: Path) -> str:
    return re.findall(r'url=http://127\.0\.0\.1:8765/enter/([^/]+)/"', file.read_text())[0]


@pytest.mark.parametrize(
    ("uids", "same"),
    [([os.getuid()], True), ([0], True), ([os.getuid() + 4321], False), ([], None), ([0, os.getuid() + 4321], None)],
    ids=["own", "root", "another", "not listed", "listed twice"],
)
def test_whose_a_connection_is_comes_from_the_kernel(tmp_path: Path, uids: list[int], same: bool | None) -> None:
    table = tmp_path / "tcp"
    rows = [ROW.format(local="0100007F:D431", uid=uid) for uid in uids]
    table.write_text(HEADER + ROW.format(local="0100007F:0016", uid=0) + "".join(rows))
    assert same_person("127.0.0.1", 0xD431, sockets=table) is same


@pytest.mark.parametrize("peer", ["::1", "not an address", ""])
def test_an_address_that_is_not_in_the_table_tells_nothing(tmp_path: Path, peer: str) -> None:
    table = tmp_path / "tcp"
    table.write_text(HEADER)
    assert same_person(peer, 1, sockets=table) is None


def test_a_system_without_the_table_tells_nothing(tmp_path: Path) -> None:
    assert same_person("127.0.0.1", 1, sockets=tmp_path / "missing") is None
