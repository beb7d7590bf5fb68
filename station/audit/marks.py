"""Which events are marks: rare ones that people look for by kind, not by run."""

from __future__ import annotations

from typing import Final

from station.core.facts import (
    Acknowledged,
    Anchored,
    Annotated,
    Archived,
    ClockJumped,
    CustodyChanged,
    DctRestored,
    DroppedOut,
    Exported,
    FirstArticleJudged,
    LineHeld,
    LineReleased,
    OrderClosed,
    OrderOpened,
    RecipeApproved,
    RestoreIntended,
    Sealed,
    SealKeyUsed,
    SettingsChanged,
    SignedIn,
    SignedOut,
    SignInRefused,
    StationStarted,
    Verified,
)

MARKED: Final = frozenset(
    fact.kind
    for fact in (
        Acknowledged,
        Anchored,
        Annotated,
        Archived,
        ClockJumped,
        CustodyChanged,
        DctRestored,
        DroppedOut,
        Exported,
        FirstArticleJudged,
        LineHeld,
        LineReleased,
        OrderClosed,
        OrderOpened,
        RecipeApproved,
        RestoreIntended,
        SealKeyUsed,
        Sealed,
        SettingsChanged,
        SignInRefused,
        SignedIn,
        SignedOut,
        StationStarted,
        Verified,
    )
)

SUBJECTS: Final = ("device_id", "subject", "order", "recipe_id", "where", "about", "file", "path", "key_fingerprint")
"""Fields that say what a mark is about; the first that is not empty does."""

PEOPLE: Final = ("operator", "approver", "who")
"""Fields that say whose deed it was."""
