"""The views of the workspace: each a few panes of one briefing, mounted when first asked for."""
