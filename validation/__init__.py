"""Is the answer right as often as it says? Measured here, outside the test suite, and recorded with thresholds.

``python3 dev.py validate`` runs everything; ``python3 dev.py validate sbc --draws 2000`` runs one part, smaller.
"""
