//! What pages become, one line an item.

mod aligned;
mod arrows;
mod build;
mod cut;
mod flow;
mod level;
mod lines;
mod pages;
mod properties;
mod reading_order;
mod show;
mod slides;
mod tables;
mod tags;
mod upright;

use build::{Sheet, sheet};
use show::show;
