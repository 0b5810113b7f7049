"""Every number that the patterns and their guards go by (domain.md 3.7), in one place."""

from datetime import timedelta
from fractions import Fraction

# Guards: when a card may be made at all
FIRST_WEEK = timedelta(days=7)
AFTER_SUPPORT_CARD = timedelta(hours=72)
SUPPORT_CARD_HOLDS = timedelta(days=7)
BETWEEN_CARDS = timedelta(days=7)
BETWEEN_SAME_PATTERN = timedelta(days=21)
AFTER_NOT_IT = timedelta(days=60)
CARD_STAYS_OPEN = timedelta(days=7)

# a. Things that slid
SLID_WITHIN = timedelta(days=14)
SLID_AT_LEAST = 3
PLANNED_WITHIN = timedelta(days=7)
PLANNED_MINUTES_AT_LEAST = 30
PLANNED_TIMES_DONE = 2
SKIPPED_AT_LEAST = 2
ALREADY_REMEDIED = 2
CATCH_UP_CUES = 2
MINUTES_OF_SIZE = {"tiny": 2, "small": 15, "medium": 60, "larger": 120}

# b. Good outcomes and whose they were
OUTCOMES_WITHIN = timedelta(days=60)
OUTCOMES_SPREAD = timedelta(days=7)
GOOD_AT_LEAST = 5
GOOD_AT_LEAST_ONCE_FAIR = 8
EXTERNAL_SHARE = Fraction(3, 5)
GOOD_BESIDE_BAD = 4
BAD_AT_LEAST = 3
ASYMMETRY = Fraction(2, 5)

# c. Before leaving
EXIT_WITHIN = timedelta(days=10)
EXIT_SIGNS = 2
EXIT_GAP = 4
EXIT_EVIDENCE = 3
EXIT_EVIDENCE_WITHIN = timedelta(days=30)
LET_GO_ON_ONE_DAY = 2
SKIPPED_IN_A_ROW = 2
EXIT_CUES = 1

# e. Done and not felt
HAPPENED_WITHIN = timedelta(days=21)
HAPPENED_AT_LEAST = 6
RATED_AT_LEAST = 5
LANDED_AT_MOST = 1

# f. Doubts that got louder
DOUBTS_WITHIN = timedelta(days=14)
LAST_DOUBTS = 3
LOUDER_BY = 2
LOUDER_AT_LEAST = 2
SHORT_VERSION_HOLDS = timedelta(days=7)

# g. Two sides
SIDES_WITHIN = timedelta(days=30)
SIDES_AT_LEAST = 8
LEANING_SHARE = Fraction(4, 5)

# When an installation's own answers say that a pattern is looked for too eagerly
TUNING_SHOWN = 30
TUNING_NOT_IT = Fraction(2, 5)
