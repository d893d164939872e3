"""Programs around the site: `make` calls them, the running site never does."""
