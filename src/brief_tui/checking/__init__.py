"""What `brief-tui check` knows of a briefing beyond what the loader refuses: the rules, and how mistakes are mended.

Importing this package loads nothing; only `check` imports its modules, so that no reader waits for them.
"""
