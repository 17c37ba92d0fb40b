"""Security Council resolutions: they bind the States; here they give reason for vigilance."""
