"""One page for the doctor: what stands on it, which days, what to ask."""
