"""Drafts by a machine for those who translate: nobody else sees them."""
