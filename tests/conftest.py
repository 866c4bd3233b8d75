"""What holds for all tests."""

from hypothesis import settings

# A slow or busy machine is no failure of a property; and CI tries the same examples every time.
settings.register_profile("tests", deadline=None, derandomize=True)
settings.load_profile("tests")
