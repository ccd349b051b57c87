"""The whole course as pictures and tables, and month by month."""
