"""Widgets that panes and screens are made of: text, lists, documents, grids, bars and prompts."""
