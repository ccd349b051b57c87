"""Pages and files for somebody else: the doctor, a prescriber who has not met LDN, the pharmacist."""
