"""What it did for people like me: published results and their pooling, each kind labelled for what it is."""
