"""Settings every test shares."""

from hypothesis import settings

# The suite that lets a change land gives the same answer twice. To look for new faults:
# pytest --hypothesis-profile=search
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("search", derandomize=False, deadline=None, max_examples=1000)
settings.load_profile("repeatable")
