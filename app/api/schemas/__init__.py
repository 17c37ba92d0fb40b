"""What goes in and comes out, as Pydantic models: parsed once here, trusted afterwards."""
