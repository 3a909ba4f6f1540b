//! What the file says of itself, annotations and fields, passwords.

use jiff::civil::date;
use lopdf::encryption::crypt_filters::{Aes128CryptFilter, Aes256CryptFilter, CryptFilter};
use lopdf::{Document, EncryptionState, EncryptionVersion, Permissions};
use shinchoku_pdf::{PdfOptions, read};
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::build::{HELVETICA, Pdf, rounded, stream, text};

#[test]
fn title_producer_and_day() {
    let mut pdf = Pdf::page(b"", "", "");
    pdf.trailer.push_str(
        "/Info<</Title<feff90326357>/Producer(Maker)/CreationDate(D:20240401235959+09'00')>>",
    );
    let file = pdf.read().value;
    assert_eq!(file.title.as_deref(), Some("進捗"));
    assert_eq!(file.producer.as_deref(), Some("Maker"));
    assert_eq!(file.created, Some(date(2024, 4, 1)));
    assert!(!file.tagged);
}

fn annotated(annotation: &str) -> Pdf {
    let form = stream(
        "/Subtype/Form/BBox[0 0 10 10]/Matrix[0 1 -1 0 0 0]/Resources<</Font<</F 5 0 R>>>>",
        b"BT /F 5 Tf 0 5 Td (A) Tj ET",
    );
    Pdf::page(
        b"",
        &format!("/Annots[<</Type/Annot/Rect[50 50 70 70]{annotation}>>]"),
        "",
    )
    .with(5, HELVETICA.as_bytes())
    .with(6, &form)
}

#[test]
fn annotations_show_their_appearance() {
    for (annotation, expected) in [
        ("/Subtype/FreeText/AP<</N 6 0 R>>", "A"),
        ("/Subtype/Widget/AS/On/AP<</N<</On 6 0 R/Off 7 0 R>>>>", "A"),
        ("/Subtype/Widget/AS/Off/AP<</N<</On 6 0 R>>>>", ""),
        ("/Subtype/FreeText/F 2/AP<</N 6 0 R>>", ""),
        ("/Subtype/FreeText/F 32/AP<</N 6 0 R>>", ""),
        (
            "/Subtype/FreeText/DA(/Helv 8 Tf)/Contents<feff65bd7b56>",
            "施策",
        ),
        ("/Subtype/Text/Contents(note)", ""),
        ("/Subtype/Widget/FT/Tx/V(value)", "value"),
        ("/Subtype/Widget/Parent<</FT/Ch/V[(a)(b)]>>", "ab"),
        ("/Subtype/Widget/FT/Tx/Ff 8192/V(secret)", ""),
    ] {
        assert_eq!(
            text(&annotated(annotation).first()),
            expected,
            "{annotation}"
        );
    }
    // The box of ten points, turned by a quarter, is stretched to twenty.
    let page = annotated("/Subtype/FreeText/AP<</N 6 0 R>>").first();
    assert_eq!(page.glyphs[0].origin, (60.0, 50.0));
    assert_eq!(rounded(page.glyphs[0].bbox), "51.2 43.3 61.2 50");
}

fn protected(password: &str, kind: &str) -> Vec<u8> {
    let mut pdf = Pdf::text(b"BT /F 10 Tf 10 50 Td (secret) Tj ET", HELVETICA);
    pdf.trailer
        .push_str("/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]");
    let mut document = Document::load_mem(&pdf.bytes()).expect("loads");
    let filter: Arc<dyn CryptFilter> = match kind {
        "aes-256" => Arc::new(Aes256CryptFilter),
        _ => Arc::new(Aes128CryptFilter),
    };
    let crypt_filters = BTreeMap::from([(b"StdCF".to_vec(), filter)]);
    let (stream_filter, string_filter) = (b"StdCF".to_vec(), b"StdCF".to_vec());
    let (owner_password, user_password, permissions) = ("owner", password, Permissions::all());
    let file_encryption_key = &[7; 32];
    let version = match kind {
        "rc4" => EncryptionVersion::V2 {
            document: &document,
            owner_password,
            user_password,
            key_length: 128,
            permissions,
        },
        "aes-128" => EncryptionVersion::V4 {
            document: &document,
            encrypt_metadata: true,
            crypt_filters,
            stream_filter,
            string_filter,
            owner_password,
            user_password,
            permissions,
        },
        _ => EncryptionVersion::V5 {
            encrypt_metadata: true,
            crypt_filters,
            file_encryption_key,
            stream_filter,
            string_filter,
            owner_password,
            user_password,
            permissions,
        },
    };
    let state = EncryptionState::try_from(version).expect("a state");
    document.encrypt(&state).expect("encrypts");
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("saves");
    bytes
}

#[test]
fn protected_files_open_with_the_password_or_with_none() {
    for kind in ["rc4", "aes-128", "aes-256"] {
        let open =
            read(&protected("", kind), &PdfOptions::default()).expect("opens without a password");
        assert_eq!(text(&open.value.pages[0]), "secret", "{kind}");

        let locked = protected("entry", kind);
        let fault = read(&locked, &PdfOptions::default()).expect_err("needs a password");
        assert_eq!(fault.code, "encrypted");
        assert!(fault.hint.expect("a hint").en.contains("--password"));

        let with = |password: &str| PdfOptions {
            password: Some(password.to_owned()),
            ..PdfOptions::default()
        };
        let wrong = read(&locked, &with("wrong")).expect_err("a wrong password");
        assert_eq!(wrong.code, "encrypted");
        assert_ne!(wrong.message, fault.message);
        let right = read(&locked, &with("entry")).expect("opens with the password");
        assert_eq!(text(&right.value.pages[0]), "secret", "{kind}");
    }
}
