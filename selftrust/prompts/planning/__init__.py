"""When something is due: schedules, dates that come back, the times ahead."""
