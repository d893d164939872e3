"""What a municipality already has: a file comes in, is looked at, brought in, and taken back."""
