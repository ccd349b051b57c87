"""One night: what tonight's dose may do, hour by hour."""
