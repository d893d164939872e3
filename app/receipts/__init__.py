"""The speaker's page behind the receipt code."""
