//! Words from outside, made fit to be seen: cleaned, measured, wrapped; HTML as text; what is new in a message and what is quoted.
//!
//! Invariant: nothing that came by mail reaches a screen, a log, a title or another program without passing [`clean`].

mod answer;
mod attribution;
mod clean;
mod columns;
mod container;
mod embedded;
mod footnote;
mod heading;
mod html;
mod labels;
mod link;
mod measure;
mod parts;
mod percent;
mod prefixes;
mod separator;
mod signature;
mod split;
mod style;
mod table;
mod tokens;
mod smallprint;
mod soft;
mod wrap;

pub use clean::{clean, clean_line, is_tricky};
pub use embedded::Embedded;
pub use footnote::{renumbered, with_links};
pub use html::{Line, Page, Role, html};
pub use measure::{fit, width};
pub use percent::percent_decoded;
pub use prefixes::{Prefix, prefixed, untagged};
pub use soft::{SoftRow, columns_of, soft_byte, soft_place, soft_rows};
pub use split::{Hint, Split, split};
pub use wrap::wrap;

#[cfg(test)]
mod pane_tests;
#[cfg(test)]
mod tests;
