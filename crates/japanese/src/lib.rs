//! japanese
