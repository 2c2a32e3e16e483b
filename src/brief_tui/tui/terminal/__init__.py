"""The terminal of the screen: its colours, the clipboard, a browser, a guard against control characters."""
