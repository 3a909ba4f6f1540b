//! The views for people with a SQL prompt.

use rusqlite::Connection;
use rusqlite::types::Value;
use shinchoku_store::Store;

use crate::sample;

/// The rows of a query on a store with one document, columns apart by `|`.
fn rows(sql: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("test.db");
    let mut store = Store::open(&path).unwrap();
    store.put(&sample::report(1), 1, false).unwrap();
    let connection = Connection::open(&path).unwrap();
    let mut statement = connection.prepare(sql).unwrap();
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| {
        let cells = (0..columns).map(|at| row.get(at).map(shown));
        Ok(cells.collect::<Result<Vec<_>, _>>()?.join("|"))
    });
    rows.unwrap().map(Result::unwrap).collect()
}

fn shown(value: Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Text(text) => text.replace('\n', "/"),
        Value::Blob(_) => "blob".to_owned(),
    }
}

#[test]
fn initiatives_have_their_lists_joined_and_their_highest_actual_status() {
    let sql = "SELECT document_title, municipality, edition, ordinal, section, numbers, names,
        departments, is_new, status, stage FROM v_initiatives ORDER BY initiative";
    let head = "湊川市DX推進計画 進捗報告|湊川市|令和7年度上半期";
    let expected = [
        format!(
            "{head}|1|１ 暮らし › (1) 窓口|5、6|書かない窓口、予約システム|市民課、情報政策課|1|運用定着|70"
        ),
        format!("{head}|2|-|-|通信環境|-|-|-|-"),
    ];
    assert_eq!(rows(sql), expected);
}

#[test]
fn entries_and_activities_know_their_initiative() {
    let sql = "SELECT names, aspect, kind, fiscal_year, part, statuses FROM v_entries";
    let expected = [
        "書かない窓口、予約システム|progress|actual|2025|h1|導入、運用定着",
        "書かない窓口、予約システム|progress|plan|-|-|完了",
    ];
    assert_eq!(rows(sql), expected);
    let sql = "SELECT departments, kind, status, stage, text FROM v_activities WHERE stage > 50";
    let expected = [
        "市民課、情報政策課|actual|運用定着|70|予約は9件。",
        "市民課、情報政策課|plan|完了|90|",
    ];
    assert_eq!(rows(sql), expected);
}

#[test]
fn indicators_have_a_row_a_value() {
    let sql = "SELECT section, indicator_number, name, role, fiscal_year, text, value, unit,
        qualifier FROM v_indicators";
    let expected = [
        "１ 暮らし|1|満足度|baseline|2019|64.1%|64.1|%|-",
        "１ 暮らし|1|満足度|target|-|—|-|-|累計",
    ];
    assert_eq!(rows(sql), expected);
}

#[test]
fn places_unfold_to_rows() {
    let sql = "SELECT document, place, page, x0, y1, sheet, range, line FROM v_origins
        WHERE record = 'entry' ORDER BY id, place";
    let expected = [
        "1|1|-|-|-|進捗|F12|-",
        "1|2|-|-|-|進捗|F13:F14|-",
        "1|1|3|10.5|40.0|-|-|-",
    ];
    let found: Vec<String> = rows(sql)
        .iter()
        .map(|row| row.replace("|40|", "|40.0|"))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn documents_sections_and_challenges_are_readable() {
    let sql = "SELECT document, title, fiscal_year, initiatives, warnings FROM v_documents";
    assert_eq!(rows(sql), ["1|湊川市DX推進計画 進捗報告|2025|2|1"]);
    let sql = "SELECT number, title, path FROM v_sections";
    let expected = ["1|暮らし|１ 暮らし", "1|窓口|１ 暮らし › (1) 窓口"];
    assert_eq!(rows(sql), expected);
    let sql = "SELECT section, challenge, policy FROM v_challenges";
    assert_eq!(rows(sql), ["１ 暮らし|待ち時間が長い。|予約を増やす。"]);
}
