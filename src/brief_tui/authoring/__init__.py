"""What an author needs before there is a briefing: the schema for editors, and drafts made of articles.

Importing this package loads nothing.
"""
