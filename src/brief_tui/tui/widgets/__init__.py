"""What panes are made of, and what stands around them: lines, lists, documents, tables, bars and questions."""
