"""How Dutch asks: templates over the word data, see `Words.pattern`. A group `x` is the part that a flag points at."""

from __future__ import annotations

_WH = r"(?:(?:<prep>)(?: (?:al|precies|ongeveer))? )?<wh>"
_YOU = r"(?:je|jij|u|jullie|ge|gij)"
_SUBJECT = r"(?:je|jij|u|jullie|ge|gij|we|wij|ik|hij|ze|het|er|men|iemand|iedereen|niemand|mensen)"
# «Wanneer je thuiskomt, wat doe je dan?» asks with what comes after.
_WHENEVER = rf"wanneer (?:{_SUBJECT}|de|een|die|dat|dit|deze|mijn|jouw|onze|uw)(?!\w)"
_GUESS = r"(?!<closed>|<wh>|<prep>|<subordinator>|<tell>|<lead>)[^\W\d_]{2,}"
_NO_WH = r"(?:(?!<wh>)[^?:])"
_OF = r"(?<!\w)of(?!\w)"
_WHY = r"(?:waarom|hoezo|hoe komt het(?: toch)? dat|hoe kan het(?: toch)?(?: zijn)? dat|hoe bestaat het dat|wat is de reden (?:dat|waarom))"
_WONDER = (
    r"<indirect>|(?:ik|we|wij)(?: \w+){0,4} (?:benieuwd|nieuwsgierig)|(?:ik|we|wij) (?:vraag|vragen|vroeg|vroegen) (?:me|mij|ons)"
    r"(?: \w+){0,2} af"
)
_OTHERS = r"(?:(?!(?<!\w)(?:je|jij|u|ik|we|wij|jou|jouw|mijn|er|iemand)(?!\w))[^.?!])"
_OTHERS_OR_THERE = _OTHERS.replace("|er|", "|")
_END = r"\W*\Z"
_FREE = r"(?![^?]*(?:liefst|graag|meest|echt|vanzelf))"

TEMPLATES: dict[str, str | tuple[str, ...]] = {
    "lead": r"(?:<lead>)",
    "asked": rf"(?!{_WHENEVER}){_WH}",
    "asked_anywhere": r"<wh>",
    "asks_outright": rf"{_WH} <finite> (?:{_SUBJECT}|<determiner>)(?!\w)",
    "verb": r"<finite>(?!\s*,| (?:en|of)(?!\w)|\s*:)",
    "verb_guess": rf"{_GUESS} (?:{_SUBJECT}|de|dat|dit|jouw|uw|mijn|onze|hier|daar|een)(?!\w)",
    "verb_later": rf"(?:<finite>|(?!\w*en ){_GUESS}) {_SUBJECT}(?!\w)",
    # «Het kan toch niet waar zijn?»
    "declares": (
        r"(?:(?:je|jij|u|ge|gij|jullie|we|wij|ik|hij|ze|zij|er|men) <finite>"
        r"|(?:het|dat|dit) (?:is|was|kan|zou|moet|mag|gaat|heeft|wordt|lijkt|zal|blijft))(?!\w)"
    ),
    "noun_first": (
        r"(?:werk|leven|spelen|maken|komen|zien|voelen|geven|groeten|help|wonen|helpen|denken|horen|weten) (?:en|of|is"
        r"|was)(?!\w)"
    ),
    "subject": r"<pronoun>",
    "finite": r"<finite>",
    "preposition": r"<prep>",
    "what_if": r"wat als(?!\w)",
    "opener": r"<subordinator>|<prep>",
    "imagine": r"(?:stel|stelt|gesteld|verbeeld|denk je (?:eens )?in)(?! (?:jij|u|jullie)(?! voor)| je (?!.{0,20}voor(?!\w)))(?!\w)",
    "tell": r"<tell>",
    "tell_or_verb": (
        r"<tell> (?:je|jij|u|jullie|we|wij|ze|hij)(?!\w)"
        r"|<tell> (?:dit|dat|het|er|iemand|iedereen|hij) (?![^?]*[,:])"
        r"|(?:vertelt|beschrijft|geeft|noemt|deelt) (?!(?:eens|ons|mij|me|over|maar|iets)(?!\w))"
    ),
    "tell_asked": rf"<tell>(?: <particle>){{0,4}}[,:]? (?P<asked>{_WH})",
    "indirect": (
        rf"{_WONDER}|(?:ik|we|wij) (?:zou|zouden|wil|willen)(?:"
        r" \w+){0,4} (?:horen|weten|begrijpen)|wat (?:ik|we|wij) [^.?!]{0,50}(?:horen|weten|vragen|begrijpen|afvraag|afvragen)(?!\w)"
        rf"|(?:ik|we|wij) [^.?!]{{1,50}} (?:als|dat) {_YOU} [^.?!]{{0,80}}?(?:<telling>|vertel|deel|deelt|beschrijft)(?!\w)"
        r"|(?:ik|we|wij) [^.?!]{0,40}(?:uitnodigen|vragen|verzoeken|vraag|nodig) [^.?!]{0,40}om [^.?!]{0,80}?<telling>"
    ),
    "request": (
        r"(?:kun|kan|kunt|wil|wilt|willen|zou|zoudt|zouden|mag|mogen|kunnen) [^?]{0,120}?(?:<telling>(?! (?:dat|met)(?!\w))"
        r"|helpen (?:[^?]{0,60} )?(?:te )?begrijpen|mee (?:\w+ ){0,5}nemen(?!\w)"
        r"|delen met (?:ons|elkaar|de groep|de kring|de anderen|iedereen)|terug(?: te| willen)? ?gaan naar (?:het|dat|een|die|de|je|uw)"
        r" (?:moment|tijd|dag|keer|periode|avond|eerste))"
    ),
    "memory": (
        rf"(?:(?:weet|weten) {_YOU}(?: (?:nog|ook|zelf|precies|goed|eigenlijk))*|"
        rf"herinner(?:t|en)? {_YOU}(?: (?:je|u|zich|jullie|nog|ook|precies|goed))*|"
        rf"(?:kun|kan|kunt|kunnen) {_YOU} (?:je|u|zich|jullie)(?: (?:nog|ook|precies|goed))* herinneren|"
        rf"(?:mag|mogen|kan|kunnen|zou|zouden) (?:ik|we|wij|iemand)(?: \w+){{0,3}}? (?:vragen|horen|weten)),? (?P<asked>{_WH})"
    ),
    "whether": (
        rf"(?:{_WONDER}|vertel|vertelt|zeg|geef aan|laat(?: <particle>)* (?:weten|horen|zien)|vertellen|zeggen|aangeven|laten weten|deel)"
        rf",?(?: <particle>){{0,3}} (?P<x>{_OF}) (?!<wh>)"
    ),
    "quantity": r"(?:(?:<prep>) )?(?:z'n )?(?P<x>hoeveel|hoevelen|hoelang|hoe (?!laat (?:je|jij|u|we|jullie|ik)(?!\w))<quantity>)(?!\w)",
    "degree": r"(?P<x>hoe (?!<finite>|<quantity>|<degree-fine>|<wh>|<prep>|<closed>)[^\W\d_]+) <finite>",
    "facts": (
        rf"wanneer <finite> [^?]{{0,60}}<life-event>{_FREE}",
        r"(?:sinds|vanaf|tot) wanneer|in welk jaar (?:ben|bent|is|zijn|was|werd|kwam)|op welke datum|wat kost(?:te|ten|en)?(?!\w)",
        r"wanneer (?:begint|begon|start|eindigt|startte|eindigde)(?!\w)(?![^?]* voor (?:je|jou|jullie|u)(?!\w))",
        rf"(?:(?:<prep>) )?welke? <fact-noun> <fact-verb>{_FREE}",
        r"<prep> welke leeftijd(?!\w)",
        rf"welke (?:opleiding|studie|cursus|baan) (?:heb|hebt|volg|volgt|volgde|doe|doet|deed|had) {_YOU}"
        r"(?: (?:gedaan|gevolgd|gehad))?\W*\Z",
        r"wie (?:van (?:jullie|u|ons)|hier) (?:heeft|kent|komt|woont|werkt|speelt|zingt|doet) (?!(?:jou|je|u|jullie|ons)(?!\w))",
        r"(?:<prep>) welke? <fact-noun> (?:ben|bent|is|zijn|was) [^?]{0,30}<life-event>",
        r"wat (?:is|was|zijn) (?:je|jouw|uw|jullie|zijn|haar)(?: [^\W\d]+)? <identity>(?! voor)",
        r"hoe heet(?:te|ten|en)?(?!\w)",
        rf"waar (?:woon|woont|wonen|werk|werkt|kom|komt) {_YOU}(?: (?:nu|precies|momenteel|eigenlijk|vandaan|oorspronkelijk|ook alweer))*"
        r"(?=\s*(?:\?|,| (?:en|of) ))",
        rf"waar (?:ben|bent|is|zijn) (?:{_YOU}|(?:je|uw|jouw) \w+) (?:geboren|opgegroeid)",
        r"wat voor (?:werk|beroep|baan|opleiding) (?:doe|doet|heb|hebt|heeft|volg|volgt)|wat doet? (?:je|u) voor (?:werk|beroep)",
        r"wie is (?:je|jouw|uw|de|jullie|hier de) (?:\w+ )?<role>(?=\s*(?:\?|,| (?:en|hier|van) ))",
        r"noem (?:even |kort )?(?:je|uw|jouw) (?:naam|leeftijd|beroep|functie)\W*\Z",
    ),
    "bare": r"(?:nog )?(?:iemand|iedereen|niemand|alles)(?!\w)",
    "scales": (
        r"op (?:een|de) schaal|(?:een|de) schaal van|van (?:1|één|een|0|nul) tot (?:en met )?(?:10|tien|5|vijf|100"
        r"|honderd)(?!\w)|in procenten",
        r"(?:welk|welke|wat voor|geef(?: \w+){0,3} een|een) (?:\w+ )?(?:rapport)?(?:cijfer|score|punt|percentage|waardering)(?!\w)",
    ),
    "choices": (
        r"\A(?!<pronoun>|<wh>)(?P<x>[^\W\d]+ of [^\W\d]+)\s*\?",
        rf":(?P<x>{_NO_WH}{{1,100}}?{_OF}{_NO_WH}{{1,80}})\?",
        r"welke? [^?,:]{3,60},(?P<x> <determiner> [^?,]{1,40} of <determiner> [^?,]{1,40})\?",
        rf"<preference>[^?,]{{0,40}},(?! (?:of|en))(?P<x>{_NO_WH}{{1,80}}?{_OF}{_NO_WH}{{1,80}})\?",
    ),
    "tags": (
        r"(?P<x>,\s*(?:maar )?(?:toch(?: zeker)?|hè|hé|he|hoor|niet|nietwaar|niet waar|niet dan|of niet(?: dan| soms|"
        r" zo)?|of wel(?: dan)?|zeker"
        rf"|waar of niet|(?:vind|vindt|vond|vonden|denk|denkt|dacht) {_YOU}(?: zelf)?(?: ook)?(?: niet| ook)|dacht ik(?:"
        rf" zo)?|klopt(?: dat)?"
        r"|of vergis ik (?:me|mij)|neem ik aan|mag ik hopen|of zie ik dat verkeerd|zou je niet zeggen|mee eens|of heb ik het mis)\s*\?)",
    ),
    # What others say is not what the asker thinks.
    "reported": r"(?:volgens|de een|de ene|sommige|sommigen|(?:mensen|ze|men|velen) (?:zeggen|zegt|vinden|vindt)|er wordt gezegd)(?!\w)",
    "asked_of": rf"<perceive> {_YOU}(?: \w+)? (?:van|over)(?!\w)",
    "exclaimed_tags": (r"(?P<x>,\s*(?:toch|hè|hé|nietwaar|vind je niet|vindt u niet)\s*\?)",),
    "statement_tags": (r"(?P<x>(?:toch|hè|nietwaar|niet waar|zeker)\s*\?)",),
    "negatives": (
        rf"(?P<x><finite> (?:{_SUBJECT}|dat|dit)(?: (?:je|u|zelf|ook|nou|nu|gewoon|eigenlijk|eens|toch|soms|het|er"
        rf"|dan)){{0,3}} niet)(?!\w)",
        rf"(?P<x><finite> {_SUBJECT} geen)(?!\w)",
        r"(?P<x>(?:moet|moeten|zou|zouden|hoort|horen|kan|kunnen|wordt|is|zijn|had|hadden|mag|mogen) (?:(?!(?:als|dat|om"
        r"|die|of)(?!\w))[^?,]){1,60}? niet)(?!\w)",
    ),
    "agreements": (
        r"(?<!\w)(?P<x>(?:het )?(?:er ?mee|hier ?mee|daar ?mee|met [^?,]{1,40}) eens(?! geworden| over))(?!\w)",
        r"(?<!\w)(?P<x>het (?:(?!wel |nog )\w+ ){0,4}eens (?:dat|met)|de mening dat"
        r"|deel(?:t|en)? (?:je|jij|u|jullie) (?:de|deze|die|onze|mijn) (?:mening"
        r"|zorg|zorgen|opvatting)|van mening dat|erkent u dat|erken je dat|geef je toe dat)(?!\w)",
        rf"(?P<x>(?:kan|zou) het(?: ook| misschien| niet)?(?: kunnen)?(?: zijn)? dat {_YOU})(?!\w)",
        r"(?P<x>(?:je|jij|u|jullie) (?:zult|zal|zullen) (?:het |er )?(?:wel|vast|ook))(?!\w)",
        r"(?P<x>(?:je|jij|u|jullie) (?:vindt|vinden|vind|denkt|wilt|wil|bent|snapt|begrijpt|merkt|ziet) (?:het |het er "
        r"|er )?(?:zeker|vast|toch|natuurlijk))(?!\w)",
    ),
    "presumed": (r"(?<!\w)(?P<x>toch|zeker|vast|natuurlijk|ook)(?!\w)",),
    "also": (
        rf"(?P<x><perceive> {_YOU}(?: (?:je|u|zelf|dat|het))? ook)(?! (?:wel ?eens|een|aan|in|op|andere)(?!\w))(?!\w)(?! [^?]{{0,8}}\?)",
        rf"(?P<x>(?:heb|hebt|hebben) {_YOU} ook) (?:\w+ ){{0,2}}(?:gemerkt|gezien|gevoeld|gehoord|gevoel|idee|last|indruk)",
        rf"(?P<x>(?:vind|vindt|vinden|denk|denkt) {_YOU}(?: (?:je|u|zelf))? ook)(?!\w)",
        rf"(?P<x>(?:<finite>|{_GUESS}) {_YOU}(?: (?:je|u|zelf))? ook)(?= (?:\w+ )?(?:zo|dat)(?!\w))",
        rf"(?P<x>(?:klopt het|is het (?:waar|zo)) dat {_YOU}(?: \w+){{0,2}} ook)(?!\w)",
    ),
    "loaded": (
        r"(?<!\w)(?P<x><loaded>)",
        r"(?P<x>natuurlijk(?<!\wnatuurlijk))(?<!een\x20natuurlijk)(?<!het\x20natuurlijk)(?<!de\x20natuurlijk)(?<!zo\x20natuurlijk)"
        r"(?<!heel\x20natuurlijk)(?<!als\x20natuurlijk)(?<!voelt\x20natuurlijk)(?<!voelde\x20natuurlijk)(?<!jou\x20natuurlijk)"
        r"(?! (?:[^\W\d]+\?|voor|aan|en|of))(?!\w|\s*\?)",
    ),
    # Of oneself one may say these.
    "loaded_for_all": r"(?!(?:eindelijk|nu eens|troep|waardeloos|onzin|schande|idioot|nooit|altijd|niemand|moet|moeten)(?!\w))",
    "blames": (
        rf"{_WHY}{_OTHERS}*?(?P<x><absolute>)",
        rf"waarom [^\W\d]+ (?:de|die|dat|ze|zij|jullie) {_OTHERS_OR_THERE}*?(?P<x>nooit|altijd)(?!\w)",
        r"wat (?:heeft|hebben) (?!(?:je|jij|u|ik|we|wij)(?!\w))[^?]{1,60}?(?P<x>verprutst|verpest|verknald|verknoeid|bedorven)(?!\w)",
        r"wat (?:doet|doen|deed|deden|heeft|hebben) (?!(?:je|jij|u|ik|we|wij)(?!\w))[^?]{1,60}?(?P<x>fout|verkeerd)(?!\w)",
        r"(?P<x>(?:heeft|hebben|krijgt|is|zijn|was|waren) (?:er )?(?:de )?schuld(?:ig)?)(?!\w)",
        r"waarom (?:moet|moeten) (?:ik|we|wij) (?P<x>altijd|weer|steeds)(?!\w)",
        r"waarom [^?]{0,40}(?P<x>toch altijd|toch nooit)",
        r"(?P<x>hoe (?:kun|kan|kunt|durf|durft) (?:je|u|iemand|men|jullie) (?:nu|nou|toch))(?!\w)",
        r"(?P<x>wie (?:vindt|wil|kan|zou|droomt|houdt) (?:er )?(?:nu|nou) (?:niet|tegen))(?!\w)",
        r"(?P<x>hoe (?:kan|kon|kunnen|konden) (?!(?:je|jij|u|we|wij|ik|er)(?!\w)|het (?:dat|toch|zijn))[^?]{1,40}? zoiets)(?!\w)",
        r"(?P<x>kan iemand (?:nu|nou|echt) (?:echt )?tegen)(?!\w)",
        r"waarom [^?]{1,40}(?P<x>niet (?:gewoon|eens|eindelijk))(?!\w)",
    ),
    "opinions": (
        r"(?P<x><opinion>|steeds minder(?! [^\W\d]+(?:en|s)(?!\w)))",
        rf"\A(?!{_OTHERS}*?(?<!\w)(?:onze|ons)(?!\w){_OTHERS}*?(?<!\w)altijd(?!\w))"
        rf"{_OTHERS}*?(?!niemand (?:weet|kent|hoeft))(?P<x><absolute>)(?! (?:af|klaar|te laat|voorbij)(?!\w))",
        rf"\A{_OTHERS}*?(?P<x><duty>|(?:hoort|horen|past|passen)(?: \w+)? niet"
        r"|(?:hoort|horen|behoort|behoren)(?: \w+){1,4} te \w+en|(?:moet|moeten) (?=(?:[^.?!]* )?<push>))",
        rf"\A{_OTHERS}*?<push>{_OTHERS}*?(?P<x>moet|moeten)(?!\w)",
        rf"\A{_OTHERS}*?(?P<x>tegenwoordig)(?= {_OTHERS}*?(?<!\w)(?:niet|niets|geen|nooit|alles|alleen|te)(?!\w))",
        r"(?P<x>(?:gaat|gaan|holt|hollen)(?: \w+){0,3} achteruit)(?!\w)",
        rf"\A{_OTHERS}*?(?P<x>(?:doet|doen) (?:er )?(?:niets|niks))(?!\w)",
        r"(?P<x>(?:van tegenwoordig|laat ons|laten ons) (?!weten|zien|horen)[^\W\d]+)",
        r"\A(?P<x>(?:een|elke?|iedere?) (?:fatsoenlijke?|weldenkende?|rechtgeaarde?) [^\W\d]+)",
    ),
    "second_asked": (
        rf"(?P<x>(?<!\w)(?:en|of|maar) (?:(?:ook|vooral|dan|daarna|verder|daarbij) )?{_WH})(?!\w)(?! (?:{_SUBJECT}|de|een"
        rf"|dat|die|dit|deze|mijn|jouw|uw|onze|ons|zij)(?!\w))",
        r"(?P<x>(?<!\w)(?:en|maar) <prep> \w+ (?:waarvan|waarmee|waarvoor|waarop|waarin|van wie))(?!\w)",
        rf"\A(?=[^?]*,)[^?]*?<finite>[^?]{{1,80}}?(?P<x>,\s*{_WH}) <finite>",
    ),
    "in_that_case": r"(?P<x>zo (?:ja|nee|niet)),",
    "embedded": (
        r"(?:<prep>|weet|weten|bepaalt?|bepalen|beslist?|beslissen|kiest?|kiezen|zie|ziet|zien|merkt?|merken|leert?|leren|begrijpt?"
        r"|begrijpen|onthoudt?|onthouden|zegt?|zeggen|kent?|voelt?|voelen|snapt?|gelooft?)"
        r"(?: (?:je|jij|u|jullie|we|ze|er|nog|dan)){0,2} <wh>"
    ),
    "told": rf"<telling>(?: <particle>){{0,3}},? {_WH}",
    "second_embedded": rf"(?P<x>(?<!\w)en (?:(?:ook|vooral) )?(?:{_WH}|of {_SUBJECT}))(?!\w)",
    # «Wat houd je vast en laat je los?» is one question; «Zing je en praat je mee?» are two.
    "second_tell": rf"(?P<x>(?<!\w)(?:en|maar) <tell> {_YOU})(?!\w)",
    "second_verb": (
        rf"(?P<x>(?<!\w)(?:en|maar) (?:<finite>|(?!\w*en ){_GUESS}) (?:je|jij|u|jullie|ge|gij|we|wij|het|dat|ze)"
        rf"|(?<!\w)(?:en|maar) (?=[^\W\d_]+en ){_GUESS} (?:jullie|we|wij|ze)"
        rf"|(?<!\w)(?:en|maar) (?:<finite>|(?=[^\W\d_]+t ){_GUESS}) (?:u|iedereen|iemand|niemand)|(?<!\w)(?:en"
        rf"|maar) (?:is|zijn|was|waren|komt|komen) er)(?!\w)",
    ),
    "judged": (
        r"<judged>[^?]{0,60}?(?<!\w)(?P<x>(over|van|met|voor|aan|in|op|bij|naar|tegen) [^?,]{1,50}?,? en (?:ook )?\2)(?!\w)",
        r"(?:wat (?:vind|vindt|vinden|vond|vonden|denk|denkt) (?:je|jij|u|jullie)|tevreden|blij|mening|te spreken"
        r"|enthousiast)(?: \w+){0,2}?"
        r" (?P<x>(?:over|van|met) <determiner> (?:(?!tussen)[^\W\d])+(?: (?!tussen)[^\W\d]+)? en <determiner>) [^\W\d]",
        rf"hoe (?:vind|vindt|vinden|vond|vonden|beoordeelt?|waardeert?) {_YOU} "
        r"(?P<x><determiner> [^\W\d]+(?: [^\W\d]+)? en <determiner>) [^\W\d]",
        rf"hoe (?:oordeelt?|denkt?|denken) {_YOU} (?P<x>over <determiner> [^\W\d]+(?: [^\W\d]+)? en <determiner>) [^\W\d]",
    ),
    "why": (
        r"(?P<x>waarom|hoezo|(?:om|met) welke reden(?:en)?|welke reden(?:en)? (?:heb|hebt|heeft|hebben|had))(?![\w-])",
        r"(?P<x>(?:wat|welke) (?:is|was|zijn|waren)(?: \w+){0,2}? (?:de|je|jouw|uw|jullie)(?: \w+){0,2} reden(?:en)?(?: (?:dat|waarom"
        r"|om|geweest))?|om wat voor reden(?:en)?|vanwaar (?:de|die|dat|deze|dit|het|toch|je|jouw|uw))(?!\w)",
    ),
    "deficits": (
        r"(?:wat (?:zijn|is|was|waren)|welke?|wat voor|hoe erg is|hoe erg zijn|hoe groot is|hoe groot zijn|hoeveel|noem"
        r"|vertel over|vertel eens over"
        r"|waar (?:zie|ziet|zien|zit|zitten|liggen|ligt) (?:je|u|jullie)?) ?(?:(?:de|het|een|jouw|je|uw|jullie|grootste"
        r"|belangrijkste|voornaamste|soort|"
        r"soorten|vervelendste) ){0,3}(?P<x><deficit>)",
        r"(?P<x>wat (?:mis|mist|missen|ontbreekt|mankeert|schort)(?: (?:je|jij|u|jullie|er|hier))?)(?!\w)",
        r"(?P<x>wat (?:gaat|loopt|zit) er (?:mis|niet goed|fout|verkeerd|scheef))(?!\w)",
        rf"(?P<x>(?:waar|waarover) (?:maak|maakt|maken) {_YOU} (?:je|u|zich|jullie) (?:\w+ ){{0,2}}zorgen)(?!\w)",
        rf"(?P<x>(?:waar|waarvan) (?:heb|hebt|heeft|hebben) {_YOU} (?:\w+ ){{0,3}}last|waar(?:aan)? erger(?:t|en)? {_YOU})(?!\w)",
    ),
    "us_them": (
        r"(?P<x><us-them>)",
        r"(?P<x>jullie) (?:[^.?!,]{0,20} )?als (?!alles|mensen)(?:[^\W\d]{4,}s|[^\W\d]{3,}en)(?!\w)",
        r"(?P<x>jullie) (?:bewoners|jongeren|ouderen|ouders|mensen|ambtenaren|allochtonen|buitenlanders|vrouwen|mannen"
        r"|leden|huurders)(?!\w)",
        r"(?<!\w)(?P<x>jullie)(?!\w)[^.?!]{1,60}(?<!\w)wij(?!\w)",
        r"(?<!\w)wij(?!\w)[^.?!]{1,60}(?<!\w)(?P<x>jullie)(?!\w)",
    ),
    "todo": r"(?<!\w)(?P<x><todo>)",
    # Beside «ge» and «gij», «u» and «uw» are the everyday words.
    "formal": r"\A(?![^\0]*(?<!\w)(?:ge|gij)(?!\w))[^\0]*?(?P<x><formal>)",
    "informal": r"(?P<x><informal>)",
    "suffix": r"(?P<x>[^\W\d_]+(?:atie|iteit|ering))(?:s|en)?",
}
