"""What the Planungsteam, the bodies and the conference have before them. Never commits."""
