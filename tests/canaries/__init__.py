"""The canary sweep: unique words typed into a running Selftrust, then looked for everywhere."""
