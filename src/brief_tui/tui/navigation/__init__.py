"""Navigation: the go-to box, the palette, and jumps back and forward."""
