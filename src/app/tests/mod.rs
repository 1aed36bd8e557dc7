//! Keys in, model and effects out, with a fixed clock and a desk that lives in this file's neighbour.

mod desk;
mod doctor;
mod everywhere;
mod lists;
mod outbox;
mod probe;
mod properties;
mod report;
mod runbooks;
mod screen;
mod tickets;
mod undo;
mod words;
mod writing;

pub use screen::Screen;
