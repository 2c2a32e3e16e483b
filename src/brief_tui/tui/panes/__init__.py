"""The panes: each shows one thing, posts what the reader wants, and knows no other pane."""
