//! The digest: printed, or sent to those who get reports.

use jiff::tz::TimeZone;

use super::out::Out;
use super::reach::{self, Reach, unexpected};
use super::trouble::{self, Trouble};
use super::{Setting, moments};
use crate::clock::{Clock, Real};
use crate::link::{Answer, Request};
use crate::report;

/// From the desk that runs, or from the store alone; only one that runs can send.
pub fn report(setting: &Setting, period: &str, send: bool, mut out: Out) -> Result<u8, Trouble> {
    let zone = TimeZone::system();
    let since = report::since(period, Real.now(), &zone)
        .ok_or_else(|| Trouble::new(trouble::USAGE, "cli-bad-period").with("typed", crate::text::clean_line(period)))?;
    let ask = async move |reach: Reach| {
        let answer = reach.ask(Request::Report { since, send }).await?;
        let Answer::Report { digest, to } = answer else { return Err(unexpected(&answer)) };
        if out.json {
            let mut object = moments::json(&digest);
            for (line, cause) in object["trouble"].as_array_mut().into_iter().flatten().zip(&digest.trouble) {
                line["text"] = out.lang.phrase(&cause.say).into();
            }
            object["sent_to"] = to.into();
            out.json(&object);
        } else {
            let page = report::digest(&digest, out.lang, &zone);
            out.line(&page.title);
            out.bytes(report::plain(&page).as_bytes());
            if !to.is_empty() {
                out.line("");
                out.say("cli-report-queued", &[("to", &to.join(", "))]);
            }
        }
        out.flush();
        Ok(0)
    };
    if send { reach::running(setting, ask) } else { reach::with(setting, ask) }
}
