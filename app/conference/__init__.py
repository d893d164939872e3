"""What the Planungsteam decides on the themes that the municipalities forwarded."""
