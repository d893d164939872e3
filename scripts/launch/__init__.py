"""What `make` does: set up the environment, run the site, check the house.

Only the standard library is used here, because the first run happens before anything is installed.
"""
