"""Running an app so that it always lets go of the terminal: the run, its keys, the terminal, and a warden outside."""
