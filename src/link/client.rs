//! The calling end.

/// A connection to a desk.
pub struct Client {}

/// Notices, as they come.
pub struct Inbox {}
