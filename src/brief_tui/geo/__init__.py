"""The earth: positions, areas, distances, and the base map that comes with the program."""
