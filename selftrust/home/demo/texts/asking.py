from .decided_asking import DECISIONS
from .limits import ASKING_LIMITS
from .shapes import AreaTexts, DoubtText, NeedText, PromiseText, WorryText
from .voices import ASKING_CRITICISM, ASKING_PRAISE

ASKING = AreaTexts(
    name="Asking for help",
    know_claim="People like being asked when it's one clear thing.",
    possible_claim="I can ask before it's urgent.",
    story="By the time you've explained it, you could have done it.",
    story_onset="at_once",
    learned_where="At home the one who asked was the one who hadn't tried.",
    believe=(3, 7),
    doubts=(
        DoubtText(
            "They'll say yes and mind it for months.",
            "My sister did mind, once, and said so.",
            "She also asked me when I'd ask again.",
        ),
        DoubtText(
            "You'll owe them, and you're no good at owing.",
            "I do keep count.",
            "Nobody else seems to be counting.",
        ),
        DoubtText("If you ask, they'll see how far behind you are.", "I am two jobs behind."),
        DoubtText(
            "You should know how to do your own books by now.",
            "I've put it off for years.",
            "I know a lot I didn't know last year.",
        ),
        DoubtText(
            "The apprentice is here to learn, and you hand her the boring part.",
            "Folding is boring.",
            "She asked for it, with a podcast.",
        ),
        DoubtText(
            "Whoever carries the press upstairs with you will tell the others it was too heavy.",
        ),
        DoubtText(
            "It's quicker alone.",
            "The first time it is.",
            "The third time it isn't.",
        ),
        DoubtText("She said “any time”. People say that."),
    ),
    worries=(
        WorryText(
            "I ask the neighbour for the van and he needs it himself.",
            "Then I ask when he doesn't.",
            "The bike trailer holds two boxes.",
        ),
        WorryText(
            "My sister hears how tired I am and drives over.",
            "I tell her what I want before she has her coat on.",
            "A sentence ready: company, no cooking.",
        ),
        WorryText(
            "The tax letter is worse than I think and I left it for nine days.",
            "Open it with somebody on the phone.",
            "The bookkeeper upstairs answers before ten.",
        ),
        WorryText("The apprentice hands in her notice because I never said what's next."),
    ),
    noticings=(
        "She offered to hold the other end, and I said I had it.",
        "I typed “no worries if not” three times in one message.",
        "Everybody was carrying chairs, and I took four.",
        "I rang, and hung up after the first tone.",
        "He asked what I needed and I said what would be easiest for him.",
    ),
    needs=(
        NeedText("Another pair of hands on Thursdays", "need", "Ask the apprentice for Thursday"),
        NeedText("Somebody to open the tax letter with", "need", "Knock upstairs"),
        NeedText("A friend who doesn't need me cheerful", "need", "Write to her, two lines"),
        NeedText("Company in the studio that isn't a customer", "want", "Ask for a soup day"),
        NeedText("To be taken care of for one whole evening", "desire"),
        NeedText("Somebody to be bad at something with", "not_sure", "Ask about the choir"),
    ),
    promises=(
        PromiseText("Ask the apprentice to fold on Thursday", "tiny", "She nodded and took a box."),
        PromiseText("Write two lines to my sister", "tiny", "Sent from the tram."),
        PromiseText("Ask for the van by Wednesday", "tiny", "He gave me the key on Friday."),
        PromiseText("Say “yes, please” to the next offer", "tiny", "A stranger held the door."),
        PromiseText("Ring the bookkeeper before ten", "small", "Four minutes on the phone."),
        PromiseText("Leave out “no worries if not”", "tiny", "The message ends with a question."),
        PromiseText(
            "Put the tax letter on the table, unopened", "tiny", "It lay beside the bread."
        ),
        PromiseText("Open the tax letter", "small", "It was a date, and not a sum."),
        PromiseText(
            "Explain the folding machine to the apprentice",
            "medium",
            "She ran it, I stood by the window.",
            "Show her the two levers",
        ),
        PromiseText(
            "Write down what I'd hand over if I were ill",
            "larger",
            "Two pages in the red folder.",
            "The three jobs of this week",
        ),
        PromiseText(
            "Hand over one whole job, from paper to bill",
            "larger",
            "Her initials are on the job sheet.",
            "Only the paper order",
        ),
        PromiseText("Ask somebody to proofread the menu", "small", "She found “sauage”."),
        PromiseText(
            "Tell her what I want from the visit", "small", "Company, no cooking. I said it."
        ),
        PromiseText("Ask upstairs for half an hour", "tiny", "We said Tuesday at eight."),
        PromiseText("Thank the neighbour without a gift", "tiny", "I said it at the bins."),
    ),
    moved_by=(
        "She said yes before I'd finished.",
        "Nobody minded.",
        "I asked too late and it showed.",
        "The van. It took one sentence.",
        "I hung up again.",
        "Four people carried the press and had a good time.",
    ),
    even_if=("they take a day to answer", "it's a no", "I have to explain it twice"),
    decisions=DECISIONS,
    limits=ASKING_LIMITS,
    praises=ASKING_PRAISE,
    criticisms=ASKING_CRITICISM,
)
