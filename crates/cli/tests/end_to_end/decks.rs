//! One deck of three topics in several layouts: whatever they look like, they say the same.

use std::fmt::Write as _;

use crate::harness::Folder;
use crate::harness::bytes::archive;
use serde_json::{Value, json};

/// A topic: its name, its department, and the lines of its three parts.
type Topic = (&'static str, &'static str, [&'static [&'static str]; 3]);

const TOPICS: [Topic; 3] = [
    (
        "夜の灯台開放",
        "産業観光部観光交流課",
        [
            &["灯台には年間およそ9万人が訪れますが、その８割が昼のうちに市を離れます。"],
            &[
                "・試験開放を計６回行い、延べ1,140人が訪れました。",
                "・うち412人が市内に泊まりました。",
            ],
            &[
                "・11月23日：冬の星を見る会",
                "・令和７年４月：定期開放を開始",
            ],
        ],
    ),
    (
        "朝市の通年開催",
        "産業観光部商い応援課",
        [
            &["冬の間は出店者の収入が途切れます。屋根のある場所の確保が課題です。"],
            &["・荷さばき所を会場とすることで漁協と合意しました。"],
            &["12月１日 冬の朝市開始", "２月～ 収支の検証"],
        ],
    ),
    (
        "災害に強い地区づくり",
        "総務部防災あんしん課",
        [
            &["山側の５地区では避難経路を決めていない世帯が４割を超えています。"],
            &["・楠谷地区で話し合いを４回開きました。"],
            &["来年度は三ツ石地区で話し合いを始めます。"],
        ],
    ),
];

/// The shapes of a slide as XML; places in points.
#[derive(Default)]
struct Slide(String);

/// How a box looks: its size of text, whether it is bold, filled under white text, its shape, and whether it is written downwards.
#[derive(Clone, Copy)]
struct Look {
    size: u32,
    bold: bool,
    filled: bool,
    shape: &'static str,
    vertical: bool,
}

const PLAIN: Look = Look {
    size: 14,
    bold: false,
    filled: false,
    shape: "rect",
    vertical: false,
};
const BOLD: Look = Look {
    bold: true,
    ..PLAIN
};
const TITLE: Look = Look { size: 22, ..BOLD };
const BAR: Look = Look {
    filled: true,
    ..BOLD
};

impl Slide {
    fn put(&mut self, [x, y, width, height]: [u32; 4], lines: &[&str], look: Look) {
        let emu = |points: u32| points * 12_700;
        let (bold, fill, colour) = (
            u8::from(look.bold),
            look.filled,
            if look.filled { "FFFFFF" } else { "000000" },
        );
        let fill = if fill {
            "<a:solidFill><a:srgbClr val=\"1F4E79\"/></a:solidFill>"
        } else {
            ""
        };
        let form = look.shape;
        let down = if look.vertical {
            " vert=\"eaVert\""
        } else {
            ""
        };
        let mut paragraphs = String::new();
        for line in lines {
            // Writing to a string cannot fail.
            let _ = write!(
                paragraphs,
                "<a:p><a:r><a:rPr sz=\"{}00\" b=\"{bold}\"><a:solidFill><a:srgbClr val=\"{colour}\"/></a:solidFill></a:rPr><a:t>{line}</a:t></a:r></a:p>",
                look.size
            );
        }
        let _ = write!(
            self.0,
            "<p:sp><p:spPr><a:xfrm><a:off x=\"{}\" y=\"{}\"/><a:ext cx=\"{}\" cy=\"{}\"/></a:xfrm><a:prstGeom prst=\"{form}\"/>{fill}</p:spPr>\
             <p:txBody><a:bodyPr{down}/>{paragraphs}</p:txBody></p:sp>",
            emu(x),
            emu(y),
            emu(width),
            emu(height)
        );
    }

    fn footer(&mut self, y: u32, department: &str) {
        let footer = format!("霧ヶ浜市長会見資料　令和6年10月9日　{department}");
        self.put([20, y, 600, 20], &[&footer], Look { size: 10, ..PLAIN });
    }
}

/// A presentation of slides of a size in points.
fn deck(width: u32, height: u32, slide: impl Fn(usize, &Topic, &mut Slide)) -> Vec<u8> {
    let mut slides = Vec::new();
    let (mut list, mut relations) = (String::new(), String::new());
    for (number, topic) in (1..).zip(&TOPICS) {
        let mut shapes = Slide::default();
        slide(number, topic, &mut shapes);
        let xml = format!(
            "<p:sld xmlns:p=\"p\" xmlns:a=\"a\"><p:cSld><p:spTree>{}</p:spTree></p:cSld></p:sld>",
            shapes.0
        );
        slides.push((format!("ppt/slides/s{number}.xml"), xml));
        let _ = write!(list, "<p:sldId r:id=\"s{number}\"/>");
        let _ = write!(
            relations,
            "<Relationship Id=\"s{number}\" Type=\"x/slide\" Target=\"slides/s{number}.xml\"/>"
        );
    }
    let main = format!(
        "<p:presentation xmlns:p=\"p\" xmlns:r=\"r\"><p:sldSz cx=\"{}\" cy=\"{}\"/><p:sldIdLst>{list}</p:sldIdLst></p:presentation>",
        width * 12_700,
        height * 12_700
    );
    let relations = format!("<Relationships>{relations}</Relationships>");
    let mut parts = vec![
        ("ppt/presentation.xml", main.as_str()),
        ("ppt/_rels/presentation.xml.rels", relations.as_str()),
    ];
    parts.extend(
        slides
            .iter()
            .map(|(name, xml)| (name.as_str(), xml.as_str())),
    );
    archive(&parts)
}

/// Each topic is one initiative of its department, each part an entry with all its words.
fn check(layout: &str, bytes: &[u8]) {
    let folder = Folder::new();
    folder.write("deck.pptx", bytes);
    let run = folder.run(&["import", "deck.pptx"]);
    assert_eq!(run.status, 0, "{layout}: {}", run.text());
    let document = folder.export().remove(0);
    let squeezed = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
    let entry = |entry: &Value| {
        let text = entry["text"].as_str().unwrap_or_default();
        json!([entry["aspect"], squeezed(text)])
    };
    let found: Vec<Value> = document["initiatives"]
        .as_array()
        .expect("initiatives")
        .iter()
        .map(|one| {
            let entries: Vec<Value> = one["entries"]
                .as_array()
                .expect("entries")
                .iter()
                .map(entry)
                .collect();
            json!([one["names"], one["departments"], entries])
        })
        .collect();
    let expected = TOPICS.iter().map(|(name, department, parts)| {
        let aspects = ["challenge", "progress", "outlook"];
        let entries = aspects
            .iter()
            .zip(parts)
            .map(|(aspect, lines)| json!([aspect, squeezed(&lines.concat())]));
        json!([[name], [department], entries.collect::<Vec<_>>()])
    });
    assert_eq!(
        json!(found),
        json!(expected.collect::<Vec<_>>()),
        "{layout}"
    );
    assert_eq!(document["audit"]["unplaced"], json!([]), "{layout}");
}

#[test]
fn two_columns_with_labels_in_brackets_and_synonyms() {
    let bytes = deck(960, 540, |number, (name, department, parts), slide| {
        slide.put([20, 14, 900, 32], &[&format!("（{number}）{name}")], TITLE);
        let places = [[20, 60], [20, 260], [500, 60]];
        let labels = ["＜現状と課題＞", "＜取組状況＞", "＜今後の方向性＞"];
        for (([x, y], label), lines) in places.into_iter().zip(labels).zip(parts) {
            slide.put([x, y + 30, 430, 150], lines, PLAIN);
            slide.put([x, y, 430, 26], &[label], BOLD);
        }
        slide.footer(512, department);
    });
    check("two columns", &bytes);
}

#[test]
fn three_columns_under_bars_and_a_number_in_a_circle() {
    let bytes = deck(960, 540, |number, (name, department, parts), slide| {
        slide.put([66, 12, 850, 34], &[name], TITLE);
        slide.put(
            [20, 10, 38, 38],
            &[&number.to_string()],
            Look {
                shape: "ellipse",
                ..BAR
            },
        );
        for ((x, label), lines) in [20, 330, 640]
            .into_iter()
            .zip(["課題", "取組状況", "今後の方向性"])
            .zip(parts)
        {
            slide.put([x, 60, 290, 28], &[label], BAR);
            slide.put([x, 95, 290, 380], lines, PLAIN);
        }
        slide.footer(512, department);
    });
    check("three columns", &bytes);
}

#[test]
fn labels_written_downwards_at_the_left_of_their_texts() {
    let bytes = deck(960, 540, |number, (name, department, parts), slide| {
        slide.put([20, 14, 900, 32], &[&format!("（{number}）{name}")], TITLE);
        for ((y, label), lines) in [60, 208, 356]
            .into_iter()
            .zip(["現状と課題", "進捗状況", "今後の展開"])
            .zip(parts)
        {
            slide.put(
                [20, y, 40, 140],
                &[label],
                Look {
                    vertical: true,
                    ..BAR
                },
            );
            slide.put([70, y, 860, 140], lines, PLAIN);
        }
        slide.footer(512, department);
    });
    check("labels at the left", &bytes);
}

/// What stands around the text stands above the title, on its own page.
#[test]
fn upright_pages_with_the_department_at_the_top() {
    let bytes = deck(595, 842, |number, (name, department, parts), slide| {
        slide.footer(20, department);
        slide.put([30, 50, 530, 32], &[&format!("{number}．{name}")], TITLE);
        for ((y, label), lines) in [100, 310, 520]
            .into_iter()
            .zip(["■現状と課題", "■施策の進捗状況", "■今後の展開"])
            .zip(parts)
        {
            slide.put([30, y, 530, 26], &[label], BOLD);
            slide.put([30, y + 30, 530, 150], lines, PLAIN);
        }
        slide.put(
            [280, 810, 60, 20],
            &[&format!("- {number} -")],
            Look { size: 10, ..PLAIN },
        );
    });
    check("upright pages", &bytes);
}
