"""The rebound story of the web pages, to see what it would need: a hypothesis, off until somebody asks for it."""
