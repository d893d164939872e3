"""Voice messages: what people say instead of writing it, until a person has written it down."""
