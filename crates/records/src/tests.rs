//! Reports from outlines.
