"""Choices of the bank where the law is silent (mark P), each with the text it leans on."""
