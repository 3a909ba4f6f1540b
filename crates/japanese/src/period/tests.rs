use super::*;

#[test]
fn headings_name_their_periods() {
    let cases = [
        (
            "R7上半期までの取組内容",
            Some(("R7上半期", 2025, "2025-04-01", "2025-09-30")),
        ),
        (
            "R7下半期以降の取組内容（予定）",
            Some(("R7下半期", 2025, "2025-10-01", "2026-03-31")),
        ),
        ("R3 2021", Some(("R3", 2021, "2021-04-01", "2022-03-31"))),
        ("R3\n2021", Some(("R3", 2021, "2021-04-01", "2022-03-31"))),
        (
            "Ｒ ８ 年度",
            Some(("Ｒ ８ 年度", 2026, "2026-04-01", "2027-03-31")),
        ),
        (
            "現状値（R1年度）",
            Some(("R1年度", 2019, "2019-04-01", "2020-03-31")),
        ),
        (
            "令和元年度実績",
            Some(("令和元年度", 2019, "2019-04-01", "2020-03-31")),
        ),
        (
            "平成30年度",
            Some(("平成30年度", 2018, "2018-04-01", "2019-03-31")),
        ),
        (
            "2024年度",
            Some(("2024年度", 2024, "2024-04-01", "2025-03-31")),
        ),
        (
            "令和７年度第２四半期",
            Some(("令和７年度第２四半期", 2025, "2025-07-01", "2025-09-30")),
        ),
        ("R6 1Q", Some(("R6 1Q", 2024, "2024-04-01", "2024-06-30"))),
        (
            "令和6年度 Q4実績",
            Some(("令和6年度 Q4", 2024, "2025-01-01", "2025-03-31")),
        ),
        (
            "令和7年2月",
            Some(("令和7年2月", 2024, "2025-02-01", "2025-02-28")),
        ),
        (
            "令和５年度～令和７年度の取組内容",
            Some(("令和５年度", 2023, "2023-04-01", "2026-03-31")),
        ),
        ("R3～7年度", Some(("R3", 2021, "2021-04-01", "2026-03-31"))),
        ("H30～R4", Some(("H30", 2018, "2018-04-01", "2023-03-31"))),
        // a year in both counts
        ("FY2024", Some(("FY2024", 2024, "2024-04-01", "2025-03-31"))),
        (
            "2024\n(R6)",
            Some(("2024", 2024, "2024-04-01", "2025-03-31")),
        ),
        (
            "令和8(2026)年度",
            Some(("令和8(2026)年度", 2026, "2026-04-01", "2027-03-31")),
        ),
        (
            "2028（令和10）年度",
            Some(("2028（令和10）年度", 2028, "2028-04-01", "2029-03-31")),
        ),
        ("2029/R11", Some(("2029", 2029, "2029-04-01", "2030-03-31"))),
        (
            "令和8(2026)年度上半期",
            Some(("令和8(2026)年度上半期", 2026, "2026-04-01", "2026-09-30")),
        ),
        (
            "令和6(2024)年度～令和8(2026)年度",
            Some(("令和6(2024)年度", 2024, "2024-04-01", "2027-03-31")),
        ),
        ("S1棟", None),
        ("2000件", None),
        ("2000人以上", None),
        ("20250", None),
        ("R6課題", Some(("R6", 2024, "2024-04-01", "2025-03-31"))),
        (
            "2000件(R5実績)",
            Some(("R5", 2023, "2023-04-01", "2024-03-31")),
        ),
        ("担当課", None),
        ("No.12", None),
        ("KPI5", None),
    ];
    for (heading, expected) in cases {
        let found = of_heading(Lexicon::builtin(), heading);
        let found = found.map(|p| {
            (
                p.label,
                p.fiscal_year,
                p.start.to_string(),
                p.end.to_string(),
            )
        });
        let expected = expected.map(|(label, year, start, end)| {
            (label.to_owned(), year, start.to_owned(), end.to_owned())
        });
        assert_eq!(found, expected, "{heading}");
    }
}

#[test]
fn ranges_of_months_are_stretches() {
    let cases = [
        (
            "令和6年10月～令和7年3月",
            (2024, Some(Part::H2), "2024-10-01", "2025-03-31"),
        ),
        (
            "実績（R6.4～R6.9）",
            (2024, Some(Part::H1), "2024-04-01", "2024-09-30"),
        ),
        (
            "令和6年5月～8月の取組",
            (2024, None, "2024-05-01", "2024-08-31"),
        ),
        ("R6.4～R7.3", (2024, None, "2024-04-01", "2025-03-31")),
        ("R7.1.1～R7.9.30", (2024, None, "2025-01-01", "2025-09-30")),
    ];
    for (heading, expected) in cases {
        let found = of_heading(Lexicon::builtin(), heading).unwrap();
        let (start, end) = (found.start.to_string(), found.end.to_string());
        let found_as = (found.fiscal_year, found.part, start.as_str(), end.as_str());
        assert_eq!(found_as, expected, "{heading}");
        assert!(heading.contains(&found.label) && found.label.contains('～'));
    }
}

#[test]
fn what_a_heading_says_beside_its_period() {
    let cases = [
        ("令和6年度", ""),
        ("令和6年度の取組内容", "の取組内容"),
        ("R6実績（年度末）", "実績(年度末)"),
        ("R3\n2021", ""),
        ("2024\n(R6)", ""),
        ("令和8(2026)年度", ""),
        ("2028（令和10）年度", ""),
        ("2029/R11", ""),
        ("FY2024 目標", "目標"),
        ("令和５年度～令和７年度", ""),
        ("R3～7年度", ""),
        ("R3～R7の目標", "の目標"),
        ("R7上半期までの取組内容", "までの取組内容"),
        ("令和７年度　第２四半期", ""),
        ("現状値（R1年度）", "現状値"),
        ("令和6年10月～令和7年3月", ""),
        ("R6.4～9月", ""),
        ("R6～", ""),
        ("KPI5", "kpi5"),
        ("担当課", "担当課"),
    ];
    for (heading, expected) in cases {
        let rest = without_years(Lexicon::builtin(), heading);
        assert_eq!(rest, expected, "{heading}");
    }
}

#[test]
fn a_bare_year_is_of_the_current_era() {
    let found = of_bare_year(Lexicon::builtin(), "5 年度").unwrap();
    assert_eq!((found.fiscal_year, found.label.as_str()), (2023, "5 年度"));
    assert_eq!(of_bare_year(Lexicon::builtin(), "50件"), None);
}
