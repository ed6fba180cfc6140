"""Months by name in the languages pages are written in, for dates printed without figures."""

_NAMES = (
    ("january jan janvier janv januar jan enero ene gennaio gen janeiro ocak januari jänner января يناير جانفي"),
    ("february feb février févr fév februar febr febrero febbraio fevereiro şubat februari февраля شباط فبراير فيفري"),
    ("march mar mars märz marzo março mart maart maerz марта آذار مارس"),
    ("april apr avril avr abril aprile nisan апреля نيسان أبريل ابريل أفريل"),
    ("may mai mayo maggio maio mayıs mei мая أيار ايار مايو ماي"),
    ("june jun juin juni junio giugno junho haziran июня حزيران يونيو جوان"),
    ("july jul juillet juil juli julio luglio julho temmuz июля تموز يوليو جويلية"),
    ("august aug août agosto ago ağustos augustus aout августа آب اب أغسطس اغسطس أوت"),
    ("september sep sept septembre septiembre settembre setembro setiembre eylül сентября أيلول ايلول سبتمبر"),
    ("october oct octobre oktober okt octubre ottobre outubro ekim октября أكتوبر اكتوبر"),
    ("november nov novembre noviembre novembro kasım ноября نوفمبر"),
    ("december dec décembre déc dezember dez diciembre dic dicembre dezembro aralık decembre декабря ديسمبر"),
)

MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split(" ")}
"""The number of each month, by its name and short forms as `str.casefold` gives them."""
