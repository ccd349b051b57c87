"""What every test lives under: closed sockets, warnings as errors (pyproject.toml), and no silent skips in CI."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

TOOLS_REQUIRED = os.environ.get("POSOLOGY_REQUIRE_TOOLS") == "1"
TESTS = Path(__file__).parent

# A data folder of the tests' own, before anything can read or write a real diary.
os.environ["POSOLOGY_HOME"] = tempfile.mkdtemp(prefix="posology-tests-")
os.environ["DJANGO_SETTINGS_MODULE"] = "posology.web.settings"

# No deadline: a busy computer is no bug. CI draws the same examples each time: it fails for a change, not by chance.
settings.register_profile("posology", deadline=None, derandomize=TOOLS_REQUIRED)
settings.load_profile("posology")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the browser that the journeys drive."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    pytest.skip("chromium is not installed (on Debian: sudo apt install chromium)")


@pytest.fixture(scope="session")
def pdftotext() -> str:
    """Path of the program that reads a PDF back."""
    if path := shutil.which("pdftotext"):
        return path
    pytest.skip("pdftotext is not installed (on Debian: sudo apt install poppler-utils)")


@pytest.fixture(scope="session")
def khal() -> str:
    """Path of the calendar program that opens our calendar files."""
    if path := shutil.which("khal"):
        return path
    pytest.skip("khal is not installed (on Debian: sudo apt install khal)")


@pytest.fixture(scope="session")
def rscript() -> str:
    """Path of R, which has metafor and the data sets that it is tried on."""
    path = shutil.which("Rscript")
    needs = "library(metafor); library(metadat); library(jsonlite)"
    if path and subprocess.run([path, "--vanilla", "-e", needs], capture_output=True, check=False).returncode == 0:
        return path
    pytest.skip("R has no metafor (on Debian: sudo apt install r-cran-metafor r-cran-metadat r-cran-jsonlite)")


def pytest_unconfigure() -> None:
    """Take the data folder of the tests away again."""
    shutil.rmtree(os.environ["POSOLOGY_HOME"])


@pytest.fixture(scope="session")
def posology_home() -> Path:
    """Data folder of the tests."""
    return Path(os.environ["POSOLOGY_HOME"])


@pytest.fixture(scope="session")
def tables() -> None:
    """Make the real SQLite file with the real migrations, in the tests' own data folder."""
    import django

    django.setup()
    from posology.usecases.open_data_folder import prepare

    prepare()


@pytest.fixture
def store(tables: None) -> Iterator[None]:
    """Lend the database, and leave it empty."""
    yield
    from django.apps import apps
    from django.db import connection

    for model in reversed(list(apps.get_app_config("posology").get_models())):
        model.objects.all().delete()
    connection.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by the folder they live in; only the journeys may open sockets, and only on this computer.

    The journeys come last: the driver of the browser holds an event loop, in which Django would refuse to query.
    """
    items.sort(key=lambda item: item.path.is_relative_to(TESTS / "journeys"))
    for item in items:
        folder = item.path.relative_to(TESTS).parts[0]
        if folder == "docs":
            item.add_marker("docs")
        if folder == "journeys":
            item.add_marker("journey")
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1", "::1"]))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skipped test red where every tool must be there."""
    report = yield
    forbid_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn a skipped file red where every tool must be there."""
    report = yield
    forbid_skip(report)
    return report


def forbid_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Make a skip a failure under POSOLOGY_REQUIRE_TOOLS=1 (an expected failure is no skip)."""
    if TOOLS_REQUIRED and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, but POSOLOGY_REQUIRE_TOOLS=1 allows no skip: {report.longrepr}"
