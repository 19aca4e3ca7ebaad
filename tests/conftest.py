"""What holds of all tests: a property is judged by what it says, never by how long a busy machine takes for it."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
