"""The reader on a screen: an app that connects screens, panes and actions."""
