"""What each number means, in the words that are printed beside it."""

from __future__ import annotations

from typing import Final

RUNS: Final = (
    "Runs that closed in this time, by their outcome as it stands now. Not counted anywhere: units that check the"
    " station (golden, red rabbit) and runs that ended at the gate before anything was done (wrong product, not in the"
    " order, label of another unit, passed before)."
)
UNITS: Final = (
    "Units whose first counted run closed in this time. A unit that comes back in another order counts again there."
)
FPY: Final = (
    "Units whose first run ended PASS, of all units started whose first run is settled. ERROR and ABORTED count as not"
    " passed; a pending first run is left out until the cloud has answered."
)
FPY_CLEAN: Final = (
    "The same without runs that ended in a station error: of each unit the first run that did not end in ERROR. Shows"
    " the product, not the station."
)
FINAL: Final = "Units whose last run until now ended PASS, of all units started whose last run is settled."
RETESTS: Final = "Units that needed more than one run, of all units started."
SUSPECTS: Final = (
    "Units that failed and in their very next run passed under the same recipe (equal SHA-256), of all units started. A"
    " repair in between looks the same: read the acknowledgement."
)
STEPS: Final = (
    "Of the runs that entered a step, those whose first attempt of it ended well. Not applicable and pending steps are"
    " not entered. Counted in whole quarters of an hour, by when the run closed."
)
ROLLED: Final = "Product of all step yields: the chance to come through every step at the first attempt."
PARETO: Final = (
    "Runs that ended FAIL, ERROR or ABORTED by causing step and code. Lost minutes are the time those runs held their"
    " slots; the cumulative share is of all such runs."
)
CYCLE: Final = "From the opening to the closing of each run that ended PASS in this time."
MACHINE: Final = "Cycle time less operator time, run by run."
OPERATOR: Final = "The part of the cycle time in which a step waited for a person's answer."
PER_HOUR: Final = (
    "Runs that ended PASS, divided by the hours of this time; where the time has no end of its own, by the hours from"
    " the first to the last closed run."
)
PENDING: Final = "Age, since they left their slots, of runs that wait for the cloud now. They are in no yield."
