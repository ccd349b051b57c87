"""Posology: find your dose, and find out whether it works.

The package is layered (ARCHITECTURE.md). ``import posology`` is cheap on purpose: it loads no numpy and no scipy.
From a notebook, start with :mod:`posology.analysis`.
"""

__version__ = "0.1.0"
