"""The windows. They draw values and report presses; they decide nothing."""
