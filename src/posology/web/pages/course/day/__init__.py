"""One day: what it says, its history, an edit, a deletion and its undoing."""
