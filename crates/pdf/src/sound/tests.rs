//! What is read here is what lopdf reads; what is not as it should be is left to lopdf.

use std::fs;
use std::path::Path;

use lopdf::{Dictionary, Document, Object, Stream};

use super::document;
use super::xref::sections;

const LIMIT: usize = 1 << 20;

/// The committed PDFs with their names.
fn fixtures() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/pdf");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let mut fixtures: Vec<(String, Vec<u8>)> = files
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "pdf"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read(path).unwrap())
        })
        .collect();
    fixtures.sort();
    fixtures
}

#[test]
fn every_fixture_is_read_as_lopdf_reads_it() {
    let mut read = 0;
    for (name, bytes) in fixtures() {
        let theirs = Document::load_mem(&bytes).unwrap();
        let Some(ours) = document(&bytes, 64 << 20) else {
            assert!(name.starts_with("encrypted"), "{name} is left to lopdf");
            continue;
        };
        read += 1;
        for (id, object) in &theirs.objects {
            assert_eq!(ours.objects.get(id), Some(object), "{name}: object {id:?}");
        }
        assert_eq!(ours.objects.len(), theirs.objects.len(), "{name}");
        assert_eq!(
            ours.trailer.get(b"Root").ok(),
            theirs.trailer.get(b"Root").ok(),
            "{name}"
        );
        assert_eq!(
            ours.trailer.get(b"Info").ok(),
            theirs.trailer.get(b"Info").ok(),
            "{name}"
        );
    }
    assert!(read > 30, "only {read} fixtures are read here");
}

/// A file of the given objects with a table that fits them; `trailer` is added to the trailer.
fn file(objects: &[&str], trailer: &str) -> Vec<u8> {
    let mut text = String::from("%PDF-1.7\n");
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (at, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", text.len());
        text += &format!("{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let start = text.len();
    text += &format!("{table}trailer\n<</Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n");
    text.into_bytes()
}

/// Where the last table starts.
fn table_at(bytes: &[u8]) -> usize {
    let word = b"\nxref\n";
    let before = bytes.windows(word.len()).rposition(|found| found == word);
    before.unwrap() + 1
}

/// The only object of a file.
fn read(object: &str) -> Option<Object> {
    let read = document(&file(&[object], ""), LIMIT)?;
    read.objects.get(&(1, 0)).cloned()
}

#[test]
fn objects_of_every_kind_are_read() {
    for (text, object) in [
        ("null", Object::Null),
        ("true", Object::Boolean(true)),
        ("-17", Object::Integer(-17)),
        ("+4", Object::Integer(4)),
        (".5", Object::Real(0.5)),
        ("-4.", Object::Real(-4.0)),
        ("/A#20B", Object::Name(b"A B".to_vec())),
        ("/", Object::Name(Vec::new())),
        ("(a\\)\\101(b))", Object::string_literal("a)A(b)")),
        ("12 0 R", Object::Reference((12, 0))),
        (
            "[1 0 R 2 3/N]",
            Object::Array(vec![
                Object::Reference((1, 0)),
                Object::Integer(2),
                Object::Integer(3),
                Object::Name(b"N".to_vec()),
            ]),
        ),
    ] {
        assert_eq!(read(text), Some(object), "{text}");
    }
    let hexadecimal = read("<4 1 4>").unwrap();
    assert_eq!(hexadecimal.as_str().unwrap(), b"A@");
    let dictionary = read("<</A<</B 1>>%note\n/C[]/A 2>>").unwrap();
    assert_eq!(
        dictionary.as_dict().unwrap().get(b"A").unwrap(),
        &Object::Integer(2)
    );
    assert_eq!(dictionary.as_dict().unwrap().len(), 2);
}

#[test]
fn a_length_may_stand_in_another_object() {
    let stream = "<</Length 2 0 R>>\nstream\nabc\nendstream";
    let read = document(&file(&[stream, "3"], ""), LIMIT).unwrap();
    let content = &read.objects[&(1, 0)].as_stream().unwrap().content;
    assert_eq!(content, b"abc");
    // One that stands in itself, or in a stream whose length does not end.
    assert!(
        document(
            &file(&["<</Length 1 0 R>>\nstream\nabc\nendstream"], ""),
            LIMIT
        )
        .is_none()
    );
    assert!(document(&file(&[stream, stream], ""), LIMIT).is_none());
}

#[test]
fn a_newer_section_covers_an_older_one() {
    let mut bytes = file(&["(old)", "(same)"], "");
    let older = table_at(&bytes);
    let object = bytes.len();
    bytes.extend_from_slice(b"1 0 obj(new)endobj\n");
    let newer = bytes.len();
    let section = format!(
        "xref\n1 1\n{object:010} 00000 n \ntrailer<</Root 2 0 R/Prev {older}>>\nstartxref\n{newer}\n%%EOF"
    );
    bytes.extend_from_slice(section.as_bytes());
    let read = document(&bytes, LIMIT).unwrap();
    assert_eq!(read.objects[&(1, 0)], Object::string_literal("new"));
    assert_eq!(read.objects[&(2, 0)], Object::string_literal("same"));
    assert_eq!(
        read.trailer.get(b"Root").unwrap(),
        &Object::Reference((2, 0))
    );
}

#[test]
fn whatever_is_not_as_it_should_be_is_left_to_lopdf() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    for object in [
        "",
        "nul",
        "truely",
        "1-2",
        "1.2.3",
        "--4",
        "<</A>>",
        "<</A 1",
        "[1",
        "(open",
        "1 1",
        "{}",
        "99999999999999999999",
        "<</Length 2>>stream abc endstream",
        "<</Length 5>>\nstream\nabc\nendstream",
        "<<>>\nstream\nabc\nendstream",
        "<</Length -1>>\nstream\nabc\nendstream",
        deep.as_str(),
    ] {
        assert_eq!(read(object), None, "{object:.40}");
    }
    let sound = file(&["(a)"], "");
    assert!(document(&sound, LIMIT).is_some());
    for trailer in [
        "/Encrypt 1 0 R",
        "/XRefStm 9",
        "/Prev 9",
        "/Prev (a)",
        "/Prev 99999",
    ] {
        assert!(
            document(&file(&["(a)"], trailer), LIMIT).is_none(),
            "{trailer}"
        );
    }
    for length in 0..sound.len() - "\n%%EOF\n".len() - 1 {
        assert!(document(&sound[..length], LIMIT).is_none(), "{length}");
    }
    let shifted = [b"mail\n", sound.as_slice()].concat();
    assert!(document(&shifted, LIMIT).is_none());
}

#[test]
fn sections_that_lead_to_each_other_end() {
    let mut bytes = file(&["(a)"], "/Prev 0000000000");
    let start = table_at(&bytes);
    let at = bytes
        .windows(10)
        .rposition(|word| word == b"0000000000")
        .unwrap();
    bytes[at..at + 10].copy_from_slice(format!("{start:010}").as_bytes());
    assert!(document(&bytes, LIMIT).is_none());
}

#[test]
fn object_streams_are_unpacked_under_the_limit() {
    let inside = "3 0 4 4\n(a) [3 0 R]";
    let first = 8;
    let container = format!(
        "<</Type/ObjStm/N 2/First {first}/Length {}>>\nstream\n{inside}\nendstream",
        inside.len()
    );
    let mut bytes = format!("%PDF-1.7\n1 0 obj\n{container}\nendobj\n").into_bytes();
    let start = bytes.len();
    // One byte of kind, two of place or container, one of generation or index.
    let rows = [[0, 0, 0, 0], [1, 0, 9, 0], [2, 0, 1, 1], [2, 0, 1, 0]];
    let index = "[0 2 4 1 3 1]";
    let head =
        format!("2 0 obj\n<</Type/XRef/W[1 2 1]/Index{index}/Root 4 0 R/Length 16>>\nstream\n");
    bytes.extend_from_slice(head.as_bytes());
    bytes.extend(rows.iter().flatten());
    bytes.extend_from_slice(format!("\nendstream\nendobj\nstartxref\n{start}\n%%EOF").as_bytes());
    let read = document(&bytes, LIMIT).unwrap();
    assert_eq!(read.objects[&(3, 0)], Object::string_literal("a"));
    assert_eq!(
        read.objects[&(4, 0)],
        Object::Array(vec![Object::Reference((3, 0))])
    );
    assert!(document(&bytes, inside.len() - 1).is_none());
}

#[test]
fn a_packed_table_of_millions_is_left_to_lopdf() {
    let table = |rows: usize| {
        let content = vec![0; rows];
        let mut stream = Stream::new(Dictionary::new(), content);
        stream.compress().unwrap();
        let length = stream.content.len();
        let mut bytes = b"%PDF-1.7\n1 0 obj(a)endobj\n".to_vec();
        let start = bytes.len();
        let head = format!(
            "2 0 obj<</Type/XRef/W[1 0 0]/Size {rows}/Root 1 0 R/Filter/FlateDecode/Length {length}>>\nstream\n"
        );
        bytes.extend_from_slice(head.as_bytes());
        bytes.extend_from_slice(&stream.content);
        let tail = format!("\nendstream endobj\nstartxref\n{start}\n%%EOF");
        bytes.extend_from_slice(tail.as_bytes());
        sections(&bytes, 64 << 20).is_some()
    };
    assert!(table(1000));
    assert!(!table(1_000_001));
}

/// Bytes that are changed at random, the same at each run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        // Knuth's generator; its upper bits are good enough here.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) as usize % most
    }
}

#[test]
fn what_is_still_read_of_a_spoilt_file_is_what_lopdf_reads() {
    const BYTES: &[u8] = b"0123456789 /<>[]()RnfTx\n%\\";
    let mut chance = Chance(7);
    let small = fixtures()
        .into_iter()
        .filter(|(_, bytes)| bytes.len() < 25_000);
    let (mut read, mut refused) = (0, 0);
    for (name, bytes) in small {
        for _ in 0..60 {
            let mut spoilt = bytes.clone();
            for _ in 0..=chance.below(3) {
                let at = chance.below(spoilt.len());
                spoilt[at] = BYTES[chance.below(BYTES.len())];
            }
            let Some(ours) = document(&spoilt, 64 << 20) else {
                refused += 1;
                continue;
            };
            read += 1;
            let theirs = Document::load_mem(&spoilt).unwrap();
            for (id, object) in &theirs.objects {
                let found = ours.objects.get(id);
                assert_eq!(found, Some(object), "{name}: object {id:?}");
            }
        }
    }
    assert!(read > 20 && refused > 20, "{read} read, {refused} refused");
}
