//! Where a mailbox is polled and where its replies leave.

/// Host, port, `tls` or `starttls`.
pub(super) type Door = (String, u16, String);

/// The servers of a mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doors {
    pub imap: Door,
    pub smtp: Option<Door>,
    /// The user name, where it is not the address.
    pub user: Option<String>,
}
