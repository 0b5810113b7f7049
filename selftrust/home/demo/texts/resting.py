from .decided_resting import DECISIONS
from .limits import RESTING_LIMITS
from .shapes import AreaTexts, DoubtText, NeedText, PromiseText, WorryText
from .voices import RESTING_CRITICISM, RESTING_PRAISE

RESTING = AreaTexts(
    name="Resting before I'm done in",
    know_claim="I print better after a night's sleep.",
    possible_claim="I can stop while something is unfinished.",
    story="Rest is for people who've finished.",
    story_onset="day_two",
    learned_where="",
    believe=(1, 5),
    doubts=(
        DoubtText(
            "You lie there and the jobs don't get less.",
            "They don't.",
            "On Wednesday I printed the lot in half the time.",
        ),
        DoubtText(
            "Everybody else manages a full week.",
            "",
            "I don't know anybody's week from the inside.",
        ),
        DoubtText("You call it rest. It's hiding.", "Some evenings it is.", "Some it isn't."),
        DoubtText("If you stop now you won't start again.", "That was true in winter."),
        DoubtText(
            "A nap at three, like a pensioner.",
            "It did look like that.",
            "At four I mixed the right green at once.",
        ),
        DoubtText(
            "You only get ill when there's time to.",
            "Twice now.",
            "Maybe the body waits its turn.",
        ),
        DoubtText("The light in the studio is off and people will think you've closed down."),
    ),
    worries=(
        WorryText(
            "I take Friday off and the press breaks on Monday.",
            "Then it's Monday's trouble, and I'm awake for it.",
            "The mechanic's number on the wall.",
        ),
        WorryText(
            "My wrist doesn't get better.",
            "Two weeks of left hand and machine work.",
            "The doctor, by appointment this time.",
        ),
        WorryText(
            "If I sleep past seven the whole day slides.", "It slides, and it ends at night."
        ),
        WorryText(
            "The fair is in six weeks and I've nothing new.",
            "Show the old blocks in a new colour.",
            "The apprentice has ideas, and I haven't asked.",
        ),
    ),
    noticings=(
        "I sat down and got up again to wipe a table that was clean.",
        "On the bench by the canal I made a list in my head of what I could do there.",
        "My jaw was tight, and it was Sunday.",
        "I said I was fine, with my coat still on.",
        "I lay on the studio floor for ten minutes, and nothing happened.",
    ),
    needs=(
        NeedText("An hour without a screen", "need", "Phone in the drawer at eight"),
        NeedText("To be in bed before eleven, twice a week", "need", "Tonight"),
        NeedText("A weekend by the sea, in bad weather", "desire", "Look at the train times"),
        NeedText("Quiet while I eat", "want", "Radio off at lunch"),
        NeedText("Something to do with my hands that isn't work", "want", "The blue wool"),
        NeedText("A day that belongs to nobody", "need", "Cross out the 14th"),
        NeedText("To be allowed to be slow in the mornings", "not_sure"),
    ),
    promises=(
        PromiseText("Sit on the step with the coffee, no phone", "tiny", "Two sparrows, one cup."),
        PromiseText("Lights off in the studio at six", "tiny", "I turned the key at 6:04."),
        PromiseText("Lie down for ten minutes at three", "small", "On the floor, coat as pillow."),
        PromiseText("Phone in the drawer at eight", "tiny", "I heard it buzz, in there."),
        PromiseText("Walk to the canal and back", "small", "Grey water, a heron."),
        PromiseText("Eat lunch at the table", "tiny", "A plate, a chair, soup."),
        PromiseText("Stretch the wrist before the first run", "tiny", "Ten times each way."),
        PromiseText(
            "Take Friday afternoon off",
            "larger",
            "I locked up at one and went to the museum.",
            "One hour of Friday",
        ),
        PromiseText(
            "Make the appointment for the wrist",
            "small",
            "The 23rd, at half past nine.",
        ),
        PromiseText("In bed by half past ten", "small", "The clock said 10:26."),
        PromiseText("Stop in the middle of a run", "tiny", "Sheet 61 of 100 waits for tomorrow."),
        PromiseText(
            "Clear the table at home, so that it's for eating",
            "medium",
            "Wood, and a bowl with pears.",
            "One corner of it",
        ),
        PromiseText(
            "Plan one week with a gap in it",
            "medium",
            "Wednesday is white on the wall plan.",
            "One empty morning",
        ),
        PromiseText("Leave one mail for tomorrow", "tiny", "It's still there, and so am I."),
        PromiseText("Open the window and do nothing", "tiny", "Somebody practised the trumpet."),
    ),
    moved_by=(
        "I stopped in the middle, and it was still there in the morning.",
        "Three bad nights.",
        "The museum on a Friday.",
        "I worked through the weekend again.",
        "The green came out right after the nap.",
        "My sister said I looked like myself.",
    ),
    even_if=("there's a job on the table", "nobody else stops", "I've done nothing to earn it"),
    decisions=DECISIONS,
    limits=RESTING_LIMITS,
    praises=RESTING_PRAISE,
    criticisms=RESTING_CRITICISM,
)
