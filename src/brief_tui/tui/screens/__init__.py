"""The screens: workspace, library, search, history, help, problems, columns and frequencies."""
