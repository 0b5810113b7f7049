from .decided_swimming import DECISIONS
from .shapes import AreaTexts, DoubtText, NeedText, PromiseText, WorryText
from .voices import SWIMMING_PRAISE

SWIMMING = AreaTexts(
    name="Swimming again",
    know_claim="Cold water is good for my wrist and my mood.",
    possible_claim="I can go in without being good at it.",
    story="People will look.",
    story_onset="first_miss",
    learned_where="The changing room at school.",
    believe=(4, 8),
    doubts=(
        DoubtText("You'll go twice and leave the bag in the hall.", "I've done that."),
        DoubtText("They'll all be faster.", "Most are.", "The lady in the red cap isn't."),
        DoubtText("You look like somebody who has never done this.", "", "I swam for six years."),
    ),
    worries=(
        WorryText("I'll get halfway and have no breath.", "Float, then the rope.", "The rope."),
        WorryText("Somebody I print for is in the next lane.", "Say hello. Swim on."),
    ),
    noticings=(
        "I stood at the edge and read all the signs.",
        "I chose the lane with nobody in it and was disappointed.",
    ),
    needs=(
        NeedText("A morning with cold water in it", "want", "Pack the bag tonight"),
        NeedText("To move without measuring it", "desire", "Leave the watch at home"),
    ),
    promises=(
        PromiseText("Pack the swimming bag", "tiny", "It stood by the door."),
        PromiseText("Put a foot in", "tiny", "Left foot, 7:40."),
        PromiseText("Two lanes, slow", "small", "Out and back, twice."),
        PromiseText("Buy a cap that fits", "small", "A green one."),
        PromiseText("Swim before work, once", "medium", "Wet hair at the press.", "Go and look"),
    ),
    moved_by=("I went in.", "The lady in the red cap said good morning.", "Ten lanes."),
    even_if=("people look", "it rains", "I only manage one lane"),
    decisions=DECISIONS,
    praises=SWIMMING_PRAISE,
)
