"""Staff accounts and what each may do where. Residents never need one."""
