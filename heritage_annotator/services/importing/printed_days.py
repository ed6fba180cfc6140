"""Days as newspapers, mails and databases print them, with the month by name, in the languages pages are written in."""

from collections.abc import Iterable

from heritage_annotator.patterns import late
from heritage_annotator.services.importing.metadata import iso_date

# Of Arabic the names of Egypt and the Gulf, of the Levant and Iraq, of the Maghreb. What means another month in another
# language (listopada, October or November) is left out.
_NAMES = (
    (
        "january jan janvier janv januar enero ene gennaio gen janeiro ocak januari jänner января январь янв يناير "
        "جانفي ينائر كانونالثاني stycznia ledna januára siječnja januara јануара януари січня ιανουαρίου ιαν ianuarie "
        "január janar çile کانوونیدووەم ژانویه ינואר yanvar tammikuuta հունվարի იანვარი gener جنوری"
    ),
    (
        "february feb février févr fév februar febr febrero febbraio fevereiro şubat subat februari февраля февраль "
        "фев شباط فبراير فيفري lutego února februára veljače februara фебруара февруари лютого φεβρουαρίου φεβ "
        "februarie február shkurt sibat شوبات فوریه פברואר fevral helmikuuta փետրվարի თებერვალი febrer فروری"
    ),
    (
        "march mar mars märz marzo março mart maart maerz marts марта март آذار مارس marca března ožujka marta "
        "березня μαρτίου μαρ martie március adar ئازار מרץ מרס maaliskuuta մարտի მარტი març maret مارچ"
    ),
    (
        "april apr avril avr abril aprile nisan апреля апрель апр نيسان أبريل ابريل إبريل أفريل kwietnia dubna apríla "
        "travnja aprila априла април квітня απριλίου απρ aprilie április prill nîsan نیسان آوریل אפריל aprel "
        "huhtikuuta ապրիլի აპრილი اپریل"
    ),
    (
        "may mai mayo maggio maio mayıs mayis mei мая май أيار ايار مايو ماي maja května mája svibnja маја травня "
        "μαΐου μαίου május maj gulan ئایار מאי toukokuuta մայիսի მაისი maig مئی"
    ),
    (
        "june jun juin juni junio giugno junho haziran июня июнь июн حزيران يونيو يونيه جوان czerwca června júna "
        "lipnja juna јуна юни червня ιουνίου ιουν iunie június qershor hezîran حوزەیران ژوئن יוני iyun kesäkuuta "
        "հունիսի ივნისი juny جون"
    ),
    (
        "july jul juillet juil juli julio luglio julho temmuz июля июль июл تموز يوليو يوليه يوليوز جويلية lipca "
        "července júla srpnja jula јула юли липня ιουλίου ιουλ iulie július korrik tîrmeh تەمووز ژوئیه יולי iyul "
        "heinäkuuta հուլիսի ივლისი juliol جولائی"
    ),
    (
        "august aug août agosto ago ağustos agustos augustus augusti aout августа август авг آب اب أغسطس اغسطس أوت "
        "غشت sierpnia srpna augusta kolovoza avgusta серпня αυγούστου αυγ augusztus gusht tebax ئاب اوت אוגוסט avqust "
        "elokuuta օգոստոսի აგვისტო agost اگست"
    ),
    (
        "september sep sept septembre septiembre settembre setembro setiembre eylül eylul сентября сентябрь сен сент "
        "أيلول ايلول سبتمبر شتنبر września září septembra rujna септембра септември вересня σεπτεμβρίου σεπ "
        "septembrie szeptember shtator îlon ئەیلوول سپتامبر ספטמבר sentyabr syyskuuta սեպտեմբերի სექტემბერი setembre "
        "ستمبر"
    ),
    (
        "october oct octobre oktober okt octubre ottobre outubro ekim октября октябрь окт أكتوبر اكتوبر تشرينالأول "
        "تشرينالاول października října októbra oktobra октобра октомври жовтня οκτωβρίου οκτ octombrie október tetor "
        "cotmeh تشرینییەکەم اکتبر אוקטובר oktyabr lokakuuta հոկտեմբերի ოქტომბერი اکتوبر"
    ),
    (
        "november nov novembre noviembre novembro kasım kasim ноября ноябрь ноя نوفمبر نونبر تشرينالثاني listopadu "
        "novembra studenoga studenog новембра ноември νοεμβρίου νοε noiembrie nëntor mijdar تشرینیدووەم نوامبر נובמבר "
        "noyabr marraskuuta նոյեմբերի ნოემბერი نومبر"
    ),
    (
        "december dec décembre déc dezember dez diciembre dic dicembre dezembro aralık aralik decembre декабря "
        "декабрь дек ديسمبر دجنبر كانونالأول كانونالاول grudnia prosince decembra prosinca децембра декември грудня "
        "δεκεμβρίου δεκ decembrie dhjetor berfanbar کانوونییەکەم دسامبر דצמבר dekabr joulukuuta դեկտեմբերի დეკემბერი "
        "desembre desember دسمبر"
    ),
)

MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split(" ")}
"""The number of each month, by its name and short forms as `str.casefold` gives them, in one word."""

# Months of two words, as one.
_TWO_WORDS = late(r"\b(كانون|تشرين|کانوونی|تشرینی)\s+(الثاني|الأول|الاول|دووەم|یەکەم)")
# Some say a month twice: آذار/مارس.
_NAME = r"([^\W\d_]{2,})\.?(?:\s*/\s*[^\W\d_]{2,})?"
_DAY_FIRST = late(
    rf"(?<!\d)(\d{{1,2}})(?:\.|er|º|ª|st|nd|rd|th)?[\s-]*(?:de\s+|of\s+|من\s+)?{_NAME}"
    r"[\s,،-]*(?:de\s+|del\s+)?(\d{4})(?!\d)"
)
# Clocks of Unix put the hour between, and the zone: Mar 03 20:19:24 +0000 2017.
_HOUR = r"(?:\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s+(?:[+-]\d{4}|[a-z]{2,5}))?)?"
_MONTH_FIRST = late(rf"(?<!\w){_NAME}\s+(\d{{1,2}})(?:st|nd|rd|th)?{_HOUR}\s*[,،]?\s+(\d{{4}})(?!\d)")
_YEAR_FIRST = late(rf"(?<!\d)(\d{{4}})\.?\s+{_NAME}\s+(\d{{1,2}})(?!\d)")
_MONTH_ALONE = late(rf"(?<!\d )(?<!\d\. )(?<!\w){_NAME}\s*[,،]?\s+(?:de\s+)?(\d{{4}})(?!\d)")
_IN_FIGURES = late(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_DOTTED = late(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_LONGEST_ALONE = 60
_FIRST_LINES, _PARAGRAPH = 6, 200
_PARTS = late(r"[^\W_]+")
_NUMBER = late(r"\d{1,4}(?:st|nd|rd|th|er|º|ª)?")
_WEEKDAYS = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo "
    "lunedì martedì mercoledì giovedì venerdì sabato domenica segunda terça quarta quinta sexta feira "
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag maandag dinsdag woensdag donderdag vrijdag "
    "zaterdag zondag понедельник вторник среда четверг пятница суббота воскресенье понеділок вівторок середа четвер "
    "п ятниця субота неділя pazartesi salı çarşamba perşembe cuma cumartesi pazar poniedziałek wtorek środa czwartek "
    "piątek sobota niedziela الاثنين الإثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة السبت الأحد الاحد "
    "دوشنبه سه شنبه سهشنبه چهارشنبه پنجشنبه پنج جمعه یکشنبه دووشەممە سێشەممە چوارشەممە پێنجشەممە هەینی شەممە یەکشەممە "
    "duşem sêşem çarşem pêncşem în şemî yekşem יום שני שלישי רביעי חמישי שישי שבת ראשון "
    "δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή"
)
# What says that a day is that of the publication.
_SAYING = (
    "published posted date dated on at publié publiée le mis en ligne publicado publicada el fecha pubblicato il data "
    "veröffentlicht erschienen am den vom datum опубликовано дата публикации опубліковано yayın yayınlanma tarihi "
    "نشر نشرت النشر تاريخ بتاريخ في يوم تاریخ انتشار"
)
# Many newspapers print the day in the calendar of the Hijra beside that of theirs.
_HIJRI = (
    "محرم المحرم صفر ربيع الأول الاول الثاني الآخر جمادى الأولى الاولى الآخرة الثانية رجب شعبان رمضان شوال ذو ذي "
    "القعدة الحجة هـ ه هجري هجرية م ميلادي ميلادية الموافق لـ ق مطابق با muharram safar rajab shaban ramadan shawwal ah"
)
_BESIDE = frozenset((f"{_WEEKDAYS} {_SAYING} {_HIJRI} de del of the من г года р року").split(" "))
_TYPED = late(
    r"(?P<one>\d{1,2})\s?(?P<mark>[/.-])\s?(?P<two>\d{1,2})\s?(?P=mark)\s?(?P<year>\d{4})"
    r"|(?P<first>\d{4})[/.](?P<second>\d{1,2})[/.](?P<third>\d{1,2})"
)
_FIRST_YEAR = 1600
"""No newspaper is older; a year before it is one of another calendar."""


def printed_day(text: str) -> str:
    """The ISO 8601 day, or month, that `text` names first; empty when it names none.

    Weekdays, hours and editions around it do not matter. Figures with strokes, which say no order, are not read, nor
    years of other calendars. Cost: linear.
    """
    plain = _plain(text)
    if found := _IN_FIGURES.search(plain):
        return _written(*found.groups())
    if day := _named_day(plain):
        return day
    if found := _DOTTED.search(plain):
        return _written(found.group(3), found.group(2), found.group(1))
    return _named_month(plain) or iso_date(text)


def named_day(text: str) -> str:
    """The ISO 8601 day, or month, whose month `text` names by its name; empty when it names none."""
    plain = _plain(text)
    return _named_day(plain) or _named_month(plain)


def day_alone(text: str) -> str:
    """The ISO 8601 day, or month, of a text in which nothing else stands but it, its month by its name; else ''."""
    if len(text) > _LONGEST_ALONE:
        return ""
    words = _TWO_WORDS.sub(r"\1\2", _plain(text))
    is_date = all(word in MONTHS or word in _BESIDE or _NUMBER.fullmatch(word) for word in _PARTS.findall(words))
    return named_day(text) if is_date else ""


def typed_day(text: str) -> str:
    """The ISO 8601 day, or month, that a person typed: named, or in figures whose order they tell; else ''.

    `13/02/2017` can be one day only, `05/02/2017` two.
    """
    found = _TYPED.fullmatch(_plain(text).strip())
    if found is None:
        return day_alone(text)
    if found["first"]:
        return _written(found["first"], found["second"], found["third"])
    one, two = int(found["one"]), int(found["two"])
    if two > 12 >= one:
        one, two = two, one
    is_told = one > 12 >= two or one == two or found["mark"] == "."
    return _written(found["year"], str(two), str(one)) if is_told else ""


def printed_by_itself(lines: Iterable[str]) -> tuple[str, str]:
    """The day or month that one of the first lines is, with nothing else in it; and that line.

    Where other days stand so further down the text is a chronicle: then none. Cost: linear.
    """
    before_text = True
    found = "", ""
    for at, line in enumerate(lines):
        before_text = before_text and at < _FIRST_LINES and len(line) < _PARAGRAPH
        if len(line) > _LONGEST_ALONE or not (day := day_alone(line)):
            continue
        if not before_text and day != found[0]:
            return "", ""
        found = found if found[0] else (day, line)
    return found


def _plain(text: str) -> str:
    # The dot of a Turkish capital stays behind as a mark of its own.
    plain = " ".join(text.translate(_DIGITS).casefold().replace("\u0307", "").split())
    return _TWO_WORDS.sub(r"\1\2", plain)


def _named_day(plain: str) -> str:
    for pattern, order in ((_DAY_FIRST, (2, 1, 0)), (_MONTH_FIRST, (2, 0, 1)), (_YEAR_FIRST, (0, 1, 2))):
        for found in pattern.finditer(plain):
            year, month, day = (found.groups()[place] for place in order)
            if (number := _month(month)) and (iso := _written(year, number, day)):
                return iso
    return ""


def _named_month(plain: str) -> str:
    for found in _MONTH_ALONE.finditer(plain):
        if number := _month(found.group(1)):
            return _written(found.group(2), number)
    return ""


def _month(name: str) -> int:
    """The month of that name; Hebrew puts its "in" before it."""
    return MONTHS.get(name) or MONTHS.get(name.removeprefix("ב"), 0)


def _written(year: str, month: str | int, day: str = "") -> str:
    if int(year) < _FIRST_YEAR:
        return ""
    return iso_date("-".join([f"{int(year):04}", f"{int(month):02}", *([f"{int(day):02}"] if day else [])]))
