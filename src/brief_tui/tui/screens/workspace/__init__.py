"""The workspace: one briefing in its views, the aside with looked-up terms and incidents, bookmarks."""
