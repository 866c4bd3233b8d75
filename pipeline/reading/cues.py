"""The words by which a line shows that it is not the story.

Every pattern is matched at one place of one short line, and every repetition in it is bounded, so
that none can run long. Most news that this project meets is English; the commonest cues of some
other languages stand beside.
"""

import re

LONGEST_CUE_LINE = 300
"""Lines longer than this, in code points, are never taken for cues."""

_BULLETS = r"[\s\[(>»›→▶►•·*–—|#-]{0,8}"


def _cue(*alternatives: str, then: str = "") -> re.Pattern[str]:
    """Match one of the alternatives at the start of a line, bullets and arrows set aside."""
    return re.compile(f"{_BULLETS}(?:{'|'.join(alternatives)}){then}", re.IGNORECASE)


_TEASED = (
    r"read (?:more|also|next)|also read|see (?:also|more)|must (?:read|watch)",
    r"related(?: (?:story|article|news|coverage|video|reading))?|more|explainer",
    r"(?:also )?watch(?: (?:live|now|more|also|video))?|listen(?: (?:live|now|to this))?",
    r"don['’]t miss|recommended|in (?:pictures|photos|video)|(?:photo )?gallery",
    r"learn more|find out more|live updates",
    r"(?:à )?lire aussi|voir aussi|lea? también|leer más|leia também|leggi anche",
    r"lesen sie auch|mehr zum thema|читайте также|читати також|ayrıca okuyun|اقرأ (?:أيضا|أيضًا)",
)
TEASER = _cue(
    rf"(?:{'|'.join(_TEASED)})\s?[:>»|→]",
    r"(?:read (?:more|also|next)|also read|see also|watch (?:live|now|more))[\s>»→.)\]]*$",
    r"(?:find out|learn) more[\s>»→.)\]]*$",
    r"(?:click|tap) here\b",
    r"(?:article|story) continues (?:below|after)\b",
    r"(?:continue|keep) reading\b",
    r"read (?:more|on) (?:about|at|on|from|here|stories)\b",
    r"read (?:the )?(?:full|whole|original) (?:story|article|report|version|interview)\b",
)
"""A pointer to another story, or to more of this one."""

_PLACES = r"[^\s.:!?]{1,30}(?: [^\s.:!?]{1,30}){0,4}"
OTHER_HEADLINES = _cue(
    rf"more (?:from|in|on|about) {_PLACES}",
    r"(?:more|other|latest|top|trending|popular|recent|related|recommended|featured|similar"
    r"|sponsored|promoted) (?:stories|news|articles|headlines|posts|content|topics|coverage|links"
    rf"|reading|videos)(?: (?:from|in|on|by|for) {_PLACES})?",
    r"sources|references|external links|related|trending(?: now)?|recommended(?: for you)?"
    r"|(?:read|up|watch|what to read) next",
    r"most (?:read|popular|viewed|shared|watched|commented|recent)"
    r"(?: (?:stories|articles|news|in \w{1,20}))?",
    r"you (?:may|might) (?:also )?(?:like|enjoy|be interested in|have missed)",
    r"editor['’]?s?['’]? (?:picks?|choice)|(?:from )?around the web|further reading",
    r"sur le même (?:sujet|thème)|les plus lus|articles (?:liés|similaires)|dans la même rubrique",
    r"(?:noticias|artículos) relacionad[ao]s|lo más (?:leído|visto)|más noticias|mais lidas",
    r"mehr zum thema|meistgelesen|das könnte sie auch interessieren",
    r"по теме|популярное|самое читаемое|последние новости|الأكثر قراءة|مواضيع ذات صلة",
    then=r"[\s:>»→)\]…]*$",
)
"""A label above a list of other stories."""

READER_LETTER = _cue(
    r"a (?:personal |special )?(?:message|note|letter|appeal) from [^.!?]{2,60}:?$",
    r"dear (?:reader|friend|supporter|subscriber)s?\b",
    r"chers? lecteurs|quer?idos lectores|estimados lectores|liebe leser|дорогие читатели",
)
"""The start of a letter to the readers; what it says must show that it asks for something."""

APPEAL = _cue(
    r"(?:sign up|subscribe) (?:for|to|now|here|today)\b|register (?:now|here|today)\b",
    r"(?:subscribe|donate)$",
    r"(?:get|receive) (?:our|the|your) [^.]{0,60}(?:newsletter|inbox|briefing|app)\b",
    r"(?:our|the|free|daily|weekly) (?:[\w-]{1,20} )?newsletters?\b[^.]{0,60}$|newsletters?$",
    r"(?:please )?support (?:us|our (?:work|journalism|newsroom|reporting))\b",
    r"(?:please )?support independent (?:journalism|media|news)\b",
    r"(?:please )?(?:donate (?:now|today|here|to (?:us|our))|make a donation)\b",
    r"(?:please )?consider (?:donating|supporting|subscribing|a donation)\b",
    r"become an? (?:member|subscriber|supporter|patron)\b",
    r"help (?:us|keep) [^.]{0,40}(?:journalism|reporting|free|going|independent)",
    r"if you (?:value|appreciate|enjoy(?:ed)?|like[d]?|found) (?:our|this|what|the)\b",
    r"(?:enjoying|enjoyed|like) (?:this|our) (?:article|story|content|work|journalism|coverage)\b",
    r"(?:our|independent|quality) journalism (?:needs|depends|costs|is (?:possible|funded|free))",
    r"thank you for (?:reading|subscribing|your support)",
    r"download (?:our|the) [^.]{0,30}app\b|join (?:our|us on) [^.]{0,60}$",
    r"stay (?:informed|up to date|up-to-date|connected) with\b",
    r"you have \w{1,10} free (?:articles|stories)|already a (?:subscriber|member)",
    r"never miss (?:a|our)\b|discover more from ",
    r"abonnez-vous|soutenez(?:-nous| notre)|inscrivez-vous|suscríb[ea]te|apóyanos",
    r"jetzt abonnieren|unterstützen sie uns|подписывайтесь|поддержите нас|підписуйтесь|اشترك",
)
"""The paper asks its readers for money, an address or a subscription."""

ASKING = re.compile(
    r"\b(?:support|subscri\w{0,6}|donat\w{0,5}|contribut\w{0,6}|newsletters?|membership|journalism"
    r"|readers|soutenez|abonn\w{0,6}|apoy\w{0,4}|suscri\w{0,8}|unterstütz\w{0,6}|поддерж\w{0,6})\b",
    re.IGNORECASE,
)
"""Words by which a letter to the readers asks for something."""

ADDRESS = re.compile(
    r"\b(?:[Ww]e|[Oo]urs?|us|[Yy]ours?|[Yy]ou|[Yy]ou['’](?:re|ll|ve)"
    r"|[Nn]ous|[Vv]ous|[Vv]otre|[Nn]otre|[Nn]uestr[ao]s?|[Uu]sted(?:es)?|[Uu]nsere?|[Ii]hre?|[Ww]ir"
    r"|[Мм]ы|[Нн]ам|[Нн]аш\w{0,3}|[Вв]ы|[Вв]ам|[Вв]аш\w{0,3})\b|[$€£]\d"
)
"""The paper speaking of itself or to its readers; a story does so only inside quotes."""

DISMISSAL = _cue(
    r"remind me later|not now|no,? thanks?|maybe later|close|dismiss|continue",
    r"i already (?:support|subscribe|donated).{0,40}",
    then=r"[\s.!×]*$",
)
"""The buttons below an appeal."""

_BUTTONS = (
    r"skip to (?:main )?(?:content|navigation)|jump to content|menu|search",
    r"log ?in|sign in|sign out|leave a (?:comment|reply)|cancel reply",
    r"(?:no )?comments?(?: \(\d{1,6}\))?|\d{1,6} comments?|(?:show|view) comments",
    r"(?:return|back) to (?:the )?top(?: of (?:the )?page)?",
    r"advertisements?|anzeige|publicité|publicidad|реклама",
    r"(?:cookie|privacy) (?:policy|settings|notice)|terms (?:of (?:use|service)|and conditions)",
    r"(?:share|print|email)(?: (?:this|article|story|post|page)){0,2}|get short url|copy link",
    r"loading(?:\.\.\.|…)?|(?:reading time:? )?\d{1,2} min(?:ute)?s?(?: read)?",
    r"powered by \w{2,20}(?:\.com)?|(?:next|previous) (?:article|post)|accept (?:all )?cookies",
)
NAVIGATION = _cue(
    rf"(?:{'|'.join(_BUTTONS)})[\s:>»→)\]]*$",
    r"share (?:this )?(?:on|via) |share this \w{2,20}:?$|email a link to a friend",
    r"[^.]{0,60}\(opens in (?:a )?new (?:window|tab)\)",
    r"follow (?:us|@\w{1,30})\b|(?:like|find) us on ",
    r"(?:we|(?:this|our) (?:site|website)) uses? cookies",
    r"by (?:using|continuing to use) (?:this|our) (?:site|website)",
    r"(?:tags|filed under|posted in|topics|categories): ",
)
"""A page's buttons and notices."""

SHARING = frozenset(
    "facebook twitter x whatsapp telegram email e-mail linkedin reddit pinterest instagram youtube "
    "tumblr flipboard print share tweet copy link rss messenger vk threads bluesky mastodon".split()
)
"""A line of nothing but these words is a row of buttons."""

HOME = frozenset({"home", "news", "start", "inicio", "accueil", "главная"})
"""The first of the crumbs that lead to a page."""

CAPTION = _cue(
    r"(?:file|stock|handout|archive) (?:photo|picture|image|pic)\b",
    r"(?:photo|image|picture|photograph|foto|video) (?:by|credit|source|caption|courtesy)\b",
    r"(?:photo|image|picture|photograph|foto|фото|credit|caption) ?:|image copyright",
)
"""The words that begin a picture's caption."""

CREDIT = re.compile(
    r"(?:/ ?(?:getty images|afp|ap|reuters|epa|anadolu|shutterstock)|\bap photo(?:/[^()]{2,40})?"
    r"|\(file(?: photo)?|[(\[|] ?(?:photo|image|picture|foto|credit)(?: by| credit)?[: ]"
    r"[^()\[\]]{2,60}"
    r"|\[[^\[\]/.]{2,40}/[^\[\]/.]{2,40})[)\]]?\.?$",
    re.IGNORECASE,
)
"""A picture's credit at the end of its caption."""

COPYRIGHT = _cue(
    r"(?P<sign>copyright|©|\(c\)|&copy;)(?:\s?(?:©|\(c\)|:))?[\s,]{0,3}"
    r"(?P<years>(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?)?[\s,.:-]{0,4}"
    r"(?:by )?(?P<owner>[^|]{0,100})(?:\|.{0,120})?$"
)
"""A copyright line; its owner may still turn out to be a sentence about copyright."""

RIGHTS = _cue(
    r"all rights reserved",
    r"this (?:material|article|story) (?:may|must) not be (?:published|reproduced|republished)",
)
"""A reservation of rights without a name."""
