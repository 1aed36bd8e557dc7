//! A digest that somebody asks for.

use jiff::tz::TimeZone;

use crate::clock::Time;
use crate::desk::core::{Core, failure};
use crate::lang::{Lang, Phrase};
use crate::link::{Answer, Failure, FailureKind};
use crate::report;

impl Core {
    /// The digest from `since` to now; with `send`, also to everybody who gets reports.
    ///
    /// # Errors
    /// It cannot be sent: nobody gets it, or nobody may send it; the disk.
    pub(in crate::desk) fn report(&self, since: Time, send: bool) -> Result<Answer, Failure> {
        let config = self.config();
        if send {
            let blocked = |id: &str| Err(Failure { kind: FailureKind::Blocked, what: Phrase::new(id) });
            if config.reports.to.is_empty() {
                return blocked("report-to-nobody");
            }
            if config.report_senders().is_empty() {
                return blocked("report-no-system");
            }
        }
        let digest = self.digest(since);
        if send {
            let lang = self.lang_of_reports();
            let page = report::digest(&digest, lang, &TimeZone::system());
            self.queue_report(&page, false, lang, Vec::new()).map_err(|e| failure(&e))?;
        }
        Ok(Answer::Report { digest: Box::new(digest), to: if send { config.reports.to.clone() } else { Vec::new() } })
    }

    pub(super) fn lang_of_reports(&self) -> Lang {
        self.config().language.unwrap_or_else(Lang::of_environment)
    }
}
