//! The strings that cells share (ECMA-376 Part 1, 18.4.9 `sst`).

use std::io::Read;

use quick_xml::events::Event;
use shinchoku_model::Fault;

use super::runs::Runs;
use crate::faults;
use crate::options::WorkbookOptions;
use crate::rich::Rich;
use crate::xml;

/// Reads the part, as far as it can be read. Each string counts as a cell towards the limits.
pub(super) fn read(part: impl Read, options: &WorkbookOptions) -> Result<Vec<Rich>, Fault> {
    let mut strings = Vec::new();
    let mut runs = Runs::default();
    let mut reader = xml::reader(part);
    let mut buffer = Vec::new();
    loop {
        match xml::next(&mut reader, &mut buffer) {
            Ok(Event::Start(element)) => runs.start(&element),
            Ok(Event::End(element)) if element.local_name().as_ref() == "si" => {
                if strings.len() >= options.max_cells {
                    return Err(faults::damaged("it has more shared strings than cells"));
                }
                strings.push(runs.take());
            }
            Ok(Event::End(element)) => runs.end(element.local_name().as_ref()),
            Ok(Event::Eof) => return Ok(strings),
            Ok(event) => runs.text(&event),
            Err(error) => return Err(faults::truncated(&format!("shared strings: {error}"))),
        }
    }
}
