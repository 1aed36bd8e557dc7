//! Everything that can keep mail away, looked at: the settings and files here, the names, the servers, and what the desk has seen come and go.
//!
//! A check is a file in `check/` and a line in its table. It returns findings; it never fails. What needs the store is asked of the desk over
//! the link, so that it works beside a running desk as well as without one; what nobody can tell is said as "cannot tell".

mod check;
mod dns;
mod examine;
mod finding;
mod patient;

pub use dns::{Kind as NameKind, Record as NameRecord, Resolver, Unasked};
pub use examine::{CHECK, Step, examine};
pub use finding::{Finding, Level};
pub use patient::Patient;
