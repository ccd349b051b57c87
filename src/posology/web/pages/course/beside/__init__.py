"""What goes on beside the medicine: other courses, tests and visits, check-ins."""
