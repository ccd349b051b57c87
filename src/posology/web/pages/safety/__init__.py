"""Is it safe for me? The check of medicines and conditions, the checks that were saved, and the emergency card."""
