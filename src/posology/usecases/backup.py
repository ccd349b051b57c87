"""Back up the whole file, rehearse a backup, and restore one; what was here before is kept aside."""

from posology.storage.backups import Rehearsal, back_up, keep_aside, rehearse, restore

__all__ = ["Rehearsal", "back_up", "keep_aside", "rehearse", "restore"]
