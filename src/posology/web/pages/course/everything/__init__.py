"""Take everything out, put it back, back it up."""
