//! Who asks.

use crate::lang::Lang;

/// What is known of a caller once it has said hello.
pub struct Guest {
    pub agent: String,
    pub screen: u64,
    pub lang: Lang,
}
