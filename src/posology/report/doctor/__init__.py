"""Parts of the doctor's page: the stretch of days that it shows, and its pictures."""
