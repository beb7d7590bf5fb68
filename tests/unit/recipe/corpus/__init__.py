"""Wrong recipes, each with its code, its place (a sign in the text) and what the hint begins with."""
