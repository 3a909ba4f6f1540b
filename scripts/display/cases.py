"""Formats and the values to show by each, in groups."""

NUMBERS = [0, 1, -1, 0.5, -0.5, 0.641, 2.675, 12.0, -7.125, 1234.5, -1234567.891, 30885000, 123456789012, 1e-5]
AMOUNTS = [0, 499, 500, 1500, -1500, 44400000, 30885000, -1234567, 1234567890]
DAYS = [61, 366, 4594, 4595, 9855, 9856, 32515, 32516, 43585, 43586, 43830, 45292, 45961, 45961.75, 46112.999, 73050, 401769]
TIMES = [0, 0.25, 0.5, 0.75, 0.000011574, 0.0423611, 0.999988426, 1.5, 2.0416667, 45961.5104167]
TEXTS = ["広報課", "3", ""]

GROUPS = {
    "general": (["General", 'General"件"', '"約"General', "@", "[Red]General"], NUMBERS),
    "digits": (
        ["0", "00", "000", "0.0", "0.00", "0.000", "#", "#.#", "#.##", "0.#", "0.0#", "?0.0?", "#,##0", "#,###", "#,##0.00"]
        + ["#,##0.0##", "0,000", "000-0000", "00-00-00", "0_ ", "0_);(0)", '"第"000"号"', '#,##0"人"', "#,##0\\人", "0件", "0!件"]
        + ['#,##0" 円"', "¥#,##0", "\\¥#,##0", "[$¥-411]#,##0", "[$€-2]#,##0.00", "$#,##0", '"計 "#,##0" 千円"', "+0;-0;±0", "0.E+0"],
        NUMBERS,
    ),
    "percent": (["0%", "0.0%", "0.00%", "#%", "#,##0%", '0.0"％"', "%0", '0.0"%"', "0.0%;△0.0%", '0%"増"'], NUMBERS),
    "scaled": (
        ["#,##0,", "#,##0,,", "0.0,", "0.00,,", '#,##0,"千円"', '#,##0,,"百万円"', "#,##0.0,", "0,", "#,", '0.0,,"百万"', "0\\,", '#,##0,;"△"#,##0,'],
        AMOUNTS,
    ),
    "sections": (
        ['#,##0;"△"#,##0', "#,##0;△#,##0", '0;"▲"0;"－"', "0;-0;;@", "#,##0;-#,##0;", "0;;", '"正";"負";"零"', '"●"', '"○";;"×"']
        + ['[=1]"○";[=0]"×";General', '[>=100]"多"0;0', '[<0]"△"0;0', "[>=0]0;△0", "[<1]0%;0", "[Red]0;[Blue]-0;[Green]0", "[赤]0"]
        + ["[>=1000]#,##0,;[>=1]0;0.00", '[>100]"大";[<=-1]"小";"中"', "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ "],
        NUMBERS,
    ),
    "fractions": (["# ?/?", "# ??/??", "0/0", "?/?", "# ?/4", "# ?/100", "# ???/???", '# ?/4"年"', '"約"# ?/8', '0" と "?/4'], [0, 0.5, -0.5, 1.25, 0.3333333, 3, 12.0625, 0.01]),
    "exponents": (["0E+0", "0.0E+0", "0.00E+00", "0.00E-00", "##0.0E+0", "#.##E+0"], NUMBERS),
    "dates": (
        ["yyyy/m/d", "yyyy-mm-dd", "yyyy/mm/dd", "yy/m/d", "yy.mm.dd", "m/d", "m/d/yyyy", "d-mmm-yy", "d-mmm", "mmm-yy", "mmmm d, yyyy", "mmmmm"]
        + ["yyyy年m月d日", 'yyyy"年"m"月"d"日"', 'yyyy"年"m"月"', 'm"月"d"日"', 'm"月"d"日";@', 'yyyy"年度"', "ddd", "dddd", "yyyy/m/d(ddd)"]
        + ["yyyy/m/d h:mm", 'yyyy"年"m"月"d"日" h"時"mm"分"', "[$-F800]dddd, mmmm dd, yyyy", "[$-409]mmmm d, yyyy", "dd", "d", "mm"],
        DAYS,
    ),
    "eras": (
        ['[$-411]ggge"年"m"月"d"日"', '[$-411]ggge"年"m"月"d"日";@', "[$-411]ge.m.d", "[$-411]ge\\.m\\.d;@", "[$-411]gee.mm.dd", '[$-411]gge"年"']
        + ['[$-1030411]ggge"年"', '[$-1030411]ggge"年"m"月"', "[$-1030411]ge.m.d", "[$-ja-JP]ggge年", '[$-ja-JP]ge/m/d', "[$-411]g", "[$-411]gg", "[$-411]ggg"]
        + ["[$-411]e", "[$-411]ee", '[$-411]ggg ee"年度"', "[$-411]yyyy/m/d(aaa)", "[$-411]aaaa", "[$-411]aaa", "[$-411]m/d aaa", "[$-411]r", "[$-411]rr"]
        + ['[$-ja-JP-x-gannen]ggge"年"m"月"d"日"', '[$-ja-JP-x-gannen]ggge"年"', "[$-411]mmmm", "[$-411]dddd", "[$-411]ddd"],
        DAYS,
    ),
    "times": (
        ["h:mm", "hh:mm", "h:mm:ss", "h:mm AM/PM", "h AM/PM", "[$-411]AM/PM h:mm", 'h"時"mm"分"', 'h"時"mm"分"ss"秒"', "mm:ss", "mm:ss.0"]
        + ["[h]:mm", "[hh]:mm:ss", "[mm]", "[m]:ss", "[ss]", '[h]"時間"mm"分"', "h:mm:ss.00", "ss", 'yyyy/m/d h:mm;@'],
        TIMES,
    ),
    "numerals": (["[DBNum1]General", "[DBNum1]0", "[DBNum3]0", "[DBNum3]#,##0", '[DBNum1][$-411]0"年"'], [0, 1, 7, 12, 25, 1234]),
    "text": (["@", '@"様"', '"第"@"回"', "General", "0;-0;0;@", "0;-0;0;\"（\"@\"）\"", "#,##0"], TEXTS),
}

# Where Excel and LibreOffice differ and Excel is followed: the codes concerned, by the reason.
REASONS = {
    "General shows 11 digits in Excel": ["General", 'General"件"', '"約"General', "@", "[Red]General"],
    "the point of a format stays in Excel": ["#.#", "#.##", "0.#", "0.E+0", "#.##E+0"],
    "! escapes in Japanese Excel as \\ does": ["0!件"],
    "a negative number that rounds to zero keeps its sign in Excel": ["#,##0,,", "0.00,,", '#,##0,,"百万円"', '0.0,,"百万"'],
    "a section that not only negative numbers reach shows their sign in Excel": (
        ['"●"', '[=1]"○";[=0]"×";General', '[>=100]"多"0;0', "[>=1000]#,##0,;[>=1]0;0.00", '[>100]"大";[<=-1]"小";"中"']
    ),
    "colours in Japanese": ["[赤]0"],
    "Excel goes by continued fractions": ["# ?/?", "# ??/??", "0/0", "?/?"],
    "half of a part is rounded up in Excel": ['"約"# ?/8'],
    "names are English in Japanese Excel unless the format asks for Japanese": (
        ["d-mmm-yy", "d-mmm", "mmm-yy", "mmmm d, yyyy", "mmmmm", "ddd", "dddd", "yyyy/m/d(ddd)", "h:mm AM/PM", "h AM/PM"]
    ),
    "the long date as Japanese Windows has it": ["[$-F800]dddd, mmmm dd, yyyy"],
    "LibreOffice cuts years of an era at two digits": (
        ['[$-411]ggge"年"m"月"d"日"', '[$-411]ggge"年"m"月"d"日";@', "[$-411]ge.m.d", "[$-411]ge\\.m\\.d;@", '[$-411]gge"年"']
        + ['[$-1030411]ggge"年"', '[$-1030411]ggge"年"m"月"', "[$-1030411]ge.m.d", "[$-411]e"]
    ),
    "LibreOffice does not know language tags": (
        ["[$-ja-JP]ggge年", "[$-ja-JP]ge/m/d", '[$-ja-JP-x-gannen]ggge"年"m"月"d"日"', '[$-ja-JP-x-gannen]ggge"年"']
    ),
    "months are 3月 in Japanese Excel": ["[$-411]mmmm"],
    "Excel rounds to what a time format shows": (
        ["h:mm", "hh:mm", "h:mm:ss", "[$-411]AM/PM h:mm", 'h"時"mm"分"', 'h"時"mm"分"ss"秒"', "mm:ss", "mm:ss.0", "h:mm:ss.00", "ss"]
    ),
    "day 0 is January 0, 1900 in Excel": ["yyyy/m/d h:mm;@"],
    "numerals as Excel writes them": ["[DBNum1]General", "[DBNum1]0", "[DBNum3]#,##0", '[DBNum1][$-411]0"年"'],
}
