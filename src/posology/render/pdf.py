"""A document as PDF, by typst with our own typeface: tagged, selectable, the same on every machine."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def pdf(template: str, content: Mapping[str, Any]) -> bytes:
    """Set one document.

    Parameters
    ----------
    template
        Name of a file in ``render/typst``, such as "card.typ". It reads its content with
        ``json(bytes(sys.inputs.content))`` and never evaluates it, so that no text of a person can act as markup.
    content
        What stands in it: JSON values, words as they are to be printed.

    Returns
    -------
    bytes
        The PDF (PDF/UA-1, for screen readers).
    """
    import typst

    compiled: bytes = typst.compile(
        str(HERE / "typst" / template),
        root=str(HERE),
        font_paths=[str(HERE / "fonts")],
        ignore_system_fonts=True,
        sys_inputs={"content": json.dumps(content)},
        format="pdf",
        pdf_standards=["ua-1"],
    )
    return compiled
