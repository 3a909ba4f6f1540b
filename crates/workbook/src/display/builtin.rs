//! The number formats that files name by id only (ECMA-376 Part 1, 18.8.30), as Japanese Excel has them.

/// The codes of the ids that depend on the locale, for ja-JP, beside what en-US has there.
///
/// 27 to 36 and 50 to 58 are the ja-JP column of the standard's table; 5 to 8, 14, 22 and 37 to 44 are
/// what Japanese Excel puts in place of dollars, months first and brackets for negative numbers: 38 and
/// 40 are its comma style.
const JAPANESE: [(u32, &str, &str); 33] = [
    (5, "\"¥\"#,##0;\"¥\"-#,##0", "General"),
    (6, "\"¥\"#,##0;[Red]\"¥\"-#,##0", "General"),
    (7, "\"¥\"#,##0.00;\"¥\"-#,##0.00", "General"),
    (8, "\"¥\"#,##0.00;[Red]\"¥\"-#,##0.00", "General"),
    (14, "yyyy/m/d", "mm-dd-yy"),
    (22, "yyyy/m/d h:mm", "m/d/yy h:mm"),
    (27, "[$-411]ge.m.d", "General"),
    (28, "[$-411]ggge\"年\"m\"月\"d\"日\"", "General"),
    (29, "[$-411]ggge\"年\"m\"月\"d\"日\"", "General"),
    (30, "m/d/yy", "General"),
    (31, "yyyy\"年\"m\"月\"d\"日\"", "General"),
    (32, "h\"時\"mm\"分\"", "General"),
    (33, "h\"時\"mm\"分\"ss\"秒\"", "General"),
    (34, "yyyy\"年\"m\"月\"", "General"),
    (35, "m\"月\"d\"日\"", "General"),
    (36, "[$-411]ge.m.d", "General"),
    (37, "#,##0;-#,##0", "#,##0 ;(#,##0)"),
    (38, "#,##0;[Red]-#,##0", "#,##0 ;[Red](#,##0)"),
    (39, "#,##0.00;-#,##0.00", "#,##0.00;(#,##0.00)"),
    (40, "#,##0.00;[Red]-#,##0.00", "#,##0.00;[Red](#,##0.00)"),
    (
        41,
        "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ",
        "_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)",
    ),
    (
        42,
        "_ \"¥\"* #,##0_ ;_ \"¥\"* -#,##0_ ;_ \"¥\"* \"-\"_ ;_ @_ ",
        "_($* #,##0_);_($* (#,##0);_($* \"-\"_);_(@_)",
    ),
    (
        43,
        "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
        "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)",
    ),
    (
        44,
        "_ \"¥\"* #,##0.00_ ;_ \"¥\"* -#,##0.00_ ;_ \"¥\"* \"-\"??_ ;_ @_ ",
        "_($* #,##0.00_);_($* (#,##0.00);_($* \"-\"??_);_(@_)",
    ),
    (50, "[$-411]ge.m.d", "General"),
    (51, "[$-411]ggge\"年\"m\"月\"d\"日\"", "General"),
    (52, "yyyy\"年\"m\"月\"", "General"),
    (53, "m\"月\"d\"日\"", "General"),
    (54, "[$-411]ggge\"年\"m\"月\"d\"日\"", "General"),
    (55, "yyyy\"年\"m\"月\"", "General"),
    (56, "m\"月\"d\"日\"", "General"),
    (57, "[$-411]ge.m.d", "General"),
    (58, "[$-411]ggge\"年\"m\"月\"d\"日\"", "General"),
];

/// The code to show a cell by: `code` is what calamine found for the id, which for an id without a code
/// of its own in the file is the en-US one.
pub fn code_for(id: u32, code: &str) -> &str {
    JAPANESE
        .iter()
        .find(|(known, _, english)| *known == id && *english == code)
        .map_or(code, |(_, japanese, _)| japanese)
}

/// The code of an id that has none in the file.
pub fn builtin(id: u32) -> &'static str {
    JAPANESE
        .iter()
        .find(|(known, _, _)| *known == id)
        .map(|(_, japanese, _)| *japanese)
        .or_else(|| ssfmt::format_code_from_id(id))
        .unwrap_or("General")
}
