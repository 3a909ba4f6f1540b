//! The words that Tesseract prints as TSV: level, page, block, paragraph, line, word, left, top, width,
//! height, confidence, text.

use crate::picture::Area;

/// A word with its place in the picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// The text, without white space.
    pub text: String,
    /// Its box.
    pub area: Area,
    /// The box of its line.
    pub line: Area,
    /// How sure Tesseract is, from 0 to 100.
    pub confidence: f32,
}

/// The words of so many pictures.
pub fn words(tsv: &str, pictures: usize) -> Vec<Vec<Word>> {
    let mut words = vec![Vec::new(); pictures];
    let mut line = None;
    for row in tsv.lines() {
        let columns: Vec<&str> = row.splitn(12, '\t').collect();
        let number = |at: usize| {
            columns
                .get(at)
                .and_then(|text| text.trim().parse::<usize>().ok())
        };
        // The heading has no numbers.
        let Some((level, page)) = number(0).zip(number(1)) else {
            continue;
        };
        let area = || {
            let (x0, y0) = (number(6)?, number(7)?);
            Some(Area {
                x0,
                y0,
                x1: x0 + number(8)?,
                y1: y0 + number(9)?,
            })
        };
        match level {
            4 => line = area(),
            5 => {
                let text = columns.get(11).map_or("", |text| text.trim());
                let confidence = columns
                    .get(10)
                    .and_then(|text| text.trim().parse::<f32>().ok());
                let found = page.checked_sub(1).and_then(|page| words.get_mut(page));
                if let (Some(list), Some(area), Some(line), Some(confidence)) =
                    (found, area(), line, confidence)
                    && !text.is_empty()
                    && confidence >= 0.0
                {
                    list.push(Word {
                        text: text.to_owned(),
                        area,
                        line,
                        confidence: confidence.min(100.0),
                    });
                }
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_in_the_box_of_their_line() {
        let tsv = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
            1\t1\t0\t0\t0\t0\t0\t0\t100\t100\t-1\t\n\
            4\t1\t1\t1\t1\t0\t10\t20\t80\t12\t-1\t\n\
            5\t1\t1\t1\t1\t1\t10\t21\t30\t10\t91.5\t港の\n\
            5\t1\t1\t1\t1\t2\t45\t20\t9\t12\t-1\t\n\
            4\t2\t1\t1\t1\t0\t1\t2\t3\t4\t-1\t\n\
            5\t2\t1\t1\t1\t1\t1\t2\t3\t4\t60\t1\n\
            5\t9\t1\t1\t1\t1\t1\t2\t3\t4\t60\t外\n\
            broken\n";
        let found = words(tsv, 2);
        assert_eq!(found[0].len(), 1);
        assert_eq!(
            (found[0][0].text.as_str(), found[0][0].confidence),
            ("港の", 91.5)
        );
        assert_eq!(
            found[0][0].line,
            Area {
                x0: 10,
                y0: 20,
                x1: 90,
                y1: 32
            }
        );
        assert_eq!(found[1][0].text, "1");
    }
}
