"""What staff do on behalf of somebody: type in, and print paper forms."""
