"""The evening on one screen, filled in from yesterday."""
