"""One Conversation Café evening of six people as lines, for the desk and for both faces.

One comes in round 2, one passes and speaks when asked again, one contribution is struck, one is undone, one is off the record.
"""

from __future__ import annotations

SET = "conversation-cafe"
PEOPLE = ("Fatma", "Jan", "Ali", "Els", "Mo")
LATE = "Wim"
FACILITATOR = "Sam"
PLACE = "De Kern"
START = (SET, *(part for name in PEOPLE for part in ("--deelnemer", name)), "--gespreksleider", FACILITATOR, "--plaats", PLACE)
"""What follows `dialoog start`."""

STRUCK = "Mijn overbuurman heeft schulden."
OFF_RECORD = "Dit blijft tussen ons: ik ben al een jaar alleen."
UNDONE = "Dit hoort hier niet."
"""Words that are nowhere after the evening."""

CHECK_IN = (
    "/akkoord ja",
    "/volgende Ali",
    "De melodie van de ijscowagen, ook in de winter.",
    "/volgende",
    "De hond van hiernaast, die zucht als een mens.",
    "/volgende",
    "/past",
    "/volgende",
    "Koffie die je ruikt in het trappenhuis.",
    "/volgende",
    "Een fietsbel om kwart over zeven.",
    "/volgende",
    "Ik dacht aan vijf uur 's ochtends, als er nog niemand is.",
    "/volgende",
)
"""Round 1: Ali begins, Mo passes and speaks when asked once more."""

DEEPER = (
    "/ronde",
    f"/erbij {LATE}",
    "/stil 30 sec",
    "/door",
    "/volgende",
    "Toen de lift stuk was, droeg Jan mijn boodschappen.",
    STRUCK,
    "/schrap #7",
    "/volgende",
    "We zaten in het donker bij elkaar toen de stroom uitviel.",
    UNDONE,
    "/terugdraaien",
    "/volgende",
    "Niemand kende elkaar, en toch schoven er stoelen aan.",
    "/volgende",
    "/niet-vastleggen aan",
    OFF_RECORD,
    "/niet-vastleggen uit",
    "/volgende",
    "Mijn moeder kookte altijd voor één meer.",
    "/volgende",
    "Ik kom net binnen, maar de deur stond al open.",
    "/volgende",
)
"""Round 2: Wim joins and speaks last; a thing said about a neighbour is struck, one note is undone, one is off the record."""

FREE = (
    "/ronde",
    "/volgende Els",
    "Er voor elkaar zijn begint met weten hoe iemand heet.",
    f"/volgende {LATE}",
    "Ik heb liever dat je aanbelt dan dat je appt.",
    "/dank",
    "/zegt Mo: Ik juist niet, ik schrik van de bel.",
    "/inzicht #13 #14 Elkaars naam kennen is het begin.",
    "/ander-geluid #16 Soms is het fijn als niemand je kent.",
)
"""Round 3: free talk, an insight and a different voice beside it."""

CHECK_OUT = (
    "/stap Els | een briefje met namen in de hal hangen | zaterdag | Mo",
    "/ronde",
    "/volgende",
    "/citaat Ik neem mee dat een deur open kan staan.",
    "/volgende",
    "/volgende",
    "/volgende",
    "/volgende",
    "/volgende",
    "/volgende",
    "/toestemming #19 naam",
    "/klaar",
)
"""Round 4: one sentence; then the harvest."""

LINES = (*CHECK_IN, *DEEPER, *FREE, *CHECK_OUT)
"""The whole evening."""
