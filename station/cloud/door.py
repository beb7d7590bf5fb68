"""The calls that the station makes, as one run holds them. Imports no HTTP library."""

from __future__ import annotations

from station.cloud.account_calls import AccountCalls
from station.cloud.device_calls import ProductDeviceCalls, UserDeviceCalls
from station.cloud.sim_calls import SimCalls


class CloudDoor(AccountCalls, ProductDeviceCalls, UserDeviceCalls, SimCalls):
    """A light view of the cloud: stamps its run into the journal and ends with its run's stop. Any thread may use it.

    Every call raises a CloudError of some kind (`station.cloud.errors`) or Aborted. A product is named by its number or
    its slug; RecipeError where the text can be neither. Questions are repeated while that may help. An order is not:
    CloudAnswerLostError then means that it may have been carried out, so look before giving it again.
    Source of all routes: the vendor's Cloud API description.
    """
