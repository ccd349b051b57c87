"""Arrays in, arrays out: whitening of correlated noise, period terms, adaptive lattices, mixtures.

Knows no medicine.
"""
