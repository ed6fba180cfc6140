"""Names of languages in databases and tables, in the languages of their interfaces."""

import re

from heritage_annotator.services.importing.metadata import language_tag

_NAMES = {
    "en": "english englisch anglais inglés inglese inglês engels английский 英语 英文 영어 ingilizce الإنجليزية",
    "fr": "french französisch français francés francese frans французский 法语 法文 프랑스어 fransızca الفرنسية",
    "de": "german deutsch allemand alemán tedesco alemão duits немецкий 德语 德文 독일어 almanca الألمانية",
    "ar": "arabic arabisch arabe árabe arabo арабский 阿拉伯语 阿拉伯文 아랍어 arapça العربية",
    "ru": "russian russisch russe ruso russo русский 俄语 俄文 러시아어 rusça الروسية",
    "tr": "turkish türkisch turc turco turks турецкий 土耳其语 터키어 türkçe التركية",
    "es": "spanish spanisch espagnol español spagnolo espanhol spaans испанский 西班牙语 스페인어 ispanyolca الإسبانية",
    "it": "italian italienisch italien italiano italiaans итальянский 意大利语 이탈리아어 italyanca الإيطالية",
    "pt": "portuguese portugiesisch portugais portugués portoghese português португальский 葡萄牙语 포르투갈어",
    "nl": "dutch niederländisch néerlandais neerlandés olandese holandês nederlands нидерландский 荷兰语 네덜란드어",
    "fa": "persian farsi persisch persan persa perzisch персидский 波斯语 페르시아어 farsça الفارسية",
    "he": "hebrew hebräisch hébreu hebreo ebraico иврит 希伯来语 히브리어 ibranice العبرية",
    "uk": "ukrainian ukrainisch ukrainien ucraniano украинский українська 乌克兰语 우크라이나어",
    "pl": "polish polnisch polonais polaco polacco польский polski 波兰语 폴란드어",
    "zh": "chinese chinesisch chinois chino cinese chinês китайский 中文 简体中文 繁體中文 중국어",
    "ja": "japanese japanisch japonais japonés giapponese японский 日语 日文 日本語 일본어",
    "ko": "korean koreanisch coréen coreano корейский 韩语 한국어",
    "el": "greek griechisch grec griego greco греческий ελληνικά 希腊语",
    "ku": "kurdish kurdisch kurde kurdo курдский kurdî kürtçe الكردية",
    "sr": "serbian serbisch serbe serbio сербский srpski",
    "bs": "bosnian bosnisch bosniaque боснийский bosanski",
    "sv": "swedish schwedisch suédois sueco шведский svenska",
    "da": "danish dänisch danois danés датский dansk",
    "no": "norwegian norwegisch norvégien noruego норвежский norsk",
    "fi": "finnish finnisch finnois finés финский suomi",
    "cs": "czech tschechisch tchèque checo чешский čeština",
    "hu": "hungarian ungarisch hongrois húngaro венгерский magyar",
    "ro": "romanian rumänisch roumain rumano румынский română",
    "bg": "bulgarian bulgarisch bulgare búlgaro болгарский български",
    "id": "indonesian indonesisch indonésien indonesio индонезийский",
}
TAGS = {name: tag for tag, names in _NAMES.items() for name in names.split()}
"""A BCP 47 tag by a language's name in lower case."""


def tag_of(named: str) -> str:
    """The BCP 47 tag of a language that is named in the language of some interface, or is a tag; else empty."""
    for name in re.split(r"[;,/]", named):
        plain = name.strip().casefold()
        if plain in TAGS:
            return TAGS[plain]
    return language_tag(named) if len(named.strip()) <= 5 else ""
