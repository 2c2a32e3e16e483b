"""Help for authors: the schema for editors, and drafts made from articles.

Importing this package loads nothing.
"""
