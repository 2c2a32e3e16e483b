"""The workspace: one briefing in its views, what one looks at in it, and the way back."""
