//! Text in runs, of which some are struck through (見え消し).

/// A text and what was struck out of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Rich {
    /// The text that counts: the runs that are not struck.
    pub text: String,
    /// The struck runs, a line each; empty where none is.
    pub struck: String,
    /// Whether the last run was struck.
    open: bool,
    /// The same text in a cell whose font is struck through, where runs have fonts of their own: only what has none is
    /// struck then.
    in_struck: Option<Box<Rich>>,
}

impl Rich {
    /// A text without struck runs.
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// Adds a run. White space counts as not struck: nobody sees a line through it.
    pub(crate) fn push(&mut self, text: &str, struck: bool) {
        if !struck || text.trim().is_empty() {
            self.text.push_str(text);
            self.open &= struck;
            return;
        }
        if !self.open && !self.struck.is_empty() {
            self.struck.push('\n');
        }
        self.struck.push_str(text);
        self.open = true;
    }

    /// Adds a run in a font of its own, or with none in that of its cell.
    pub(crate) fn push_in(&mut self, text: &str, own: Option<bool>) {
        if own.is_some() || self.in_struck.is_some() {
            let before = || {
                let mut before = Self::default();
                before.push(&self.text, true);
                Box::new(before)
            };
            let mut other = self.in_struck.take().unwrap_or_else(before);
            other.push(text, own.unwrap_or(true));
            self.in_struck = Some(other);
        }
        self.push(text, own.unwrap_or_default());
    }

    /// The text in a cell whose font is struck through.
    pub(crate) fn in_struck_cell(mut self) -> Self {
        match self.in_struck.take() {
            Some(other) => other.done(),
            None => self.all_struck(),
        }
    }

    /// Whether the font of the cell decides over some of it and not over all.
    pub(crate) fn has_own_fonts(&self) -> bool {
        self.in_struck.is_some()
    }

    /// Whether there is nothing to see, struck or not.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim().is_empty() && self.struck.trim().is_empty()
    }

    /// The whole text with its runs added; lines that held nothing but struck text are gone.
    pub(crate) fn done(mut self) -> Self {
        if !self.struck.is_empty() {
            let lines: Vec<&str> = self
                .text
                .lines()
                .filter(|line| !line.trim().is_empty())
                .collect();
            self.text = lines.join("\n");
        }
        self
    }

    /// The same with all of it struck, as in a cell whose font is.
    pub(crate) fn all_struck(self) -> Self {
        let parts = [self.struck, self.text];
        let parts = parts.iter().filter(|part| !part.trim().is_empty());
        Self {
            struck: parts.map(String::as_str).collect::<Vec<_>>().join("\n"),
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Rich;

    type Runs<'a> = &'a [(&'a str, bool)];

    #[test]
    fn struck_runs_are_left_out_and_kept() {
        let cases: [(Runs<'_>, &str, &str); 6] = [
            (&[("導入済", false)], "導入済", ""),
            (&[("10件", true), ("12件", false)], "12件", "10件"),
            (
                &[("令和", true), ("6年", true), ("7年", false)],
                "7年",
                "令和6年",
            ),
            (
                &[("一", false), ("二", true), ("三", false), ("四", true)],
                "一三",
                "二\n四",
            ),
            (
                &[
                    ("残る\n", false),
                    ("消える", true),
                    ("\n", true),
                    ("後", false),
                ],
                "残る\n後",
                "消える",
            ),
            (&[("消える", true)], "", "消える"),
        ];
        for (runs, text, struck) in cases {
            let mut rich = Rich::default();
            for (run, struck) in runs {
                rich.push(run, *struck);
            }
            let rich = rich.done();
            assert_eq!((rich.text.as_str(), rich.struck.as_str()), (text, struck));
        }
        let rich = Rich::plain("予算化").all_struck();
        assert_eq!((rich.text.as_str(), rich.struck.as_str()), ("", "予算化"));
    }

    #[test]
    fn runs_with_fonts_of_their_own_are_not_struck_by_the_font_of_the_cell() {
        let mut rich = Rich::default();
        for (run, own) in [("6月", None), ("7月に", Some(false)), ("公開", Some(true))] {
            rich.push_in(run, own);
        }
        let rich = rich.done();
        assert_eq!(
            (rich.text.as_str(), rich.struck.as_str()),
            ("6月7月に", "公開")
        );
        let rich = rich.in_struck_cell();
        assert_eq!(
            (rich.text.as_str(), rich.struck.as_str()),
            ("7月に", "6月\n公開")
        );
        let rich = Rich::plain("予算化").in_struck_cell();
        assert_eq!((rich.text.as_str(), rich.struck.as_str()), ("", "予算化"));
    }
}
