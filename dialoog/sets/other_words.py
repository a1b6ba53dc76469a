"""Words that first-time authors use for a word of the format. They are no words of it: a finding asks whether it was meant.

Each row is the Dutch form of the word and what else it is called, in Dutch and in English.
"""

from __future__ import annotations

HEADER_KEYS = """
duur = tijd, tijdsduur, lengte, looptijd, time, length, minutes, timing
deelnemers = personen, mensen, groep, groepsgrootte, aantal, aantal deelnemers, aantal mensen, people, group, group size, size
auteur = maker, makers, schrijver, gemaakt door, door, made by, by, writer, creator
bron = herkomst, link, website, url, origin
licentie = rechten, copyright, auteursrecht, rights
trefwoorden = thema, onderwerp, tags, labels, theme, topic, subject
doelgroep = voor wie, voor, publiek, for whom, for
methode = werkvorm, methodiek, format
plaats = locatie, waar, location, venue
gespreksleider = begeleider, moderator, host
"""

SETTINGS = """
Vorm = werkvorm, soort, type, methode, kind, method
Tijd = duur, tijdsduur, lengte, minuten, duration, length, minutes
Per beurt = spreektijd, per persoon, beurt, tijd per persoon, tijd per beurt, ieder, per person, each, speaking time, time per person
Volgorde = richting, direction, sequence
Begint = eerste, begin, wie begint, start, starter, first, who starts
Stilte vooraf = stilte, stilte ervoor, denktijd, bedenktijd, silence, thinking time
Voorwerp = praatstok, spreekstok, object, talking stick, talking object
Terugspiegelen = spiegelen, terugzeggen, mirroring
Noteren = opschrijven, notities, aantekeningen, notes, take notes
"""

FORMS = """
inchecken = kennismaken, kennismaking, kennismakingsronde, voorstelronde, voorstelrondje, introductie, introduction, introductions, opening
uitchecken = afsluiten, afsluiting, afronding, slotronde, slotrondje, closing, closing round, wrap-up
ronde = kring, cirkel, kringgesprek, rondje, rondgang, om de beurt, circle, go-round, go round, taking turns, in turn
open gesprek = gesprek, open, vrij gesprek, plenair, groepsgesprek, dialoog, discussie, conversation, discussion, dialogue, plenary
verhaal = verhalen, vertellen, verhaalronde, stories, storytelling
schrijven = schrijf, stil schrijven, opschrijven, individueel, silent writing, journaling, individual
tweetallen = 2-tallen, in tweetallen, duo, duo's, in duo's, tweegesprek, twee aan twee, pair, duos, in pairs, interviews
viertallen = 4-tallen, groepjes van vier, groepjes, kleine groepjes, subgroepen, small groups, groups, breakouts
inbrenger = intervisie, casus, casusbespreking, case, case study, peer consultation
stilte = stil, meditatie, silent, meditation
reflectie = terugblik, terugblikken, evaluatie, evaluation, looking back
onderweg = wandelen, wandeling, lopen, walk, walking
maken = tekenen, knutselen, drawing, creating
kaarten = kaart, kaartjes, kaartspel, card
teruglezen = voorlezen, oogsten, harvesting, reading back
pauze = koffie, thee, coffee, tea
"""
