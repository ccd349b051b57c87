"""What it did for people like me: studies and their pooling, claims, and cases, each labelled for what it is."""
