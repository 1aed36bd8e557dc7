//! The listening end.

/// Who is at the other end.
pub struct Caller {}

/// A bound socket.
pub struct Listener {}

/// Binds.
pub fn listen() {}
