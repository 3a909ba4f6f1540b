//! PDFs made here, read back.

mod arrows;
mod broken;
mod build;
mod documents;
mod fonts;
mod limits;
mod marks;
mod painting;
mod placing;
