"""Every number behind the curves, with where it comes from."""
