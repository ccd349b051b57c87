"""The first run: what is wanted, what is scored, when the person sleeps; or a made-up person to look around with."""
