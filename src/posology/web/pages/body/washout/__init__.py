"""After the last dose: what may be left, beside what is published on stopping before an operation."""
