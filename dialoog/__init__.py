"""dialoog: lead a dialogue between neighbours, and give everybody the harvest in their own words."""

__version__ = "0.1.0"
