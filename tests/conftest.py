"""What holds of all tests: a property is judged by what it says, never by how long a busy machine takes for it."""

import os

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# Errors are told in the language of the environment: the tests read the English ones, whoever runs them.
os.environ["LC_ALL"] = "C.UTF-8"
