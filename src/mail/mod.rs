//! Bytes become [`Mail`]. Pure, and never fails: what cannot be read is named in [`Mail::problems`].

mod address;
mod model;
mod read;

pub use model::{Attachment, Forwarded, Headers, Mail, Own, Part};
pub use read::{read, read_html, read_text};
