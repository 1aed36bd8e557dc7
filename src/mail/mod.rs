//! Bytes become [`Mail`]. Pure, and never fails: what cannot be read is named in [`Mail::problems`].

mod absence;
mod address;
mod armor;
mod body;
pub mod bounce_marks;
mod calendar;
mod charset;
mod cms;
mod date;
mod doubt;
mod enclosed;
mod encoded;
mod fields;
mod inspect;
mod kind;
mod model;
mod name;
mod read;
mod report;
mod rtf;
mod route;
mod route_words;
mod sender;
mod structure;
mod subject;
mod tnef;
mod transfer;
mod tree;
mod uu;
mod words;

pub use calendar::Invitation;
pub use inspect::inspect;
pub use model::{Attachment, Forwarded, Headers, Mail, Own, Part};
pub use read::{read, read_html, read_text};
pub use route_words::route_words;
pub use words::{words, words_of};

#[cfg(test)]
mod forward_tests;
#[cfg(test)]
mod mime_tests;
#[cfg(test)]
mod tests;
