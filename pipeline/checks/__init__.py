"""The checks: what can be trusted of the claims that somebody wrote down about an article.

`settle` looks for every quote and number in the article, resolves the references, lets parts
inherit from their totals and says what does not go together. Pure functions from values to values.
"""

from .guard import number_in, numbers_hold
from .locating import Written
from .settling import Settled, check_claims, settle

__all__ = ["Settled", "Written", "check_claims", "number_in", "numbers_hold", "settle"]
