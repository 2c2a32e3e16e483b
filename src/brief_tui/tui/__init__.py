"""The screen: an app that only wires, screens that decide, panes that show and ask."""
