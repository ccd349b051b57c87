"""What the one-file pages share: their templates, and a style with the typeface in it, so that nothing is fetched."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from posology.render.svg import FONTS

if TYPE_CHECKING:  # slow to load, and only needed where a page is written
    from jinja2 import Template

_FOLDER = Path(__file__).parent


@cache
def template(name: str) -> Template:
    """A template beside this file; all that is put into it is escaped, and a missing name is a mistake.

    Parameters
    ----------
    name
        Its file, such as "answer.html".
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)


@cache
def style(*names: str) -> Markup:
    """Style sheets beside this file, one after another, with the typeface in them.

    Parameters
    ----------
    names
        Their files, such as "answer.css".
    """
    font = b64encode((FONTS / "atkinson-hyperlegible-next.woff2").read_bytes()).decode("ascii")
    text = "\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in names)
    return Markup(text.replace("FONT", f"data:font/woff2;base64,{font}"))  # noqa: S704
