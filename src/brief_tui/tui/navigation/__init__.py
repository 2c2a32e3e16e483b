"""The way to places: what can be gone to, the box in which one asks for it, and the way back."""
