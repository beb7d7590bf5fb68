"""Facts for the audit log: what happened, in words that stay readable for years.

A fact is written once, before anybody is shown it. `kind` names it in the log; its fields are its body. Fields hold
text, numbers, truth values and tuples of text; secrets never enter one.
"""

from station.core.facts.kind import AuditFact
from station.core.facts.log import Anchored, Annotated, Archived, Exported, Sealed, SealKeyUsed, Verified
from station.core.facts.order import FirstArticleJudged, LineHeld, LineReleased, OrderClosed, OrderOpened
from station.core.facts.run import (
    ApiCalled,
    CloudTaskQueued,
    DroppedOut,
    IdentitySeen,
    Intent,
    Measured,
    ModeSwitched,
    PromptAnswered,
    RunAmended,
    RunClosed,
    RunOpened,
    StepEnded,
    StepStarted,
)
from station.core.facts.station import (
    ClockJumped,
    RecipeApproved,
    SettingsChanged,
    SignedIn,
    SignedOut,
    SignInRefused,
    StationStarted,
)
from station.core.facts.unit import Acknowledged, CustodyChanged, DctRestored, RestoreIntended

__all__ = [
    "Acknowledged",
    "Anchored",
    "Annotated",
    "ApiCalled",
    "Archived",
    "AuditFact",
    "ClockJumped",
    "CloudTaskQueued",
    "CustodyChanged",
    "DctRestored",
    "DroppedOut",
    "Exported",
    "FirstArticleJudged",
    "IdentitySeen",
    "Intent",
    "LineHeld",
    "LineReleased",
    "Measured",
    "ModeSwitched",
    "OrderClosed",
    "OrderOpened",
    "PromptAnswered",
    "RecipeApproved",
    "RestoreIntended",
    "RunAmended",
    "RunClosed",
    "RunOpened",
    "SealKeyUsed",
    "Sealed",
    "SettingsChanged",
    "SignInRefused",
    "SignedIn",
    "SignedOut",
    "StationStarted",
    "StepEnded",
    "StepStarted",
    "Verified",
]
