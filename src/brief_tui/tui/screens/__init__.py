"""The screens: the workspace with its views, the library, help, and the choice of columns."""
