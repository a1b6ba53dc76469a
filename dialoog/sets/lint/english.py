"""How English asks: templates over the word data, see `Words.pattern`. A group `x` is the part that a flag points at."""

from __future__ import annotations

_WH = r"(?:(?:<prep>) )?(?:(?!when|whatever|whoever)<wh>|when(?= <finite>))(?!\w)"
_ANY_WH = r"(?:(?:<prep>) )?<wh>"
_AUX = r"<finite>"
_YOU = r"you"
_SUBJECT = r"(?:you|we|i|they|he|she|it|there|people|anyone|anybody|someone|everyone|everybody)"
_NO_WH = r"(?:(?!<wh>)[^?:])"
_OR = r"(?<!\w)or(?!\w)"
_WHY = r"(?:why|how come|how is it that|how can it be that|what is the reason (?:that|why))"
_WONDER = (
    r"<indirect>|(?:i|we)(?:'m|'re| am| are) (?:\w+ ){0,2}(?:curious|eager|keen)"
    r"|(?:i|we)(?: was| were| have been|'ve been) wondering"
)
_OTHERS = r"(?:(?!(?<!\w)(?:you|i|we|your|my|there|somebody|someone)(?!\w))[^.?!])"
_FREE = r"(?![^?]*(?:best|love|most|really|like to|rather))"

TEMPLATES: dict[str, str | tuple[str, ...]] = {
    "lead": r"(?:<lead>)",
    "asked": _WH,
    "asked_anywhere": r"<wh>",
    "asks_outright": rf"{_WH} {_AUX} (?:{_SUBJECT}|<determiner>)(?!\w)",
    "verb": _AUX,
    "verb_guess": r"(?!x)x",
    "verb_later": rf"{_AUX} (?:{_SUBJECT}|the|your|this|that|a|our)(?!\w)",
    "declares": r"(?:you|we|i|they|he|she|it|there)(?:'\w+)? (?!<wh>)\w+|(?:that|this)(?:'s| is| was)(?!\w)",
    "noun_first": r"(?:will|can|need|may|might) (?:and|or|is|was|of)(?!\w)|had (?:you|we|i) (?:been|known|had)",
    "subject": r"<pronoun>",
    "finite": r"<finite>",
    "preposition": r"<prep>",
    "what_if": r"what if(?!\w)",
    "opener": r"<subordinator>|<prep>",
    "imagine": r"(?:suppose|supposing|imagine|say|picture|given|what if|if)(?!\w)",
    "tell": r"<tell>",
    "tell_or_verb": r"(?!x)x",
    "tell_asked": rf"<tell>(?: <particle>){{0,4}}[,:]? (?P<asked>{_ANY_WH})",
    "indirect": (
        rf"{_WONDER}|(?:i|we)(?:'d| would)? (?:\w+"
        r" ){0,2}(?:like|love|want)(?: \w+){0,2} (?:hear|know|understand)"
        r"|what (?:i|we)(?:'\w+)? [^.?!]{0,40}(?:hear|know|ask|wonder|wondering|understand)(?!\w)"
        r"|(?:it|i|we)(?:'d| would) (?:be )?[^.?!]{1,30} if you (?:\w+ ){0,2}(?:told|tell|shared|share|described|describe|said|say)(?!\w)"
    ),
    "request": (
        r"(?:can|could|will|would|may|might|shall) (?:you|i|we|anyone|someone|somebody|one of you)"
        r" [^?]{0,80}?(?:<telling>|talk (?:a (?:bit|little) about|about a)"
        r"|help (?:me|us) understand|mind (?:telling|sharing|describing|showing|giving|taking us))"
        r"(?! (?:your|the|a) \w+ with (?:your|the|other|people|them|him|her)(?!\w)| the difference)"
    ),
    "memory": (
        r"(?:(?:do|can|could|did) you(?: (?:still|even|perhaps|yourself|actually|really))? (?:remember|recall)"
        r"(?: (?:still|exactly))?|have you any memory of|(?:may|can|could|might) (?:i|we)(?: \w+){0,2}? (?:ask|hear|know)),? "
        rf"(?P<asked>{_ANY_WH})"
    ),
    "whether": (
        rf"(?:{_WONDER}|tell|say|share|show|tell us|let (?:us|me) know|know|hear),?(?: <particle>){{0,3}} (?P<x>if|whether)(?!\w)(?!,)"
    ),
    "quantity": r"(?:(?:<prep>) )?(?P<x>how <quantity>)(?!\w)",
    "degree": r"(?P<x>how (?!<finite>|<quantity>|<degree-fine>|<wh>|<prep>)[^\W\d_]+) <finite>",
    "facts": (
        rf"when (?:did|was|were|do|are|will|have) [^?]{{0,40}}<life-event>{_FREE}",
        r"since when|until when|(?:at|by|from|until|till) what time"
        r"|(?:<prep> )?(?:what|which) age (?=<finite>)|what time (?:do|does|did|is|was|are|will)|in (?:which|what) year"
        r" (?:did|was|were|are|is)|on (?:which|what) date"
        r"|what does it cost|what did it cost",
        r"when (?:does|did|will) (?:(?:it|the \w+|this \w+) (?:start|begin|end|finish)(?!\w)|(?!you)\w+ (?:start|begin|end|finish) this)",
        r"(?:(?:<prep>) )?(?:which|what) <fact-noun> (?:do|does|did|is|are|were|was) (?:\w+ ){1,3}?<fact-verb>(?: (?:to|in|at|for))?\W*\Z",
        r"(?:in|at|on|for|from) (?:which|what) <fact-noun> (?:do|does|did|are|is|were|was) (?:you|your \w+|he|she"
        r"|they)(?: <fact-verb>)?\W*\Z",
        r"(?:which|what) <fact-noun> (?:are|is|were|was) (?:you|your \w+) (?:in|from|of|at)\W*\Z",
        r"what(?: is|'s| was) (?:your|his|her|their)(?: [^\W\d]+)?(?:'s)?(?: [^\W\d]+'s)? <identity>",
        r"what (?:is|was) your \w+ \w+'s <identity>",
        r"what(?: are you|(?:'s| is| was) (?:your|the)(?: \w+){1,3}) called"
        r"|what do you do for (?:a living|work)|what (?:kind|sort) of (?:work|job) do you",
        r"where (?:do|does) (?:you|he|she|they|your (?:family|parents|mother|father|child|children)) (?:live|work|come"
        r" from|go to school)(?: now| exactly| originally)?(?=\s*(?:\?|,| (?:and|or) ))",
        r"where (?:are|is) (?:you|your \w+)(?: originally| all)? from(?!\w)|where (?:were|was) (?:you|your \w+) (?:born|raised)",
        r"who(?:'s| is) (?:your|the) (?:\w+ )?<role>(?=\s*(?:\?|,| (?:and|here|of) ))",
        r"(?:which|what) (?:course|degree|subject|job) (?:do|did|have) you (?:do|take|study|have|taken|done)(?: at \w+)?\W*\Z",
        r"(?:who (?:here|of you|among you)|which of you) (?:has|have|knows|lives|works|comes|plays|sings)(?! (?:you|your|us)(?!\w))",
        r"what age (?:are|is|were)",
        r"(?:say|give|tell us|mention) your (?:name|age|job|role)\W*\Z",
    ),
    "bare": r"(?:got|been|ever|need|want|fancy|ready|sure|any|anyone|anybody|everyone|everybody|all)(?!\w)",
    "scales": (
        r"on (?:a|the) scale|scale (?:of|from)|from (?:1|one|0|zero) to (?:10|ten|5|five|100)(?!\w)|out of (?:10|ten|five"
        r"|5)(?!\w)|what percentage",
        r"(?:what|which) (?:mark|grade|score|rating|number)(?!\w)|give [^?.]{0,40}(?:a mark|a grade|a score|a"
        r" rating)(?!\w)|(?:would|do|can) you rate",
    ),
    "choices": (
        r"\A(?!<pronoun>|<wh>)(?P<x>[^\W\d]+ or [^\W\d]+)\s*\?",
        rf":(?P<x>{_NO_WH}{{1,100}}?{_OR}{_NO_WH}{{1,80}})\?",
        r"which [^?,:]{3,60},(?P<x> (?:<determiner> )[^?,]{1,40} or <determiner> [^?,]{1,40})\?",
        rf"<preference>[^?,]{{0,40}},(?! (?:or|and))(?P<x>{_NO_WH}{{1,80}}?{_OR}{_NO_WH}{{1,80}})\?",
    ),
    "tags": (
        r"(?P<x>,\s*(?:(?:is|are|do|does|did|was|were|have|has|had|will|would|can|could|should|must|need)(?:n't)?|won't|can't|shan't|ain't)"
        r" (?:it|you|they|we|he|she|there|i|this|that|one)(?: not)?(?: (?:agree|find|see))?(?: so| too)?\s*\?)",
        r"(?P<x>,\s*(?:don't|wouldn't|didn't) you (?:think|say|feel|believe)(?: so| too)?\s*\?)",
        r"(?P<x>,\s*(?:right|surely|no|yes|eh|huh|ok|okay|correct|true|agreed|am i right|am i wrong|i'm sure|i suppose|i bet|i take it"
        r"|or not|or am i wrong"
        r"|or what|isn't that so|innit|wouldn't you say)\s*\?)",
    ),
    # What others say is not what the asker thinks.
    "reported": r"(?:according to|some|(?:people|they|many) (?:say|think|find)|it is said)(?!\w)",
    "asked_of": r"you(?: \w+)? (?:think|thought|make|say|feel) (?:of|about)(?!\w)",
    "exclaimed_tags": (
        r"(?P<x>,\s*(?:(?:is|are|do|does|did|was|were|have|has|had|would|could|should)n't (?:it|you|they|we|he|she"
        r"|there)(?: \w+)?|right)\s*\?)",
    ),
    "statement_tags": (r"(?P<x>(?:right|surely|innit|eh|huh)\s*\?)",),
    "negatives": (
        r"(?P<x>(?:don't|doesn't|didn't|isn't|aren't|wasn't|weren't|haven't|hasn't|hadn't|can't|couldn't|won't|wouldn't"
        r"|shouldn't|mustn't|needn't|ain't))(?!\w)",
        rf"(?P<x>{_AUX} (?:{_SUBJECT}|this|that) (?:also |really |just |simply )?not)(?!\w)",
        r"(?P<x>(?:should|must|ought|would|could|is|are) (?:the|our|these|those|all) (?:\w+ ){1,3}not)(?!\w)",
    ),
    "agreements": (
        r"(?<!\w)(?P<x>agree(?:s|d)? that|agree with [^?]{1,40} that|agree with (?:me|us|the view|the idea|the statement|this|that)"
        r"|of the opinion that"
        r"|share (?:the|this|that|my|our) (?:view|opinion|concern|belief)"
        r"|think it is fair to say|admit (?:that|you)|concede that|accept that)(?!\w)",
        r"(?P<x>(?:could|can|might) it (?:perhaps |maybe |not )?be that you|is it possible that you)(?!\w)",
        r"(?<!\w)(?P<x>surely|no doubt|undoubtedly|i'm sure you|i am sure you)(?!\w)",
    ),
    "presumed": (r"(?<!\w)(?P<x>surely|too|also|of course|obviously|must|certainly|probably|no doubt|will agree)(?!\w)",),
    "also": (
        r"(?P<x>(?:do|have|did|would|are) you (?:also|too)) (?:<perceive>|be|bothered|feeling|worried|tired|annoyed|of)",
        r"(?P<x>(?:do|have|did) you <perceive>[^?]{1,60}(?<!\w)(?:too|as well))\s*\?",
    ),
    "loaded": (r"(?<!\w)(?P<x><loaded>)", r"(?<!\w)(?P<x>every(?:body|one) knows)(?! every| each| one another| someone| somebody)"),
    # Of oneself one may say these.
    "loaded_for_all": (
        r"(?!(?:finally|for once|a mess|this mess|the mess|useless|hopeless|stupid|nonsense|never|always|nobody|no one"
        r"|must|should|have to|need to)(?!\w))"
    ),
    "blames": (
        rf"{_WHY}{_OTHERS}*?(?P<x><absolute>)",
        r"what (?:is|are|was|were|does|do|did|has|have) (?!(?:you|i|we|your)(?!\w))[^?]{1,50}?(?P<x>(?:doing |do |done "
        r"|get |got )?wrong)(?!\w)",
        r"(?P<x>to blame|whose fault|is at fault|are at fault)(?!\w)",
        r"(?P<x>how (?:can|could) (?:you|anyone|anybody) (?:possibly|still)|how dare|how can (?:you|anyone|anybody) be against)(?!\w)",
        r"what (?:has|have|did) (?!(?:you|i|we)(?!\w))[^?]{1,50}?(?P<x>messed up|ruined|botched|screwed up|spoilt)(?!\w)",
        r"why do you (?:all |lot |people )(?P<x>always|never)",
        r"(?P<x>why (?:is it|does it have to be|must it be) always)(?!\w)",
        r"why [^?]{0,40}(?P<x>you lot)",
        r"why (?:don't|doesn't|wouldn't|shouldn't|not)(?: \w+){0,2}? (?P<x>just|simply)(?!\w)",
        r"(?P<x>who (?:doesn't|wouldn't|does not|would not) (?:want|like|love|wish|agree))(?!\w)",
        r"(?P<x>how (?:could|can) (?!you|we|i|it|people)[^?]{1,40} (?:so stupid|such a thing|something so))(?!\w)",
        r"(?P<x>(?:can|could) (?:anyone|anybody) (?:really |possibly |honestly )?(?:be against|object))(?!\w)",
        r"(?P<x>who (?:could|would|can) (?:possibly|ever) (?:be against|not|object))(?!\w)",
        r"(?:people|those|these|they|neighbours|colleagues|parents|children|lads)"
        r"(?: who)?(?: are|'re) (?P<x>always|constantly|forever)(?= \w+ing)",
    ),
    "opinions": (
        r"(?P<x><opinion>)",
        rf"\A(?!{_OTHERS}*?(?<!\w)(?:our|us)(?!\w){_OTHERS}*?(?<!\w)always(?!\w))"
        rf"{_OTHERS}*?(?!(?:nobody|no one) (?:knows?|knew|has|needs))(?P<x><absolute>)(?! (?:done|finished|over|too late)(?!\w))",
        rf"\A{_OTHERS}*?(?P<x><duty>|(?:do not|don't|does not|doesn't) belong|(?:have|has|need|needs) to (?=(?:[^.?!]* )?<push>))",
        rf"\A{_OTHERS}*?(?P<x>these days|nowadays)(?= {_OTHERS}*?(?<!\w)(?:not|nothing|no|never|everything|only|too|spoilt)(?!\w))",
        rf"\A{_OTHERS}*?(?<!\w)(?:not|nothing|no|never|everything|only|too)(?!\w){_OTHERS}*?(?P<x>these days|nowadays)(?!\w)",
        rf"\A{_OTHERS}*?(?P<x>(?:does|do|is doing|are doing) nothing)(?!\w)",
        r"(?P<x>let(?:s|ting)? (?:us|people|them) down)(?!\w)",
        r"\A(?P<x>(?:a|any|every) (?:decent|right-minded|self-respecting) \w+)",
    ),
    "second_asked": (
        rf"(?P<x>(?<!\w)(?:and|or|but) (?:(?:also|then|above all|just) )?(?:(?:<prep>) )?(?:what|who|whom|which|where|how"
        rf"|why|when))(?!\w)(?! (?:{_SUBJECT}|the|your|their|this|that|these|those|my|our|people|to)(?!\w)(?! <finite>))",
        r"(?P<x>(?<!\w)(?:and|but) (?:how|what|which|when) (?:long|much|many|often|old|about|not))(?!\w)",
        r"\A(?=[^?]*,)[^?]*?<finite>[^?]{1,80}?(?P<x>,\s*(?:(?:<prep>) )?(?:what|who|where|how|why|when|which \w+)) <finite>",
    ),
    "in_that_case": r"(?P<x>if (?:so|not|yes|no)), <wh>",
    "embedded": (
        r"(?:<prep>|know|knows|decide|decides|choose|chooses|see|understand|say|says|tell|learn|find out|notice|feel|remember)"
        r"(?: (?:us|me|them|people))? (?:what|who|how|which)(?!\w)"
    ),
    "told": rf"(?:<telling>|say|put (?:it )?into words)(?: <particle>){{0,3}},? {_ANY_WH}",
    "second_embedded": rf"(?P<x>(?<!\w)and (?:also )?(?:(?:(?:<prep>) )?<wh>|(?:whether|if) {_SUBJECT}))(?!\w)",
    "second_tell": r"(?!x)x",
    "second_verb": (rf"(?P<x>(?<!\w)(?:and|but) {_AUX} (?:{_SUBJECT}|the|your|this|that))(?!\w)",),
    "judged": (
        r"<judged>[^?]{0,60}?(?<!\w)(?P<x>(about|of|with|for|on|in|at) [^?,]{1,50}?,? and (?:also )?\2)(?!\w)",
        r"(?:what (?:do|did) you think|satisfied|happy|pleased|opinion)(?: \w+){0,1}? (?P<x>(?:of|about|with|on) <determiner>"
        r" (?:(?!between)[^\W\d])+(?: (?!between)[^\W\d]+)? and <determiner>) [^\W\d]",
        r"how (?:do|did|would) you (?:like|find|rate|judge|value) (?P<x><determiner> [^\W\d]+(?: [^\W\d]+)? and <determiner>) [^\W\d]",
    ),
    "why": (
        r"(?P<x>why|for (?:what|which) reasons?|what(?:'s| is| was| are| were)(?: \w+){0,2}? (?:the|your)(?: \w+){0,2} reasons?"
        r"|what (?:do|did) you \w+ (?:is|was|are|were) the reasons?|(?:what|which) reasons? (?:do|did|does|would|have|had))(?!\w)",
    ),
    "deficits": (
        r"(?:what (?:is|are|was|were)|what kind of|which|how bad is|how big is|how many|how much|name|tell us about|where do you see) "
        r"(?:(?:the|a|your|our|any|biggest|main|worst|greatest|most \w+|kind of) ){0,3}(?P<x><deficit>)",
        r"(?P<x>what (?:do|does) (?:you|we|this \w+|the \w+) (?:miss|lack)|what (?:is|'s) (?:missing|lacking))(?!\w)",
        r"(?P<x>what (?:goes|is going|went|is) wrong)(?!\w)",
        r"(?P<x>what (?:do|are) you (?:worry|worried|concerned|complain) (?:about|of)|what worries you|what bothers you"
        r"|what annoys you)(?!\w)",
    ),
    "us_them": (
        r"(?P<x><us-them>)",
        r"(?P<x>you (?:residents|youngsters|elderly|parents|officials|foreigners|women|men|tenants|people|lot))(?!\w)",
        r"(?<!\w)(?P<x>they|them)(?!\w)[^.?!]{1,30}(?<!\w)(?:against|versus) (?:us|we)(?!\w)",
    ),
    "todo": r"(?<!\w)(?P<x><todo>)",
}
