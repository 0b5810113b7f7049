"""Every guided flow, by kind. A new kind is one module here and its name in this list."""

from microwins.flows import COMMITMENT, MICROWIN, NEW_TERMS, OUTCOME
from selftrust.areas.flows import AREA, CHECKIN
from selftrust.web.flow import Flow

from .doubt import DOUBT, NOTICING, WORRY
from .free import FREE, UNSENT
from .need import NEED

FLOWS: dict[str, Flow] = {
    flow.kind: flow
    for flow in (
        NEED,
        DOUBT,
        WORRY,
        NOTICING,
        FREE,
        UNSENT,
        AREA,
        CHECKIN,
        MICROWIN,
        COMMITMENT,
        NEW_TERMS,
        OUTCOME,
    )
}
