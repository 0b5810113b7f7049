"""Every guided flow, by kind. A new kind is one module here and its name in this list."""

from microwins.flows import COMMITMENT, MICROWIN, NEW_TERMS, OUTCOME, REST, STAY
from selftrust.areas.flows import AREA, CHECKIN
from selftrust.web.flow import Flow

from .came_through import CAME_THROUGH
from .choosing import CHOOSE_AGAIN, WEEKLY_LOOK
from .decision import DECISION, NOTE, QUICK_PICK
from .doubt import DOUBT, NOTICING, WORRY
from .free import FREE, UNSENT
from .holding import REMINDER, RESOURCE, SESSION
from .know_me import KNOW_ME, TIME_ALONE
from .need import DESIRE, NEED
from .review import REVIEW
from .voice import CRITICISM, PRAISE

FLOWS: dict[str, Flow] = {
    flow.kind: flow
    for flow in (
        NEED,
        DESIRE,
        DOUBT,
        WORRY,
        NOTICING,
        DECISION,
        QUICK_PICK,
        REVIEW,
        NOTE,
        PRAISE,
        CRITICISM,
        KNOW_ME,
        TIME_ALONE,
        CAME_THROUGH,
        CHOOSE_AGAIN,
        WEEKLY_LOOK,
        FREE,
        UNSENT,
        AREA,
        CHECKIN,
        MICROWIN,
        COMMITMENT,
        STAY,
        REST,
        NEW_TERMS,
        OUTCOME,
        RESOURCE,
        REMINDER,
        SESSION,
    )
}
