//! Text that annotations and form fields show (PDF 32000-1, 12.5 and 12.7).

use lopdf::{Dictionary, Object, ObjectId, Stream};

use crate::fields;
use crate::file::File;
use crate::geometry::{Area, Matrix};
use crate::interpret::Interpreter;
use crate::layers::Layers;

/// Flags of annotations that are not shown on screen: invisible, hidden, no view (PDF 32000-1, table 165).
const NOT_SHOWN: i64 = 1 << 1 | 1 << 5;

/// Draws the annotations of a page over its content.
pub(crate) fn draw<'a>(
    interpreter: &mut Interpreter<'a>,
    file: &'a File,
    page: &'a Dictionary,
    layers: &Layers,
) {
    for object in file.array(page, b"Annots").unwrap_or_default() {
        let Some(annotation) = file.as_dictionary(object) else {
            continue;
        };
        let flags = file.integer(annotation, b"F").unwrap_or(0);
        let off = annotation
            .get(b"OC")
            .is_ok_and(|layer| layers.is_off(file, layer));
        if flags & NOT_SHOWN != 0 || off || file.name(annotation, b"Subtype") == Some(b"Popup") {
            continue;
        }
        let Some(area) = file.area(annotation, b"Rect") else {
            continue;
        };
        match appearance(file, annotation) {
            Some((id, form)) => {
                let placed = placed(file, &form.dict, &area);
                interpreter.draw_at(id, form, &placed);
            }
            None => {
                if let Some(text) = fields::written(file, annotation) {
                    interpreter.write(&text.text, &area, text.size);
                }
            }
        }
    }
}

/// The normal appearance, in the state that holds where it has several.
fn appearance<'a>(
    file: &'a File,
    annotation: &'a Dictionary,
) -> Option<(Option<ObjectId>, &'a Stream)> {
    let all = file.dictionary(annotation, b"AP")?;
    let normal = all.get(b"N").ok()?;
    let chosen = match file.resolve(normal) {
        Object::Dictionary(states) => states.get(file.name(annotation, b"AS")?).ok()?,
        _ => normal,
    };
    let stream = file.resolve(chosen).as_stream().ok()?;
    Some((chosen.as_reference().ok(), stream))
}

/// Where an appearance lies: its box, turned by its matrix, is stretched to the annotation's rectangle
/// (PDF 32000-1, 12.5.5, algorithm 8.1).
fn placed(file: &File, form: &Dictionary, area: &Area) -> Matrix {
    let own = file.area(form, b"BBox").unwrap_or(*area);
    let matrix = file.matrix(form, b"Matrix").unwrap_or(Matrix::IDENTITY);
    let turned = matrix.area(&own);
    let stretch = |from: f64, to: f64| if from > 0.0 { to / from } else { 1.0 };
    let (x, y) = (
        stretch(turned.width(), area.width()),
        stretch(turned.height(), area.height()),
    );
    Matrix::new([
        x,
        0.0,
        0.0,
        y,
        area.x0 - turned.x0 * x,
        area.y0 - turned.y0 * y,
    ])
}
