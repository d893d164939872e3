"""Second opinions: nobody is declined for what they said in a language that nobody understood."""
