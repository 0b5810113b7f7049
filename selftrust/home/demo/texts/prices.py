from .decided_prices import DECISIONS
from .limits import PRICES_LIMITS
from .shapes import AreaTexts, DoubtText, NeedText, PromiseText, WorryText
from .voices import PRICES_CRITICISM, PRICES_PRAISE

PRICES = AreaTexts(
    name="Prices at the studio",
    know_claim="Good printing takes hours, and hours have a price.",
    possible_claim="I can name my price and leave it standing.",
    reworded="I can name my price without explaining it.",
    story="You're lucky anybody pays you for this.",
    story_onset="noticed",
    learned_where="My father fixed the neighbours' radios for nothing and called it manners.",
    believe=(2, 6),
    doubts=(
        DoubtText(
            "They only said yes because you were cheap.",
            "Some of the first ones did.",
            "The theatre came back after I raised the price.",
        ),
        DoubtText(
            "A real studio would have a price list by now.",
            "A list would save me the stomach ache each time.",
            "Most of what I print has never been printed before.",
        ),
        DoubtText(
            "You'll write the number and then take a third off.",
            "I did that in spring, twice.",
            "The last four numbers left the house as I wrote them.",
        ),
        DoubtText(
            "Who pays that for paper with ink on it?",
            "Not everybody can.",
            "The ones who can have been asking when I have time.",
        ),
        DoubtText(
            "If you charge for the second proof they'll go to the online printer.",
            "One did go.",
            "He came back for the numbered prints.",
        ),
        DoubtText("You answer too fast, and fast sounds desperate.", "I do answer fast."),
        DoubtText(
            "The wedding couple will tell everybody you're expensive.",
            "",
            "They told the florist, and the florist ordered bags.",
        ),
        DoubtText("You got the colour wrong once, so you can't ask for more."),
        DoubtText(
            "Other people can do this with their eyes closed.",
            "Some have done it for thirty years.",
            "I've done it for nine.",
        ),
    ),
    worries=(
        WorryText(
            "The gallery reads the quote and laughs.",
            "I let them laugh, and ask what they had in mind.",
            "The numbers from the last run, on one page.",
        ),
        WorryText(
            "Two invoices stay unpaid and the rent is on the first.",
            "Call both, then ask the landlady for a week.",
            "My sister has done harder calls and will sit beside me.",
        ),
        WorryText(
            "I underestimated the hours on the calendar job.",
            "Tell them on day two, and not on day nine.",
            "The sheet where I note hours.",
        ),
        WorryText(
            "Paper goes up again in January.",
            "Write it into every quote from now on.",
            "The man at the paper depot tells me a month before.",
        ),
    ),
    noticings=(
        "I wrote the number, and my hand went to the delete key before I'd read it.",
        "He asked what it costs and I began with an apology.",
        "On the phone I filled every silence with a discount.",
        "I checked the mail six times for an answer to a quote I sent at noon.",
        "I said “only” in front of the number.",
    ),
    needs=(
        NeedText("One morning a week for quotes and nothing else", "need", "Block Tuesday"),
        NeedText("A job I'd show without saying what went wrong", "want", "Pick one for the wall"),
        NeedText("A second drying rack", "not_sure", "Measure the corner"),
        NeedText("To print one thing a season that nobody ordered", "desire", "Choose the paper"),
        NeedText("Somebody to look at my numbers with me", "need", "Ask the bookkeeper upstairs"),
        NeedText("A deposit before I mix the ink", "need", "Put it in the template"),
    ),
    promises=(
        PromiseText("Send the theatre its price", "tiny", "I pressed send at 9:10."),
        PromiseText("Write the number first, then the sentence", "tiny", "380, then “Hello”."),
        PromiseText("Read the quote out loud once", "tiny", "I read it to the drying rack."),
        PromiseText("Take “only” out of the mail", "tiny", "One word gone, mail sent."),
        PromiseText(
            "Put the deposit line into the template", "small", "Line four says 40 percent."
        ),
        PromiseText("Note the hours on today's job", "tiny", "Three entries on the sheet."),
        PromiseText("Remind the café about its invoice", "small", "Two sentences and the PDF."),
        PromiseText(
            "Work out what an hour costs me",
            "medium",
            "One page with rent, paper and my time on it.",
            "Only the rent",
        ),
        PromiseText(
            "Write a price list for cards",
            "medium",
            "Twelve lines, printed and hung up.",
            "Four lines for the four usual cards",
        ),
        PromiseText(
            "Write the terms that go under every quote",
            "larger",
            "Seven sentences, read out to the apprentice.",
            "The sentence about proofs",
        ),
        PromiseText(
            "Go through last year's jobs and mark what paid",
            "larger",
            "A shoebox sorted in three piles.",
            "January to March",
        ),
        PromiseText("Wait an hour before answering a haggle", "small", "Asked 2:05, replied 3:20."),
        PromiseText(
            "Photograph the poster run for the wall", "small", "Five pictures by the window."
        ),
        PromiseText(
            "Tell the gallery the second proof is extra", "tiny", "I said it on the stairs."
        ),
        PromiseText(
            "Ask for the deposit from the wedding couple", "small", "It came the same day."
        ),
        PromiseText("Order paper only after the deposit", "small", "Ordered on the ninth."),
    ),
    moved_by=(
        "The theatre paid the full price and said thank you.",
        "I sent one without a discount and slept.",
        "I gave in on the phone before he had asked.",
        "The shoebox with last year's jobs. More paid than I remembered.",
        "A no that was about dates and not about money.",
        "The hours sheet. It's hard to argue with.",
    ),
    even_if=("they go quiet on the phone", "somebody else is cheaper", "my voice goes up"),
    decisions=DECISIONS,
    limits=PRICES_LIMITS,
    praises=PRICES_PRAISE,
    criticisms=PRICES_CRITICISM,
)
