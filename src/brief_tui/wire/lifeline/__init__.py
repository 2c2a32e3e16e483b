"""Runs an app so that it always releases the terminal: the run, its keys, the terminal, and a warden thread."""
