"""Arrays in, arrays out: whitening of correlated noise, period terms, adaptive lattices, mixtures, pooling.

Knows no medicine.
"""
