"""The reader's terminal: colours, clipboard, browser, and a guard against control characters."""
