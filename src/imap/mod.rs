//! A session with an IMAP server (RFC 3501) that cannot be fooled: every command has a deadline, and counts as done only when its
//! tagged OK was seen. async-imap parses; what it swallows is checked here.
//!
//! ```text
//! connection ─▶ guard (bounds) ─▶ async-imap (parses) ─▶ line (one command, one answer) ─▶ session (what may be asked)
//! ```

mod account;
mod fetch;
mod find;
mod folders;
mod guard;
mod idle;
mod line;
mod put;
mod quota;
mod session;
mod sign_in;
mod syntax;
mod utf7;

pub use account::{After, Folder, ImapAccount, StartFrom};
pub use fetch::batches;
pub use quota::Quota;
pub use session::{Arrived, Selected, Session, Size};
pub use sign_in::Patience;
pub use syntax::is_flag;
