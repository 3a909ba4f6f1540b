//! What a document becomes, item by item.

use shinchoku_model::{Block, BlockKind, Cell, CellRange, Grid, ItemKind, Layer, Origin};

use super::*;

mod bars;
mod contents;
mod forms;
mod headers;
mod places;
mod sides;

/// A cell of a test sheet: row, column, rows, columns, text.
type C<'a> = (u32, u32, u32, u32, &'a str);

fn cell((row, column, row_span, column_span, text): C, layer: Layer) -> Cell {
    Cell {
        row,
        column,
        row_span,
        column_span,
        text: text.to_owned(),
        number: None,
        origin: vec![Origin::Sheet {
            sheet: "表".to_owned(),
            range: CellRange::cell(row, column),
        }],
        layer,
    }
}

fn block(kind: BlockKind) -> Block {
    Block {
        kind,
        origin: Vec::new(),
        layer: Layer::Visible,
    }
}

fn sheet(name: &str, cells: &[C]) -> [Block; 2] {
    let cells = cells.iter().map(|&c| cell(c, Layer::Visible)).collect();
    [
        block(BlockKind::Sheet(name.to_owned())),
        block(BlockKind::Grid(Grid {
            cells,
            ..Grid::default()
        })),
    ]
}

/// A grid of lines whose cells `|` parts. Each grid stands on a sheet of its own, so that no two
/// cells have one origin.
fn rows(lines: &[&str]) -> Block {
    let sheet = lines.concat();
    let cells = lines.iter().zip(0..).flat_map(|(line, row)| {
        let sheet = &sheet;
        line.split('|').zip(0..).map(move |(text, column)| {
            let mut cell = cell((row, column, 1, 1, text), Layer::Visible);
            let range = CellRange::cell(row, column);
            cell.origin = vec![Origin::Sheet {
                sheet: sheet.clone(),
                range,
            }];
            cell
        })
    });
    let cells = cells.collect();
    block(BlockKind::Grid(Grid {
        cells,
        ..Grid::default()
    }))
}

fn heading(level: u8, text: &str) -> Block {
    block(BlockKind::Heading {
        level,
        text: text.to_owned(),
    })
}

fn paragraph(text: &str) -> Block {
    block(BlockKind::Paragraph(text.to_owned()))
}

/// One line an item: its headings, then what it is. A covered cell shows as `^`.
fn show(blocks: Vec<Block>) -> String {
    let document = Document {
        blocks,
        ..Document::default()
    };
    let outline = outline(Lexicon::builtin(), document);
    let mut out = String::new();
    if let Some(title) = &outline.title {
        out += &format!("title {}\n", title.text);
    }
    for item in &outline.items {
        let mut path = Vec::new();
        let mut at = item.heading;
        while let Some(heading) = at {
            path.insert(0, outline.headings[heading].text.as_str());
            at = outline.headings[heading].parent;
        }
        out += &format!("[{}] ", path.join(" > "));
        match &item.kind {
            ItemKind::Passage(text) => out += &format!("p {}\n", text.replace('\n', " / ")),
            ItemKind::Note { marker, text } => out += &format!("note {marker}: {text}\n"),
            ItemKind::Form(form) => out += &show_form(form),
            ItemKind::Table(table) => out += &show_table(table),
            ItemKind::Contents(table) => out += &show_contents(table),
        }
    }
    for unit in &outline.furniture {
        out += &format!("furniture {}\n", unit.text);
    }
    for unit in &outline.hidden {
        out += &format!("hidden {}\n", unit.text);
    }
    out
}

fn show_contents(table: &shinchoku_model::Table) -> String {
    let mut out = String::from("contents\n");
    for row in table.header.iter().chain(&table.rows) {
        let cells: Vec<&str> = row.iter().map(|cell| cell.text.as_str()).collect();
        out += &format!("  {}\n", cells.join(" | "));
    }
    out
}

fn show_table(table: &shinchoku_model::Table) -> String {
    let unit = table.unit.as_deref();
    let mut out = format!(
        "table {}{}\n",
        table.caption.as_deref().unwrap_or(""),
        unit.map_or(String::new(), |unit| format!(" in {unit}"))
    );
    for (mark, rows) in [("=", &table.header), ("-", &table.rows)] {
        for row in rows {
            let cell = |cell: &shinchoku_model::RowCell| {
                let mark = if cell.covered { "^" } else { "" };
                format!("{mark}{}", cell.text.replace('\n', " / "))
            };
            let cells: Vec<String> = row.iter().map(cell).collect();
            out += &format!("  {mark} {}\n", cells.join(" | "));
        }
    }
    out
}

/// One line a field, `>` between its labels and `/` between its values.
fn show_form(form: &shinchoku_model::Form) -> String {
    let mut out = "form\n".to_owned();
    for part in &form.parts {
        for field in part.fields() {
            let texts = |units: &[shinchoku_model::Unit], between: &str| {
                let texts: Vec<&str> = units.iter().map(|unit| unit.text.as_str()).collect();
                texts.join(between)
            };
            let (labels, values) = (texts(&field.labels, " > "), texts(&field.values, " / "));
            out += &format!("  {labels}: {values}\n");
        }
        if let shinchoku_model::FormPart::Table(table) = part {
            out += &show_table(table);
        }
    }
    out
}

#[test]
fn a_unit_may_stand_below_its_table() {
    let table = || rows(&["区分|令和5年度|令和6年度", "鮮魚|14|17", "野菜|9|15"]);
    let text = |text: &str| block(BlockKind::Paragraph(text.to_owned()));
    let below = vec![table(), text("※（）内は試食のみ。"), text("（単位：店）")];
    let found = outline(
        Lexicon::builtin(),
        Document {
            blocks: below,
            ..Document::default()
        },
    );
    let units: Vec<_> = found
        .items
        .iter()
        .map(|item| match &item.kind {
            ItemKind::Table(table) => table.unit.clone().unwrap_or_default(),
            ItemKind::Note { marker, .. } => marker.clone(),
            ItemKind::Passage(text) => text.clone(),
            ItemKind::Form(_) | ItemKind::Contents(_) => String::new(),
        })
        .collect();
    assert_eq!(units, ["店", "※"]);
}

#[test]
fn a_sheet_with_titles_a_two_row_header_and_notes() {
    let cells: &[C] = &[
        (0, 1, 1, 5, "港町DX計画 進捗"),
        (1, 1, 1, 3, "所管：企画課"),
        (1, 5, 1, 1, "令和7年10月31日"),
        (3, 1, 2, 1, "方向"),
        (3, 2, 2, 2, "取組"),
        (3, 4, 1, 2, "進捗状況"),
        (4, 4, 1, 1, "R7上半期までの取組内容"),
        (4, 5, 1, 1, "R7下半期以降の取組内容（予定）"),
        (5, 1, 2, 1, "1"),
        (5, 2, 1, 1, "1"),
        (5, 3, 1, 1, "苗の補助"),
        (5, 4, 1, 1, "【導入】"),
        (5, 5, 1, 1, "継続"),
        (6, 2, 1, 1, "2"),
        (6, 3, 1, 1, "窓口"),
        (6, 4, 1, 1, "検討"),
        (7, 1, 1, 5, "※ 変更する場合があります。"),
    ];
    insta::assert_snapshot!(show(sheet("進捗", cells).to_vec()), @r"
    title 港町DX計画 進捗
    [] p 港町DX計画 進捗
    [] p 所管：企画課 / 令和7年10月31日
    [] table 
      = 方向 | 取組 | ^取組 | 進捗状況 | ^進捗状況
      = ^方向 | ^取組 | ^取組 | R7上半期までの取組内容 | R7下半期以降の取組内容（予定）
      - 1 | 1 | 苗の補助 | 【導入】 | 継続
      - ^1 | 2 | 窓口 | 検討 | 
    [] note ※: 変更する場合があります。
    ");
}

#[test]
fn group_titles_between_rows_are_headings() {
    let cells: &[C] = &[
        (0, 0, 1, 1, "No"),
        (0, 1, 1, 1, "取組"),
        (0, 2, 1, 1, "担当"),
        (1, 0, 1, 3, "(1) 地域"),
        (2, 0, 1, 1, "1"),
        (2, 1, 1, 1, "苗の補助"),
        (2, 2, 1, 1, "農政課"),
        (3, 0, 1, 3, "(2) 庁内"),
        (4, 0, 1, 1, "1"),
        (4, 1, 1, 1, "研修"),
        (4, 2, 1, 1, "総務課"),
    ];
    insta::assert_snapshot!(show(sheet("工程", cells).to_vec()), @r"
    [(1) 地域] table 
      = No | 取組 | 担当
      - 1 | 苗の補助 | 農政課
    [(2) 庁内] table 
      = No | 取組 | 担当
      - 1 | 研修 | 総務課
    ");
}

#[test]
fn sheets_without_titles_are_told_by_their_names() {
    let list: &[C] = &[
        (0, 0, 1, 1, "No"),
        (0, 1, 1, 1, "主な取組"),
        (1, 0, 1, 1, "1"),
        (1, 1, 1, 1, "苗の補助"),
    ];
    let legend: &[C] = &[
        (0, 0, 1, 2, "凡例（区分）"),
        (2, 0, 1, 1, "【導入】"),
        (2, 1, 1, 1, "導入したもの"),
    ];
    let blocks = [
        sheet("1_一覧", list),
        sheet("2_一覧", list),
        sheet("凡例", legend),
    ]
    .concat();
    insta::assert_snapshot!(show(blocks), @r"
    [1_一覧] table 
      = No | 主な取組
      - 1 | 苗の補助
    [2_一覧] table 
      = No | 主な取組
      - 1 | 苗の補助
    [凡例（区分）] table 
      - 【導入】 | 導入したもの
    ");
}

#[test]
fn sheets_with_the_same_title_stay_apart() {
    let table: &[C] = &[
        (0, 0, 1, 2, "取組の一覧"),
        (1, 0, 1, 1, "No"),
        (1, 1, 1, 1, "取組"),
        (2, 0, 1, 1, "1"),
        (2, 1, 1, 1, "苗の補助"),
    ];
    let blocks = [sheet("一", table), sheet("二", table), sheet("三", table)].concat();
    let outline = outline(
        Lexicon::builtin(),
        Document {
            blocks,
            ..Document::default()
        },
    );
    let headings: Vec<&str> = outline
        .headings
        .iter()
        .map(|heading| heading.text.as_str())
        .collect();
    assert!(
        headings.is_empty(),
        "the first sheet's title is the document's, and the others only repeat it"
    );
    let kinds = outline.items.iter().map(|item| &item.kind);
    let tables = kinds.filter(|kind| matches!(kind, ItemKind::Table(_)));
    assert_eq!(tables.count(), 3);
    assert_eq!(outline.furniture.len(), 2);
}

#[test]
fn hidden_cells_stand_apart() {
    let mut blocks = sheet(
        "表",
        &[
            (0, 1, 1, 1, "No"),
            (0, 2, 1, 1, "取組"),
            (1, 1, 1, 1, "1"),
            (1, 2, 1, 1, "苗"),
        ],
    )
    .to_vec();
    if let BlockKind::Grid(grid) = &mut blocks[1].kind {
        grid.cells.push(cell((1, 0, 1, 1, "K-001"), Layer::Hidden));
    }
    let [name, grid] = sheet("控え", &[(0, 0, 1, 1, "下書き")]);
    blocks.extend([
        Block {
            layer: Layer::Hidden,
            ..name
        },
        Block {
            layer: Layer::Hidden,
            ..grid
        },
    ]);
    insta::assert_snapshot!(show(blocks), @r"
    [] table 
      = No | 取組
      - 1 | 苗
    hidden K-001
    hidden 下書き
    ");
}

#[test]
fn parts_on_later_pages_are_joined() {
    let blocks = vec![
        paragraph("港町アクションプラン"),
        heading(1, "1 育つまち"),
        heading(2, "■ 課題"),
        rows(&["No.|現状・課題|推進方針", "1|少ない|増やす"]),
        paragraph("港町アクションプラン"),
        heading(1, "1 育つまち"),
        rows(&["2|遠い|近づける"]),
        heading(2, "■ 取組"),
        rows(&["No.|事業名|事業概要|R7年度", "1|相談|助言、|●"]),
        paragraph("港町アクションプラン"),
        heading(1, "1 育つまち"),
        rows(&["||指導|", "2|訪問|訪問する|●"]),
        heading(1, "2 学ぶまち"),
        rows(&["No.|事業名|事業概要|R7年度", "1|図書|貸出|●"]),
    ];
    insta::assert_snapshot!(show(blocks), @r"
    title 港町アクションプラン
    [] p 港町アクションプラン
    [1 育つまち > ■ 課題] table 
      = No. | 現状・課題 | 推進方針
      - 1 | 少ない | 増やす
      - 2 | 遠い | 近づける
    [1 育つまち > ■ 取組] table 
      = No. | 事業名 | 事業概要 | R7年度
      - 1 | 相談 | 助言、指導 | ●
      - 2 | 訪問 | 訪問する | ●
    [2 学ぶまち] table 
      = No. | 事業名 | 事業概要 | R7年度
      - 1 | 図書 | 貸出 | ●
    furniture 港町アクションプラン
    furniture 1 育つまち
    furniture 港町アクションプラン
    furniture 1 育つまち
    ");
}

#[test]
fn repeated_headers_join_and_passages_part() {
    let header = "No|取組|担当";
    let blocks = vec![
        rows(&[header, "1|苗|農政課"]),
        rows(&[header, "2|窓口|市民課"]),
        paragraph("次は別の表です。"),
        rows(&[header, "1|研修|総務課"]),
    ];
    insta::assert_snapshot!(show(blocks), @r"
    [] table 
      = No | 取組 | 担当
      - 1 | 苗 | 農政課
      - 2 | 窓口 | 市民課
    [] p 次は別の表です。
    [] table 
      = No | 取組 | 担当
      - 1 | 研修 | 総務課
    furniture No
    furniture 取組
    furniture 担当
    ");
}

#[test]
fn years_beside_rows_are_no_header_and_a_list_is_no_title() {
    let cells: Vec<C> = vec![
        (0, 0, 1, 3, "【令和5年度（実績）】\n・手引きを作った"),
        (1, 0, 1, 3, "【令和6年度（見込み）】\n・窓口を増やす"),
        (2, 0, 3, 1, "取組による\n効果"),
        (2, 1, 1, 1, "令和5年度"),
        (2, 2, 1, 1, "手引きの配布（実績）"),
        (3, 1, 1, 1, "令和6年度"),
        (
            3,
            2,
            1,
            1,
            "窓口を三つの地区に増やし、待つ時間を短くする（見込み）",
        ),
        (4, 1, 1, 1, "総計"),
        (4, 2, 1, 1, "―"),
    ];
    insta::assert_snapshot!(show(sheet("", &cells).to_vec()), @r"
    title 【令和5年度（実績）】
    [] p 【令和5年度（実績）】 / ・手引きを作った
    [] p 【令和6年度（見込み）】 / ・窓口を増やす
    [] table 
      - 取組による / 効果 | 令和5年度 | 手引きの配布（実績）
      - ^取組による / 効果 | 令和6年度 | 窓口を三つの地区に増やし、待つ時間を短くする（見込み）
      - ^取組による / 効果 | 総計 | ―
    ");
}

#[test]
fn prose_below_a_heading_is_no_row_of_the_table_above() {
    let cells: Vec<C> = vec![
        (0, 0, 1, 1, "(1) 地域の取組"),
        (1, 0, 1, 1, "No"),
        (1, 1, 1, 1, "取組"),
        (1, 2, 1, 1, "担当課"),
        (2, 0, 1, 1, "1"),
        (2, 1, 1, 1, "窓口の見直し"),
        (2, 2, 1, 1, "市民課"),
        (4, 0, 1, 1, "(2) 進め方"),
        (5, 0, 1, 1, "各課が進め、毎年度見直します。"),
        (6, 0, 1, 1, "推進会議"),
    ];
    insta::assert_snapshot!(show(sheet("", &cells).to_vec()), @r"
    [(1) 地域の取組] table 
      = No | 取組 | 担当課
      - 1 | 窓口の見直し | 市民課
    [(2) 進め方] p 各課が進め、毎年度見直します。
    [(2) 進め方] p 推進会議
    ");
}

#[test]
fn notes_stand_for_themselves() {
    let blocks = vec![
        heading(1, "3 働くまち"),
        paragraph("3"),
        paragraph("働くまち"),
        paragraph("本文です。\n※1 区分は仮のもの。\n※2 別の版\nも出る。"),
    ];
    insta::assert_snapshot!(show(blocks), @r"
    [3 働くまち] p 本文です。
    [3 働くまち] note ※1: 区分は仮のもの。
    [3 働くまち] note ※2: 別の版
    も出る。
    furniture 3
    furniture 働くまち
    ");
}

#[test]
fn a_line_of_dashes_is_no_row() {
    let blocks = vec![rows(&[
        "No|取組|担当",
        "1|苗|農政課",
        "---|--|:--:",
        "2|窓口|市民課",
    ])];
    insta::assert_snapshot!(show(blocks), @r"
    [] table 
      = No | 取組 | 担当
      - 1 | 苗 | 農政課
      - 2 | 窓口 | 市民課
    furniture ---
    furniture --
    furniture :--:
    ");
}

#[test]
fn units_and_captions_belong_to_their_table() {
    let blocks = vec![
        heading(1, "3 財政"),
        paragraph("（単位：百万円）"),
        rows(&["項目|令和3年度|令和4年度", "補助|24|29"]),
    ];
    insta::assert_snapshot!(show(blocks), @r"
    [3 財政] table （単位：百万円） in 百万円
      = 項目 | 令和3年度 | 令和4年度
      - 補助 | 24 | 29
    ");
}

#[test]
fn a_sentence_below_a_table_is_no_row() {
    let block = rows(&[
        "区分|項目|R4年度|R5年度",
        "計画|見込み|10|12",
        "実績|申込み|9|11",
        "申込みの数は見込みを下回り、枠は足りている。|||",
        "２　預かり保育|||",
        "区分|項目|R4年度|R5年度",
        "計画|見込み|30|32",
    ]);
    let shown = show(vec![block]);
    assert!(
        shown.contains("p 申込みの数は見込みを下回り、枠は足りている。"),
        "{shown}"
    );
}

#[test]
fn what_is_said_of_a_whole_table_is_no_row_of_it() {
    let block = rows(&[
        "主な取組|実施状況|担当課|今後の方向性",
        "健診の案内|手紙を送った。|健康課|継続",
        "歩く会|月に二度ひらいた。|健康課|拡充",
        "総括|案内を見直したので、受ける人が増えた。||",
        "２　休養|||",
        "主な取組|実施状況|担当課|今後の方向性",
        "相談|窓口を置いた。|健康課|継続",
    ]);
    let shown = show(vec![block]);
    assert!(!shown.contains("- 総括"), "{shown}");
    assert!(shown.contains("総括 / 案内を見直したので"), "{shown}");
}

#[test]
fn a_title_and_a_sentence_may_stand_between_two_tables() {
    let block = rows(&[
        "施策|取組内容|担当",
        "相談|窓口を置いた。|健康課",
        "【基本目標２】暮らし||",
        "目標の半ばまで来ており、来年も続ける見通しである。||",
        "施策|取組内容|担当",
        "空き家|台帳を作った。|住宅課",
    ]);
    let shown = show(vec![block]);
    assert!(shown.contains("[【基本目標２】暮らし] table"), "{shown}");
}
