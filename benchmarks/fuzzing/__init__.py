"""What breaks files and requests on purpose, and who looks at what comes of them."""
