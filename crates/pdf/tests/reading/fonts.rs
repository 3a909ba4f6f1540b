//! Each kind of font.

use crate::build::{HELVETICA, Pdf, codes, stream, text};

/// A Type 0 font without a program.
fn cid_font(encoding: &str, ordering: &str, more: &str) -> String {
    format!(
        "<</Type/Font/Subtype/Type0/BaseFont/HeiseiMin-W3/Encoding/{encoding}/DescendantFonts[<</Type/Font\
         /Subtype/CIDFontType0/BaseFont/HeiseiMin-W3/CIDSystemInfo<</Registry(Adobe)/Ordering({ordering})\
         /Supplement 2>>{more}>>]>>"
    )
}

#[test]
fn predefined_cmaps_say_what_is_written() {
    for (encoding, hex, expected) in [
        ("90ms-RKSJ-H", "906992bb41b1", "進捗Aｱ"),
        ("90msp-RKSJ-H", "906992bb41", "進捗A"),
        ("EUC-H", "bfcadebd41", "進涉A"),
        ("H", "3f4a", "進"),
        ("UniJIS-UCS2-H", "90326357ff5e", "進捗～"),
        ("UniJIS-UTF16-H", "90326357d842dfb7", "進捗𠮷"),
        ("UniJIS-UTF16-V", "3001ff08", "、（"),
        ("Identity-H", "0559", "火"),
    ] {
        let expected = match encoding {
            // EUC for 捗 lies in the second kanji level, and CIDs are told by a table of their own.
            "EUC-H" | "Identity-H" => None,
            _ => Some(expected),
        };
        let content = format!("BT /F 10 Tf 10 50 Td <{hex}> Tj ET");
        let page = Pdf::text(content.as_bytes(), &cid_font(encoding, "Japan1", "")).first();
        match expected {
            Some(expected) => assert_eq!(text(&page), expected, "{encoding}"),
            None => assert!(!text(&page).contains('\u{FFFD}'), "{encoding}"),
        }
    }
}

#[test]
fn identity_without_unicode_is_counted_once() {
    let content = b"BT /F 10 Tf 10 50 Td <00010002> Tj <0003> Tj ET";
    let outcome = Pdf::text(content, &cid_font("Identity-H", "Identity", "")).read();
    assert_eq!(text(&outcome.value.pages[0]), "\u{FFFD}\u{FFFD}\u{FFFD}");
    assert_eq!(codes(&outcome), ["no-unicode"]);
    assert!(outcome.diagnostics[0].message.starts_with("3 characters"));
}

#[test]
fn widths_of_cid_fonts() {
    let font = cid_font("Identity-H", "Japan1", "/DW 900/W[1[500 600]5 7 250]");
    let content = b"BT /F 10 Tf 0 50 Td <000100020003000600020008> Tj ET";
    let page = Pdf::text(content, &font).first();
    let starts: Vec<f32> = page.glyphs.iter().map(|glyph| glyph.origin.0).collect();
    assert_eq!(starts, [0.0, 5.0, 11.0, 20.0, 22.5, 28.5]);
}

#[test]
fn vertical_writing_goes_down() {
    let font = cid_font("UniJIS-UTF16-V", "Japan1", "/DW2[880 -1000]");
    let page = Pdf::text(b"BT /F 10 Tf 100 90 Td <90326357> Tj ET", &font).first();
    assert_eq!(text(&page), "進捗");
    let boxes: Vec<_> = page
        .glyphs
        .iter()
        .map(|glyph| crate::build::rounded(glyph.bbox))
        .collect();
    assert_eq!(boxes, ["95 10 105 20", "95 20 105 30"]);
    assert!(
        page.glyphs
            .iter()
            .all(|glyph| glyph.vertical && (glyph.angle - 90.0).abs() < 0.1)
    );
}

#[test]
fn vertical_advances_of_single_cids() {
    // CID 7887 is a vertical form of Adobe-Japan1.
    let font = cid_font(
        "Identity-V",
        "Japan1",
        "/W2[1[-500 250 800]7 8 -2000 500 880]",
    );
    let page = Pdf::text(b"BT /F 10 Tf 100 90 Td <000100070008> Tj ET", &font).first();
    let starts: Vec<f32> = page.glyphs.iter().map(|glyph| glyph.origin.1).collect();
    assert_eq!(starts, [10.0, 15.0, 35.0]);
}

const TO_UNICODE: &str = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap
1 begincodespacerange <0000> <ffff> endcodespacerange
3 beginbfchar <0001> <9032> <0002> <d842dfb7> <0003> <00660069> endbfchar
2 beginbfrange <0010> <0012> <3041> <0020> <0021> [<6357> <58eb>] endbfrange endcmap end end";

#[test]
fn to_unicode_of_each_form() {
    let font =
        cid_font("Identity-H", "Identity", "").replace("/Encoding", "/ToUnicode 6 0 R/Encoding");
    let pdf = Pdf::text(
        b"BT /F 10 Tf 0 50 Td <000100020003001000120020002100ff> Tj ET",
        &font,
    );
    let outcome = pdf.with(6, &stream("", TO_UNICODE.as_bytes())).read();
    assert_eq!(text(&outcome.value.pages[0]), "進𠮷fiぁぃ捗士\u{FFFD}");
    assert_eq!(codes(&outcome), ["no-unicode"]);
}

#[test]
fn an_embedded_cmap_tells_codes_and_cids() {
    let cmap =
        "begincmap /WMode 0 def 2 begincodespacerange <00> <7f> <8140> <9ffc> endcodespacerange
1 begincidchar <41> 34 endcidchar 1 begincidrange <8140> <8142> 633 endcidrange endcmap";
    let font = cid_font("X", "Japan1", "").replace("/Encoding/X", "/Encoding 6 0 R");
    let pdf = Pdf::text(b"BT /F 10 Tf 0 50 Td <4181418142> Tj ET", &font)
        .with(6, &stream("", cmap.as_bytes()));
    assert_eq!(text(&pdf.first()), "A、。");
}

#[test]
fn simple_fonts_by_their_encodings() {
    for (font, bytes, expected) in [
        (HELVETICA.to_owned(), r"A\222\200\201", "A’€•"),
        (HELVETICA.replace("WinAnsi", "MacRoman"), r"\212\245", "ä•"),
        (HELVETICA.replace("/Encoding/WinAnsiEncoding", ""), r"'\256", "’ﬁ"),
        (
            HELVETICA.replace(
                "/Encoding/WinAnsiEncoding",
                "/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[65/uni9032/u20BB7/f_i 68/a.alt/theta]>>",
            ),
            "ABCDEF",
            "進𠮷fiaθF",
        ),
        ("<</Type/Font/Subtype/Type1/BaseFont/Symbol>>".to_owned(), "ab", "αβ"),
        ("<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>".to_owned(), "4l", "✔●"),
    ] {
        let content = format!("BT /F 10 Tf 0 50 Td ({bytes}) Tj ET");
        let page = Pdf::text(content.as_bytes(), &font).first();
        assert_eq!(text(&page), expected, "{font}");
    }
}

#[test]
fn names_that_only_count_glyphs_mean_nothing() {
    let font = HELVETICA.replace(
        "/Encoding/WinAnsiEncoding",
        "/Encoding<</Differences[65/g17/a12/cid1]>>",
    );
    let outcome = Pdf::text(b"BT /F 10 Tf 0 50 Td (ABC) Tj ET", &font).read();
    assert_eq!(text(&outcome.value.pages[0]), "\u{FFFD}\u{FFFD}\u{FFFD}");
}

#[test]
fn standard_fonts_have_their_widths() {
    for (name, expected) in [
        ("Helvetica", 6.67),
        ("Times-Bold", 7.22),
        ("Courier-Oblique", 6.0),
        ("Arial,Bold", 7.22),
    ] {
        let font = HELVETICA.replace("Helvetica", name);
        let page = Pdf::text(b"BT /F 10 Tf 0 50 Td (AA) Tj ET", &font).first();
        let advance = page.glyphs[1].origin.0;
        assert!((advance - expected).abs() < 0.01, "{name}: {advance}");
    }
}

#[test]
fn type_3_with_to_unicode() {
    let font = "<</Type/Font/Subtype/Type3/FontBBox[0 -200 1000 900]/FontMatrix[.001 0 0 .001 0 0]/CharProcs<<>>\
        /Encoding<</Differences[1/g0/g1]>>/FirstChar 1/LastChar 2/Widths[1000 500]/ToUnicode 6 0 R>>";
    let cmap = "beginbfchar <01> <65bd> <02> <7b56> endbfchar";
    let pdf =
        Pdf::text(b"BT /F 12 Tf 10 50 Td <0102> Tj ET", font).with(6, &stream("", cmap.as_bytes()));
    let page = pdf.first();
    assert_eq!(text(&page), "施策");
    assert_eq!(
        crate::build::rounded(page.glyphs[1].bbox),
        "22 39.2 28 52.4"
    );
}

/// A program with nothing but a `cmap` of format 4 for one character.
fn program(character: u16, glyph: u16, (platform, encoding): (u16, u16)) -> Vec<u8> {
    let mut words: Vec<u16> = vec![0, 1, platform, encoding, 0, 12, 4, 32, 0, 4, 4, 1, 0];
    words.extend([
        character,
        0xFFFF,
        0,
        character,
        0xFFFF,
        glyph.wrapping_sub(character),
        1,
        0,
        0,
    ]);
    let table: Vec<u8> = words.iter().flat_map(|word| word.to_be_bytes()).collect();
    let mut bytes = vec![0, 1, 0, 0, 0, 1, 0, 16, 0, 0, 0, 0];
    bytes.extend(b"cmap");
    bytes.extend([0; 4]);
    bytes.extend(28u32.to_be_bytes());
    bytes.extend(u32::try_from(table.len()).expect("small").to_be_bytes());
    bytes.extend(table);
    bytes
}

#[test]
fn an_embedded_program_tells_what_its_glyphs_are() {
    let descriptor = "/FontDescriptor<</Type/FontDescriptor/FontName/X/Flags 4/FontFile2 6 0 R>>";
    let identity =
        cid_font("Identity-H", "Identity", descriptor).replace("CIDFontType0", "CIDFontType2");
    let mapped = identity.replace(descriptor, &format!("{descriptor}/CIDToGIDMap 7 0 R"));
    for (font, code) in [(identity, "0007"), (mapped, "0001")] {
        let content = format!("BT /F 10 Tf 0 50 Td <{code}> Tj ET");
        let pdf = Pdf::text(content.as_bytes(), &font)
            .with(6, &stream("", &program(0x9032, 7, (3, 1))))
            .with(7, &stream("", &[0, 0, 0, 7]));
        let page = pdf.first();
        assert_eq!(text(&page), "進", "{font}");
        assert!(page.fonts[0].embedded);
    }
}

#[test]
fn a_type_1_program_has_its_own_encoding() {
    let program = b"%!PS-AdobeFont-1.0\n/Encoding 256 array\ndup 65 /alpha put\ndup 66 /uni6357 put\nreadonly def\ncurrentfile eexec";
    let font = "<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Own/FontDescriptor<</Flags 4/FontFile 6 0 R>>>>";
    let pdf = Pdf::text(b"BT /F 10 Tf 0 50 Td (AB) Tj ET", font).with(6, &stream("", program));
    let page = pdf.first();
    assert_eq!(text(&page), "α捗");
    assert_eq!(page.fonts[0].name, "Own");
}

#[test]
fn font_names_in_shift_jis_and_bold_ones() {
    for (font, name, bold) in [
        ("/BaseFont/#82l#82r#83S#83V#83b#83N", "ＭＳゴシック", false),
        ("/BaseFont/ABCDEF+Arial-BoldMT", "Arial-BoldMT", true),
        ("/BaseFont/X/FontDescriptor<</FontWeight 700>>", "X", true),
        ("/BaseFont/X/FontDescriptor<</Flags 262144>>", "X", true),
    ] {
        let font = format!("<</Type/Font/Subtype/TrueType/Encoding/WinAnsiEncoding{font}>>");
        let page = Pdf::text(b"BT /F 10 Tf (A) Tj ET", &font).first();
        assert_eq!(
            (page.fonts[0].name.as_str(), page.fonts[0].bold),
            (name, bold)
        );
    }
}

#[test]
fn a_font_that_is_not_there() {
    let outcome = Pdf::page(b"BT /Nowhere 10 Tf 0 50 Td (AB) Tj ET", "", "").read();
    assert_eq!(outcome.value.pages[0].glyphs.len(), 2);
    assert_eq!(codes(&outcome), ["no-unicode"]);
}
