//! The way from bytes to [`Mail`].

use super::{Mail, Own};

/// Reads a message. Total: any bytes give a mail.
pub fn read(_raw: &[u8], _own: &Own) -> Mail {
    Mail::default()
}

/// Reads a bare plain-text body, as `inspect --as text` does.
pub fn read_text(_raw: &[u8], _own: &Own) -> Mail {
    Mail::default()
}

/// Reads a bare HTML body, as `inspect --as html` does.
pub fn read_html(_raw: &[u8], _own: &Own) -> Mail {
    Mail::default()
}
