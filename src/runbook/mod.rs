//! What the tenant's administrator does, step by step, and whether it worked: one runbook for each method of getting mail here and replies out.
//!
//! A runbook is data (`methods/*.toml`) and words (`locales/*/runbook.ftl`): portal steps of today, PowerShell with the user's own addresses,
//! and after each command the one that verifies it. We have no rights in that tenant: the output of the verify commands comes back by
//! paste, and is judged here.
//!
//! ```text
//! method + scene ─▶ page ─▶ markdown, plain, screen
//! pasted output ─▶ output::read ─records▶ judge ─▶ Report
//! ```

mod allow;
mod judge;
mod method;
mod output;
mod page;
mod preset;
mod print;

pub use allow::Subnet;
pub use judge::{Judged, Report, Verdict, judge};
pub use method::{curing, exists, methods};
pub use output::{Record, read as read_output};
pub use page::{Block, Page, page};
pub use preset::{Preset, preset, presets};
pub use print::{markdown, plain, verdicts};

/// The header field that our mail flow rules set on what they forward; its value is the support address that was written to.
pub const FORWARD_MARK: &str = "X-Helpdesk-Forward";
