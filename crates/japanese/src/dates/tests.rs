use super::*;

/// The words, first and last days of the mentions of a text about the first half of 2025.
fn found_in(text: &str) -> Vec<(String, String, String)> {
    let context = Period::new("R7上半期", 2025, Some(Part::H1));
    let day = |date: Option<Date>| date.map_or_else(String::new, |date| date.to_string());
    mentions(Lexicon::builtin(), text, context.as_ref())
        .into_iter()
        .map(|mention| (mention.text, day(mention.start), day(mention.end)))
        .collect()
}

fn check(text: &str, expected: &[(&str, &str, &str)]) {
    let expected: Vec<_> = expected
        .iter()
        .map(|&(words, start, end)| (words.to_owned(), start.to_owned(), end.to_owned()))
        .collect();
    assert_eq!(found_in(text), expected, "{text}");
}

#[test]
fn dates_are_found_and_resolved() {
    let cases = [
        (
            "募集 令和7年5月30日まで",
            vec![("令和7年5月30日", "2025-05-30", "2025-05-30")],
        ),
        (
            "令和 ６ 年 ４ 月 １ 日施行",
            vec![("令和 ６ 年 ４ 月 １ 日", "2024-04-01", "2024-04-01")],
        ),
        ("R5.4.1 現在", vec![("R5.4.1", "2023-04-01", "2023-04-01")]),
        (
            "2025/10/31",
            vec![("2025/10/31", "2025-10-31", "2025-10-31")],
        ),
        (
            "令和元年5月1日",
            vec![("令和元年5月1日", "2019-05-01", "2019-05-01")],
        ),
        (
            "R7.8～R7.12講習会",
            vec![("R7.8～R7.12", "2025-08-01", "2025-12-31")],
        ),
        (
            "令和6年5月～8月 研修",
            vec![("令和6年5月～8月", "2024-05-01", "2024-08-31")],
        ),
        (
            "令和6年11月～2月",
            vec![("令和6年11月～2月", "2024-11-01", "2025-02-28")],
        ),
        (
            "令和6年度末 交付率",
            vec![("令和6年度末", "2025-03-31", "2025-03-31")],
        ),
        (
            "令和7年度上半期：12件",
            vec![("令和7年度上半期", "2025-04-01", "2025-09-30")],
        ),
        (
            "4月1日～9月30日の間",
            vec![("4月1日～9月30日", "2025-04-01", "2025-09-30")],
        ),
        ("1月に実施", vec![("1月", "2026-01-01", "2026-01-31")]),
        (
            "令和6年12月中旬",
            vec![("令和6年12月中旬", "2024-12-11", "2024-12-20")],
        ),
        ("平成32年2月30日", vec![("平成32年2月30日", "", "")]),
        (
            "令和7年9月号の広報",
            vec![("令和7年9月", "2025-09-01", "2025-09-30")],
        ),
        ("R4.7～7実績", vec![("R4.7", "2022-07-01", "2022-07-31")]),
        ("6か月間、10年間", vec![]),
        (
            "R8.3月末まで",
            vec![("R8.3月末", "2026-03-31", "2026-03-31")],
        ),
    ];
    for (text, expected) in cases {
        check(text, &expected);
    }
}

#[test]
fn years_are_told_by_the_context() {
    let cases = [
        (
            "年度末に公表、来年度は検証",
            vec![
                ("年度末", "2026-03-31", "2026-03-31"),
                ("来年度", "2026-04-01", "2027-03-31"),
            ],
        ),
        ("年度当初", vec![("年度当初", "2025-04-01", "2025-04-01")]),
        (
            "次年度当初、前年度末",
            vec![
                ("次年度当初", "2026-04-01", "2026-04-01"),
                ("前年度末", "2025-03-31", "2025-03-31"),
            ],
        ),
        (
            "今年度中、本年度上半期",
            vec![
                ("今年度", "2025-04-01", "2026-03-31"),
                ("本年度上半期", "2025-04-01", "2025-09-30"),
            ],
        ),
        (
            "令和6年10月～年度末",
            vec![("令和6年10月～年度末", "2024-10-01", "2025-03-31")],
        ),
        (
            "来年度当初予算",
            vec![("来年度", "2026-04-01", "2027-03-31")],
        ),
        ("各年度末、5年度末、年度当初予算、基本年度", vec![]),
    ];
    for (text, expected) in cases {
        check(text, &expected);
    }
}

#[test]
fn a_month_without_any_year_stays_open() {
    let found = mentions(Lexicon::builtin(), "10月1日から", None);
    assert_eq!((found[0].start, found[0].text.as_str()), (None, "10月1日"));
    let found = mentions(Lexicon::builtin(), "年度末に検証", None);
    assert_eq!((found[0].end, found[0].text.as_str()), (None, "年度末"));
}

#[test]
fn a_cell_of_many_dates_is_read_in_time() {
    let cell = "令和6年5月1日 3件、".repeat(20_000);
    let begun = std::time::Instant::now();
    assert_eq!(mentions(Lexicon::builtin(), &cell, None).len(), 20_000);
    let amounts = crate::quantity::mentions(Lexicon::builtin(), &cell);
    assert_eq!(amounts.len(), 20_000);
    assert!(begun.elapsed().as_secs() < 15);
}
