"""How the screens look: colours by meaning, and a style sheet for each screen."""
