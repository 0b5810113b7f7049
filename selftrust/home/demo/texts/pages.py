"""Free pages: each theme is a first sentence and what may follow it, in this order."""

THEMES: tuple[tuple[str, ...], ...] = (
    (
        "The big press was cold this morning and I was early.",
        "I like the studio before the street wakes up, when it smells of oil and old paper.",
        "I turned the wheel by hand to warm it, forty turns, and counted them like a child.",
        "Nobody had asked me for anything yet, and for half an hour nobody could.",
        "The first sheet was too light, the second too dark, and the fifth was right.",
        "I kept the fifth and pinned it above the sink, where only I see it.",
        "There's a kind of attention that doesn't ask how I'm doing, and I had it until nine.",
        "Then the phone rang and I was a person with a calendar again.",
        "I'd like more mornings that begin in my hands.",
    ),
    (
        "I've been thinking about the way I say yes.",
        "It comes out before the question is over, like a door that opens when you lean on it.",
        "On Tuesday I said yes to a job that needs a paper I don't have and a week that's full.",
        "An hour later my shoulders knew it, and by evening my stomach did.",
        "So on Wednesday I rang and said I had answered too fast.",
        "There was a pause, and then she said that the week after was fine too.",
        "All that fear for eleven seconds of quiet.",
        "I wrote the sentence down, since I'll need it again: I answered too fast.",
        "It isn't elegant, and it's true, and it held.",
    ),
    (
        "My sister came by with soup and didn't tidy.",
        "I noticed that I was waiting for her to tidy, with my back half turned.",
        "She sat on the paper stack, which nobody is allowed to do, and talked about her knee.",
        "I told her about the gallery and she asked what I wanted, and not what I'd do.",
        "I didn't know at once.",
        "I want to hang one thing there that I made for nobody, and I said so out loud.",
        "She nodded as if I'd said something ordinary, like bread.",
        "After she left, the room felt used in a good way.",
    ),
    (
        "It rained on the delivery.",
        "Two hundred cards, wrapped badly by me, on the back of a bicycle, in a cloudburst.",
        "The top twenty had waves in them like a small lake.",
        "The old sentence was there at once, before I'd even put the bike down.",
        "I let it talk, and rang the customer with it still talking.",
        "I said twenty are wet, you'll have new ones on Thursday, and I'm sorry.",
        "She said Thursday was lovely, and could she keep one of the wavy ones.",
        "I don't know what to do with people being kind. I stood in the yard for a while.",
        "Then I wrapped the new ones twice.",
    ),
    (
        "I slept badly, and I want to write down what it was like and leave it.",
        "At three I was adding up invoices on the ceiling.",
        "At four I'd decided to give up the second room, sell the small press and learn tiling.",
        "At five the first tram came, and I was still a printer.",
        "None of the sums were right, I checked at breakfast, they were too low by half.",
        "What my head does at three isn't bookkeeping.",
        "Next time I'd like to remember that it's weather.",
        "Tonight I'll put the notebook beside the bed, and the sums can go in there.",
    ),
    (
        "The apprentice set her first whole page today.",
        "I showed her how, a month ago, and thought I'd been too impatient to be any use.",
        "She set it slowly, tongue between her teeth, and locked it up, and it held.",
        "There was one letter upside down, and she saw it before I did.",
        "I said it was good, and then I said which part, because that's what I'd have wanted.",
        "She went red and made tea.",
        "I seem to know something about this after all, enough to hand a bit of it on.",
        "I went home at five.",
    ),
    (
        "I walked along the canal instead of answering.",
        "A man was feeding the ducks peas from a tin, with a spoon, very seriously.",
        "I thought about the quote the whole way there and about nothing on the way back.",
        "It's strange that nothing needs so long to arrive.",
        "When I sat down again the number was simply the number.",
        "I typed it, looked at it, and didn't take anything off.",
        "My heart was loud, as if I'd stolen something.",
        "Then I washed the rollers, which is what I do with a loud heart.",
    ),
    (
        "A whole day of folding.",
        "Four hundred sheets, three folds each, and a radio play about a lighthouse.",
        "Somewhere after two hundred my hands stopped needing me.",
        "I thought about my father and his bench, and how he never wrote a bill.",
        "He liked being thanked, and he was always short, and both of those were true at once.",
        "I don't think he was wrong. I think he was alone with it.",
        "I have a sister, an apprentice and a woman upstairs who likes numbers.",
        "When the last stack was tied I made the bill, with the folding on it as its own line.",
    ),
    (
        "Nothing happened today, and I'd like to have it written down.",
        "I opened at ten, printed sixty letterheads, ate bread with cheese and closed at six.",
        "No one praised me and no one complained.",
        "I noticed twice that I was looking for what I'd forgotten.",
        "I hadn't forgotten anything.",
        "In the evening I knitted four rows of the blue thing and undid one.",
        "This is what I said I wanted in January: a plain day that I don't have to recover from.",
    ),
    (
        "The fair was loud, and I was there the whole day, and I'm still in one piece.",
        "For the first hour I stood behind the table as if it were a counter in a bank.",
        "Then I put a chair in front of it and carved a block, and people came to look.",
        "It's easier to be looked at when my hands are busy.",
        "Somebody asked the price of the heron, and I said it, and it was quiet, and she paid.",
        "Somebody else put it back, and I felt it in my throat, and it went by.",
        "I sold nine prints and gave away none.",
        "On the train I took off my shoes.",
        "I want to remember the chair.",
    ),
    (
        "I keep starting this page and crossing it out.",
        "What I want to say is that I'm angry with the café, and I don't like being angry.",
        "They're friendly, they're late, and they know that I won't say anything.",
        "Being easy to work with has a price, and I've been paying it without a bill.",
        "I don't want to shout, I want to be paid by the fifteenth.",
        "That's a small sentence, and it fits on a card, and I could say it standing up.",
        "My face is hot while I write this.",
        "It may stay hot.",
    ),
    (
        "I found last year's calendar behind the shelf.",
        "In March there's a week with nothing in it except “ill”, and I know that I worked.",
        "In June it says “ask about van” five weeks running.",
        "This year it took me two days and one message.",
        "I read on as if it were somebody else's, and I liked her, and wanted to help her carry.",
        "She printed some beautiful things in a bad mood.",
        "I can see from here where she stopped listening to herself, it's in the handwriting.",
        "I put it in the box with the good proofs.",
    ),
)

UNSENT: tuple[str, ...] = (
    (
        "You said the colours were “nice, considering”. I've carried that word around for three "
        "weeks. Considering what? I mixed that red four times. I won't send this. I wanted to see "
        "what it looks like when I don't make it easier for you."
    ),
    (
        "Dear me in February, you're not behind. You're ill, and it's dark, and you count the days "
        "as if somebody were going to check. Nobody is going to check. Go home."
    ),
    (
        "You never asked for money and I never learned to. I'm not angry today. I'd have liked to "
        "see you name a price once, with your hands still, and hear what it sounds like."
    ),
    (
        "I know that you're moving the event again, and that you'll call it exciting. I'd like to "
        "be told before I've cut the paper. I'd like to be somebody you tell first."
    ),
    (
        "Thank you for the soup. I couldn't say it at the door. I was so tired that kindness felt "
        "like one more thing to carry, and you put it down by yourself and left."
    ),
)

TITLES: tuple[str, ...] = (
    "Early",
    "Rain",
    "The chair",
    "Folding",
    "What I said on the phone",
    "Heron",
    "Plain day",
)
ONE_LINES: tuple[str, ...] = (
    "It held.",
    "I'm tired, and it isn't a failing.",
    "The number was the number.",
    "I liked her.",
    "I asked, and nothing broke.",
    "My hands know more than my head today.",
)
