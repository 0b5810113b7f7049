"""Writing down what a person wishes of prompts."""
