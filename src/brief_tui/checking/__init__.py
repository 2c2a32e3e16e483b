"""The rules of `brief-tui check` beyond the loader's refusals, and the fixes of mistakes.

Importing this package loads nothing; only `check` imports its modules.
"""
