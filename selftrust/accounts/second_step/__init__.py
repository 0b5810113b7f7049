"""The second step at sign-in: an authenticator app, passkeys, and codes for when they're lost."""
