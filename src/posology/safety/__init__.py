"""Is it safe for me? Recognise medicines as people type them; check them and a person's conditions by cited rules."""
