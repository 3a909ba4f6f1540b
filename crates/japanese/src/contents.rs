//! Lines of a table of contents: `② 朝市の通年開催・・・・・P3`, `第1章 計画の概要　3`.

use std::sync::OnceLock;

use regex::Regex;

/// A line of a table of contents, taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContentsLine<'a> {
    /// What stands there, with its number.
    pub title: &'a str,
    /// The dots between; empty where a space parts the title from the page.
    pub leader: &'a str,
    /// The page as printed; empty where the line ends with its dots.
    pub page: &'a str,
}

/// A page number as contents print it: 3, P3, p.3～5, 3ページ, 資-3, 1-3, Ⅱ, iv, (3).
const PAGE: &str = r"[(（]?(?:[PpＰｐ]{1,2}[.．]?\s*|(?:資料?|参考?|付|別)[-－–‐]?)?(?:[0-9０-９]{1,4}|[Ⅰ-Ⅻⅰ-ⅻ]{1,3}|[ivxIVX]{1,5})(?:\s*[-－–‐~～〜]\s*(?:[PpＰｐ][.．]?)?[0-9０-９]{1,4}){0,2}\s*(?:ページ|頁)?[)）]?";

/// How many dots at least lead to a page, counting the two or three that a character shows.
const DOTS: usize = 3;

fn dotted() -> Option<&'static Regex> {
    static PATTERN: OnceLock<Option<Regex>> = OnceLock::new();
    let pattern = || {
        let line = format!(
            r"^(?P<title>.*?[^\s・･.．…‥·․⋯])\s*(?P<leader>(?:[・･.．…‥·․⋯][\s　]*)+|[-－─―_＿][-－─―_＿\s]{{2,}})\s*(?P<page>{PAGE})?$"
        );
        Regex::new(&line).ok()
    };
    PATTERN.get_or_init(pattern).as_ref()
}

fn spaced() -> Option<&'static Regex> {
    static PATTERN: OnceLock<Option<Regex>> = OnceLock::new();
    let pattern = || Regex::new(&format!(r"^(?P<title>.*?\S)[\s　]+(?P<page>{PAGE})$")).ok();
    PATTERN.get_or_init(pattern).as_ref()
}

/// Takes a line apart that leads to a page with dots. A line of dots without a page counts where
/// they are many.
pub fn dotted_line(line: &str) -> Option<ContentsLine<'_>> {
    /// So many dots that nothing else than a page can follow, though it stands elsewhere.
    const MANY: usize = 8;
    let line = line.trim();
    // Most lines of a document hold no such run.
    if !line.contains([
        '・', '･', '.', '．', '…', '‥', '·', '․', '⋯', '-', '－', '─', '―', '_', '＿',
    ]) {
        return None;
    }
    let found = dotted()?.captures(line)?;
    let part = |name: &str| found.name(name).map_or("", |part| part.as_str());
    let (title, leader, page) = (part("title"), part("leader").trim(), part("page"));
    let dots: usize = leader.chars().map(dots_of).sum();
    let enough = dots >= if page.is_empty() { MANY } else { DOTS };
    (enough && has_words(title)).then_some(ContentsLine {
        title,
        leader,
        page,
    })
}

/// Takes a line apart whose page stands behind a space. Amounts look like this too: what stands
/// around the line has to tell.
pub fn spaced_line(line: &str) -> Option<ContentsLine<'_>> {
    let found = spaced()?.captures(line.trim())?;
    let part = |name: &str| found.name(name).map_or("", |part| part.as_str());
    let (title, page) = (part("title"), part("page"));
    has_words(title).then_some(ContentsLine {
        title,
        leader: "",
        page,
    })
}

/// Whether a line ends with dots and the page to which they lead: nothing goes on behind it.
pub fn leads_to_page(line: &str) -> bool {
    let line = line.trim_end();
    // Every line of a document is asked.
    let page = |c: char| c.is_numeric() || matches!(c, ')' | '）' | 'ジ' | '頁' | 'i' | 'v' | 'x');
    line.ends_with(page) && dotted_line(line).is_some_and(|found| !found.page.is_empty())
}

/// Whether a line ends in dots that lead to no page yet, and the next is what they lead to: more dots and the
/// page.
pub fn goes_on(line: &str, next: &str) -> bool {
    let dot = |c: char| "・･.．…‥·․⋯".contains(c);
    let dots = line.trim_end().chars().rev().take_while(|c| dot(*c));
    if dots.map(dots_of).sum::<usize>() < DOTS {
        return false;
    }
    let led_to = next.trim();
    is_page(led_to.trim_start_matches(|c: char| dot(c) || c.is_whitespace()))
}

/// Whether a text is nothing but a page number.
pub fn is_page(text: &str) -> bool {
    static PATTERN: OnceLock<Option<Regex>> = OnceLock::new();
    let pattern = PATTERN.get_or_init(|| Regex::new(&format!("^{PAGE}$")).ok());
    pattern
        .as_ref()
        .is_some_and(|page| page.is_match(text.trim()))
}

/// The number of a page as printed, where it has one in digits: the first of them.
pub fn page_number(page: &str) -> Option<u32> {
    let digits: String = crate::normal::key(page)
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().ok()
}

fn dots_of(character: char) -> usize {
    match character {
        '…' | '⋯' => 3,
        '‥' => 2,
        c if c.is_whitespace() => 0,
        _ => 1,
    }
}

fn has_words(title: &str) -> bool {
    title.chars().filter(|c| c.is_alphabetic()).nth(1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_lead_to_pages() {
        let cases = [
            (
                "② 朝市の通年開催（商い応援課）・・・・・P3",
                Some(("② 朝市の通年開催（商い応援課）", "P3")),
            ),
            ("第1章 計画の概要 ………… 12", Some(("第1章 計画の概要", "12"))),
            (
                "第1章　計画の概要………………１２",
                Some(("第1章　計画の概要", "１２")),
            ),
            (
                "1.2 取組の体系....................4",
                Some(("1.2 取組の体系", "4")),
            ),
            (
                "資料１ 用語解説 ・ ・ ・ ・ 資-3",
                Some(("資料１ 用語解説", "資-3")),
            ),
            ("はじめに ──────── ii", Some(("はじめに", "ii"))),
            ("まとめ・・・・・・・・・・・・", Some(("まとめ", ""))),
            (
                "施策の体系・・・（P.5～7）",
                Some(("施策の体系", "（P.5～7）")),
            ),
            ("施設等の利用予約…令和６年３月から開始", None),
            ("医療・介護・福祉", None),
            ("入館料・・・・・・300円", None),
            ("R3-5", None),
            ("12・・・・・3", None),
            ("Ver.2.0", None),
        ];
        for (line, expected) in cases {
            let found = dotted_line(line).map(|found| (found.title, found.page));
            assert_eq!(found, expected, "{line}");
        }
    }

    #[test]
    fn pages_stand_behind_spaces() {
        let cases = [
            ("第1章 計画の概要　3", Some(("第1章 計画の概要", "3"))),
            ("1 はじめに\t1-3", Some(("1 はじめに", "1-3"))),
            ("令和6年度 12件", None),
            ("第1章 計画の概要", None),
            ("3", None),
        ];
        for (line, expected) in cases {
            let found = spaced_line(line).map(|found| (found.title, found.page));
            assert_eq!(found, expected, "{line}");
        }
        assert!(
            ["3", "P.12", "（4）", "iv"]
                .iter()
                .all(|text| is_page(text))
        );
        assert!(!["3件", "令和6", ""].iter().any(|text| is_page(text)));
        assert_eq!(page_number("Ｐ１２～14"), Some(12));
        assert!(leads_to_page("１ 夜の灯台開放・・・・3"));
        assert!(!leads_to_page("夜の灯台は3"));
        assert!(goes_on("１ 夜の灯台開放・・・・・", "・・3"));
        assert!(!goes_on("１ 夜の灯台開放", "3") && !goes_on("灯台・・・・・", "朝市"));
    }
}
