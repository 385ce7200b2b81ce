"""Starting the application on this terminal."""
