//! The embedded store.

/// Log and sled behind the [`Store`](super::Store) trait.
pub struct SledStore {}
