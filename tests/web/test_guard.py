"""What the guard turns away: other hosts, other sites, used tokens, odd paths, hostile files."""

import io
import logging

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from posology.diary import examples
from posology.web.bug_log import PlaceOnly
from posology.web.door import Door

PAGES = [
    "/does-it-work/",
    "/answers/",
    "/about/",
    "/examples/melatonin-daily/",
    "/answers/x/delete/",
    "/drafts/x/columns/",
]


def upload(client: Client, data: bytes, name: str = "alice.csv", **extra: object):
    return client.post("/does-it-work/", {"diary": SimpleUploadedFile(name, data, "text/csv")}, **extra)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1:1", "127.0.0.1.evil.example", "[::1]", ""]
)
@pytest.mark.parametrize("path", ["/", "/does-it-work/", "/static/posology.css"])
def test_a_rebound_name_learns_nothing_even_with_a_key(alice: Client, host: str, path: str) -> None:
    response = alice.get(path, headers={"host": host})
    assert (response.status_code, response.content) == (421, b"This is not an address of Posology.\n")
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_site_cannot_post_even_with_the_key(alice: Client, headers: dict[str, str]) -> None:
    assert upload(alice, b"a,b\n1,2\n", headers=headers).status_code == 403
    assert drafts() == 0


def test_our_own_pages_can_post(alice: Client) -> None:
    data = examples()[0].data()
    own = {"origin": "http://127.0.0.1", "sec-fetch-site": "same-origin"}
    assert upload(alice, data, headers=own).status_code == 302
    assert drafts() == 1


def test_a_form_without_its_secret_is_refused(alice: Client) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1"})
    strict.cookies.update(alice.cookies)
    response = upload(strict, examples()[0].data())
    assert (response.status_code, drafts()) == (403, 0)
    assert "This form is from an earlier visit." in response.text


@pytest.mark.parametrize("path", PAGES)
def test_without_a_key_no_page_shows(stranger: Client, path: str) -> None:
    response = stranger.get(path)
    assert response.status_code == 403
    assert "Posology is not open in this browser." in response.text


def test_without_a_key_nothing_is_written(stranger: Client) -> None:
    response = upload(stranger, examples()[0].data())
    assert (response.status_code, drafts()) == (403, 0)
    assert "It was started again" in response.text


def test_a_key_that_is_made_up_is_no_key(stranger: Client) -> None:
    stranger.cookies[settings.KEY_COOKIE] = "made-up"
    assert stranger.get("/does-it-work/").status_code == 403


def test_a_visitor_follows_redirects_to_the_first_page(stranger: Client) -> None:
    response = stranger.get("/", follow=True)
    steps = [(status, url.split("/")[1]) for url, status in response.redirect_chain]
    assert (steps, response.status_code) == ([(302, "enter"), (302, "does-it-work")], 200)
    cookie = stranger.cookies[settings.KEY_COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/")


def test_a_used_token_is_refused(stranger: Client, door: Door) -> None:
    token = door.token()
    assert stranger.get(f"/enter/{token}/").status_code == 302
    thief = Client(headers={"host": "127.0.0.1"})
    response = thief.get(f"/enter/{token}/")
    assert (response.status_code, list(response.cookies)) == (403, [])
    assert thief.get("/does-it-work/").status_code == 403


def test_a_token_is_not_spent_by_looking_ahead(stranger: Client, door: Door) -> None:
    token = door.token()
    assert stranger.head(f"/enter/{token}/").status_code == 405
    assert stranger.get(f"/enter/{token}/").status_code == 302


def test_a_second_visitor_who_cannot_be_told_apart_is_refused(stranger: Client, door: Door) -> None:
    assert stranger.get("/").status_code == 302
    second = Client(headers={"host": "127.0.0.1"}).get("/")
    assert second.status_code == 403
    assert "Posology is open in another browser." in second.text


def test_another_site_cannot_use_up_the_first_visit(stranger: Client) -> None:
    knock = stranger.get("/", headers={"sec-fetch-site": "cross-site"})
    assert (knock.status_code, list(knock.cookies)) == (200, [])
    assert stranger.get("/").status_code == 302


def test_the_launch_file_leads_in_by_a_page_of_ours(stranger: Client, door: Door) -> None:
    response = stranger.get(f"/enter/{door.token()}/", headers={"sec-fetch-site": "cross-site"})
    assert response.status_code == 200
    assert '<meta http-equiv="refresh" content="0; url=/does-it-work/">' in response.text
    assert stranger.get("/does-it-work/").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/static/../settings.py",
        "/static/%2e%2e/settings.py",
        "/static/..%2fsettings.py",
        "/static/fonts/../../settings.py",
        "/examples/..%2f..%2fsettings/",
        "/examples/melatonin-daily/../../secret",
        "/answers/..%2f/answer.json",
        "/drafts/%00/columns/",
    ],
)
def test_no_path_leads_out(alice: Client, path: str) -> None:
    response = alice.get(path)
    assert response.status_code == 404
    assert "DATABASES" not in response.text


def test_a_file_that_is_too_large_is_refused_in_words(alice: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "LARGEST_UPLOAD", 2**20, raising=False)
    response = upload(alice, b"date,medicine,pain\n" + b"x" * 2**20)
    assert (response.status_code, drafts()) == (413, 0)
    assert "This file is larger than 1 MB." in response.text


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x01\x02\x03" * 500,
        b"PK\x03\x04" + b"\x00" * 400,
        b"%PDF-1.7\n" + bytes(range(256)),
        b"\xff\xfe\x00\x00",
        b"one column only\n1\n2\n",
        b'"' * 5_000,
        b"," * 5_000,
        b"a,b\n" + b"9" * 5_000 + b",1\n",
    ],
    ids=["empty", "binary", "zip", "pdf", "utf-32", "one column", "quotes", "commas", "huge number"],
)
def test_a_hostile_file_gets_a_sentence_or_a_page_never_a_mistake(alice: Client, data: bytes) -> None:
    response = upload(alice, data)
    if response.status_code == 302:
        assert alice.get(response.headers["Location"]).status_code == 200
    else:
        assert (response.status_code, 'role="alert"' in response.text, drafts()) == (200, True, 0)


def test_names_and_cells_are_shown_not_run(alice: Client) -> None:
    evil = '<script>alert("1")</script>'
    rows = "".join(f'2026-01-{day:02},"{evil.replace(chr(34), chr(34) * 2)}",{day}\n' for day in range(1, 29))
    response = upload(alice, f"date,<img src=x onerror=a()>,pain\n{rows}".encode(), name=f"{evil}.csv")
    page = alice.get(response.headers["Location"]).text
    assert ("<script>" in page, "<img" in page, "&lt;img src=x" in page) == (False, False, True)


@pytest.mark.parametrize("path", ["/does-it-work/", "/about/", "/answers/", "/nowhere/", "/static/posology.css"])
def test_every_answer_carries_the_strict_headers(alice: Client, path: str) -> None:
    response = alice.get(path)
    response.close()
    headers = response.headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "connect-src": "'self'",
        "style-src": "'self'",
        "font-src": "'self'",
        "img-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    wanted = {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    assert {name: headers[name] for name in wanted} == wanted


def test_a_bug_is_written_down_without_what_was_typed(alice: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise KeyError("fatigue after naltrexone 4.5 mg, says Alice")

    logger, terminal = logging.getLogger("django.request"), logging.StreamHandler(io.StringIO())
    terminal.setFormatter(PlaceOnly())
    monkeypatch.setattr(logger, "handlers", [terminal])
    monkeypatch.setattr(logger, "disabled", False)  # another library's logging may have switched it off
    monkeypatch.setattr("posology.web.pages.answers.view.kept", broken)
    alice.raise_request_exception = False
    response = alice.get("/answers/?note=naltrexone")
    written = terminal.stream.getvalue()
    assert response.status_code == 500
    assert ("KeyError" in written, "view.py" in written) == (True, True)
    assert ("naltrexone" in written, "Alice" in written, "naltrexone" in response.text) == (False, False, False)


def test_nothing_is_written_down_in_any_other_form() -> None:
    configured = settings.LOGGING
    assert {handler["formatter"] for handler in configured["handlers"].values()} == {"place"}
    assert configured["formatters"]["place"]["()"] == "posology.web.bug_log.PlaceOnly"


def drafts() -> int:
    from posology.storage.models import Draft

    return Draft.objects.count()
