//! A session with an IMAP server (RFC 3501) that cannot be fooled: every command has a deadline, and counts as done only when its
//! tagged OK was seen. async-imap parses; what it swallows is checked here.

mod account;
mod session;

pub use account::{After, Folder, ImapAccount, StartFrom};
pub use session::{Arrived, Selected, Session, Size};
