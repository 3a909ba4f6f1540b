//! Bytes to characters.

use encoding_rs::{EUC_JP, Encoding, SHIFT_JIS};
use shinchoku_model::Fault;

/// The text of a file whose encoding nobody names.
///
/// A byte order mark decides; else UTF-8 where it holds, else whichever of cp932 and EUC-JP reads
/// more like Japanese. `encoding_rs` decodes `Shift_JIS` as Windows code page 932, as the Encoding
/// Standard asks.
pub fn decode(bytes: &[u8]) -> Result<String, Fault> {
    if bytes.is_empty() {
        return Err(Fault::new(
            "empty",
            "the file is empty (0 bytes)",
            "ファイルが空です（0 バイト）",
        )
        .hint(
            "fetch the file again; an upload may have failed",
            "ファイルを取得し直してください。アップロードの失敗が考えられます",
        ));
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(encoding.decode(bytes).0.into_owned());
    }
    let text = if let Ok(text) = std::str::from_utf8(bytes) {
        Some(text.to_owned())
    } else {
        [SHIFT_JIS, EUC_JP]
            .into_iter()
            .filter_map(|encoding| {
                encoding.decode_without_bom_handling_and_without_replacement(bytes)
            })
            .map(std::borrow::Cow::into_owned)
            .min_by_key(|text| strangeness(text))
    };
    text.filter(|text| !is_binary(text)).ok_or_else(unknown)
}

fn unknown() -> Fault {
    Fault::new(
        "unknown-encoding",
        "the text is in none of UTF-8, UTF-16, cp932 (Shift_JIS) and EUC-JP",
        "文字コードが UTF-8、UTF-16、cp932（Shift_JIS）、EUC-JP のいずれでもありません",
    )
    .hint(
        "save it as UTF-8 and import it again",
        "UTF-8 で保存し直してから取り込んでください",
    )
}

/// How far a text is from Japanese: characters that reports do not use, in thousandths.
/// EUC-JP taken for cp932 is full of half-width kana, and cp932 taken for EUC-JP of rare kanji.
fn strangeness(text: &str) -> usize {
    let total = text.chars().count().max(1);
    let strange = text.chars().filter(|&c| !is_usual(c)).count();
    strange * 1000 / total
}

fn is_usual(character: char) -> bool {
    character.is_ascii()
        || ('\u{3000}'..='\u{30ff}').contains(&character)
        || ('\u{ff01}'..='\u{ff5e}').contains(&character)
        || common_kanji(character)
}

/// JIS X 0208 orders its first level by use; a few hundred of the most common stand for it here
/// by their being part of report words.
fn common_kanji(character: char) -> bool {
    "市町村県民課年度月日取組事業計画実施推進導入運用開始改善定着検討調査目標現状値指標施策担当地域行政情報化支援整備活用管理見直内容対応利用手続窓口予算成果人件円数回第一二三四五六七八九十百千万上下半期以降まで等の新規".contains(character)
}

fn is_binary(text: &str) -> bool {
    let control = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{1a}');
    let controls = text.chars().filter(|&c| control(c)).count();
    controls * 200 > text.chars().count()
}
