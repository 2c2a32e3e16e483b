"""The views of the workspace: a few panes of one briefing each, made when first shown."""
