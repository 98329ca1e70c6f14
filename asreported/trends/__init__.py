"""From the ledger to series: which figures count, what they bound together, and what cannot all be true."""

from asreported.trends.contradictions import contradictions
from asreported.trends.disagreements import disagreements
from asreported.trends.observations import observations
from asreported.trends.series import series
from asreported.trends.talks import talks

__all__ = ["contradictions", "disagreements", "observations", "series", "talks"]
