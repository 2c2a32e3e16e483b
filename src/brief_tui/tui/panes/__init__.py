"""The panes: each shows one kind of content, posts messages, and does not depend on other panes."""
