. "${BASH_SOURCE[0]%/*}/brief-tui"
