"""Forms of the voice messages: the residents' in `public`, the desks' in `desk`."""
