//! Who writes: a name and an address, as the rest of the program may show them.

use serde::{Deserialize, Serialize};

/// A display name and an address (RFC 5322, section 3.4). Both are cleaned text; the name may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Address {
    /// The display name, without quotes and encoded words.
    #[serde(default)]
    pub name: String,
    /// The addr-spec as received; compare with [`Address::is`].
    #[serde(default)]
    pub address: String,
}

impl Address {
    /// An address with a name.
    pub fn new(name: impl Into<String>, address: impl Into<String>) -> Self {
        Address { name: name.into(), address: address.into() }
    }

    /// Whether this is the mailbox `address`, in any letter case. (Local parts are case-sensitive on paper only.)
    pub fn is(&self, address: &str) -> bool {
        self.address.eq_ignore_ascii_case(address)
    }

    /// The part after the last `@`, in lower case; empty if there is none.
    pub fn domain(&self) -> String {
        self.address.rsplit_once('@').map(|(_, d)| d.to_ascii_lowercase()).unwrap_or_default()
    }

    /// The name if there is one, else the address.
    pub fn label(&self) -> &str {
        if self.name.is_empty() { &self.address } else { &self.name }
    }
}
