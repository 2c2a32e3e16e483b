complete -c brief --wraps brief-tui
