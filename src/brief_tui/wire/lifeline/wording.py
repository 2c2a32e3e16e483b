"""Why there can be no full screen."""

NO_INPUT = "standard input is not a terminal"
NO_OUTPUT = "neither standard output nor standard error is a terminal"
DUMB = "TERM names no terminal that can place text (dumb, unknown or unset)"
FOREIGN = "TERM names a terminal that does not speak the ANSI sequences"
