"""Who does what until when: from a theme to a measure, and back to the people who spoke on it."""
