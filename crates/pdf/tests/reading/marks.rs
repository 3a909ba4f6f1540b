//! Marked content, layers and the structure tree.

use shinchoku_model::Text;

use crate::build::{HELVETICA, Pdf, stream, text};

fn marked(content: &str, resources: &str) -> Pdf {
    Pdf::page(
        content.as_bytes(),
        "",
        &format!("/Font<</F 5 0 R>>{resources}"),
    )
    .with(5, HELVETICA.as_bytes())
}

#[test]
fn actual_text_wins_and_stands_with_the_first_glyph() {
    for (properties, resources) in [
        ("<</ActualText<feff65b9>>>", ""),
        ("<</Lang(ja)/A[/B(x)]/ActualText<feff65b9>/MCID 3>>", ""),
        ("/P", "/Properties<</P<</ActualText<feff65b9>>>>>"),
    ] {
        let content = format!(
            "BT /F 9 Tf /Span {properties} BDC (ab) Tj /Span<</ActualText(x)>>BDC(c)Tj EMC EMC (d) Tj ET"
        );
        let page = marked(&content, resources).first();
        let texts: Vec<Text> = page.glyphs.iter().map(|glyph| glyph.text.clone()).collect();
        let none = || Text::Str("".into());
        assert_eq!(
            texts,
            [Text::Char('方'), none(), none(), Text::Char('d')],
            "{properties}"
        );
    }
}

#[test]
fn actual_text_of_several_characters_and_of_none() {
    let page = marked("BT /F 9 Tf /Span<</ActualText(one)>>BDC (a) Tj EMC /Span<</ActualText()>>BDC (b) Tj EMC ET", "").first();
    assert_eq!(text(&page), "one");
    assert_eq!(page.glyphs.len(), 2);
}

#[test]
fn ids_and_artifacts_hold_within() {
    let content = "BT /F 9 Tf /P<</MCID 4>>BDC (a) Tj /Span BMC (b) Tj EMC EMC (c) Tj /Artifact BMC (d) Tj EMC EMC (e) Tj ET";
    let page = marked(content, "").first();
    let found: Vec<_> = page
        .glyphs
        .iter()
        .map(|glyph| (glyph.mcid, glyph.artifact))
        .collect();
    assert_eq!(
        found,
        [
            (Some(4), false),
            (Some(4), false),
            (None, false),
            (None, true),
            (None, false)
        ]
    );
}

#[test]
fn layers_that_are_off_are_not_seen() {
    let resources = "/Properties<</On 6 0 R/Off 7 0 R/All 8 0 R/Any 9 0 R>>/XObject<</X 10 0 R>>";
    let content = "BT /F 9 Tf /OC/On BDC (a) Tj EMC /OC/Off BDC (b) Tj EMC /OC/All BDC (c) Tj EMC /OC/Any BDC (d) Tj EMC ET \
        /X Do /OC/Off BDC 10 10 50 20 re f EMC";
    let form = stream(
        "/Subtype/Form/BBox[0 0 99 99]/OC 7 0 R/Resources<</Font<</F 5 0 R>>>>",
        b"BT /F 9 Tf (e) Tj ET",
    );
    let page = marked(content, resources)
        .with(
            1,
            b"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R 7 0 R]/D<</OFF[7 0 R]>>>>>>",
        )
        .with(6, b"<</Type/OCG/Name(on)>>")
        .with(7, b"<</Type/OCG/Name(off)>>")
        .with(8, b"<</Type/OCMD/P/AllOn/OCGs[6 0 R 7 0 R]>>")
        .with(9, b"<</Type/OCMD/OCGs[6 0 R 7 0 R]>>")
        .with(10, &form)
        .first();
    let seen: String = page
        .glyphs
        .iter()
        .map(|glyph| if glyph.visible { '1' } else { '0' })
        .collect();
    assert_eq!((text(&page).as_str(), seen.as_str()), ("abcde", "10010"));
    assert!(page.fills.is_empty());
}

#[test]
fn the_structure_tree_comes_with_roles_and_spans() {
    let content = "BT /F 9 Tf /TD<</MCID 0>>BDC (a) Tj EMC /TD<</MCID 1>>BDC (b) Tj EMC ET /X Do";
    let form = stream(
        "/Subtype/Form/BBox[0 0 99 99]/StructParents 1/Resources<</Font<</F 5 0 R>>>>",
        b"BT /F 9 Tf /P<</MCID 0>>BDC (c) Tj EMC ET",
    );
    let file = marked(content, "/XObject<</X 10 0 R>>")
        .with(1, b"<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R>>")
        .with(6, b"<</Type/StructTreeRoot/K 7 0 R/RoleMap<</Cell/TD/Blatt/Table>>>>")
        .with(7, b"<</S/Blatt/P 6 0 R/K[8 0 R 9 0 R 7 0 R]>>")
        .with(8, b"<</S/TR/P 7 0 R/Pg 3 0 R/K[<</S/Cell/A<</O/Table/RowSpan 2>>/K 0>><</S/TH/A[<</ColSpan 3>>0]/K[1]>>]>>")
        .with(9, b"<</S/P/P 7 0 R/Pg 3 0 R/K<</Type/MCR/Stm 10 0 R/MCID 0>>>>")
        .with(10, &form)
        .read()
        .value;
    assert!(file.tagged);
    let page = &file.pages[0];
    let tags: Vec<String> = page
        .tags
        .iter()
        .map(|tag| {
            let parent = tag
                .parent
                .map_or("-".to_owned(), |parent| parent.to_string());
            format!(
                "{} {parent} {} {}x{} {:?}",
                tag.element, tag.kind, tag.row_span, tag.column_span, tag.mcids
            )
        })
        .collect();
    assert_eq!(
        tags,
        [
            "0 - Table 1x1 []",
            "1 0 TR 1x1 []",
            "2 1 TD 2x1 [0]",
            "3 1 TH 1x3 [1]",
            "4 0 P 1x1 [1048576]",
        ]
    );
    assert_eq!(page.glyphs[2].mcid, Some(1_048_576));
}
