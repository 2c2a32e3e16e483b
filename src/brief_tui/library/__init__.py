"""What a reader asks: the index of a library, and the answers it gives. All SQL of the program stands here.

Importing this package loads nothing; import the module that is needed.
"""
