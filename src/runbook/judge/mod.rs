//! Whether it worked: what the verify commands printed, judged. One file for each kind of object.

mod acceptance;
mod allowed;
mod app;
mod connector;
mod contact;
mod forwarding;
mod inbox_rule;
mod list;
mod outbound;
mod permission;
mod protocol;
mod remote_domain;
mod rule;
mod trace;
mod verdict;
mod via_tag;

pub use verdict::{Judged, Report, Verdict};

use super::method::{self, Method};
use super::output::{self, Record};
use crate::bounce::Scene;
use crate::lang::Lang;
use verdict::Bench;

/// Judges what it recognises among the records; says nothing if it recognises nothing.
type Judge = fn(&[Record], &mut Bench);

#[rustfmt::skip]
const TABLE: &[(&str, Judge)] = &[
    ("contact", contact::judge),
    ("acceptance", acceptance::judge),
    ("list", list::judge), ("members", list::members),
    ("forwarding", forwarding::judge), ("no-forwarding", forwarding::none), ("one-way", forwarding::one_way),
    ("inbox-rules", inbox_rule::judge), ("no-inbox-rule", inbox_rule::none),
    ("outbound-policy", outbound::judge),
    ("remote-domain", remote_domain::judge),
    ("rule", rule::judge),
    ("send-as", permission::send_as), ("sent-copy", permission::sent_copy), ("full-access", permission::full_access),
    ("smtp-auth", protocol::smtp_auth), ("imap", protocol::imap), ("direct-send", protocol::direct_send),
    ("connector", connector::judge),
    ("allowed", allowed::judge),
    ("via-tag", via_tag::judge),
    ("app", app::judge),
    ("trace", trace::judge),
];

/// Whether there is a judge of this name.
#[cfg(test)]
pub(super) fn is_known(name: &str) -> bool {
    TABLE.iter().any(|(n, _)| *n == name)
}

/// Judges `text`, the output of the verify commands of the runbook `method`; `None` if there is no such runbook.
/// What is missing from the text is said with the command that prints it.
pub fn judge(method: &str, text: &str, scene: &Scene) -> Option<Report> {
    let method = method::find(method)?;
    let records = output::read(text);
    let mut report = Report::default();
    for (name, asked) in named(method) {
        let Some((_, judge)) = TABLE.iter().find(|(n, _)| *n == name) else { continue };
        let mut bench = Bench::new(scene);
        judge(&records, &mut bench);
        let said = bench.done();
        if let (true, Some(asked)) = (said.is_empty(), asked) {
            report.missing(asked, scene);
        }
        report.add(said);
    }
    report.settle();
    Some(report)
}

/// The judges of a runbook, each once; with the commands whose output it must have, or none if it is only heard where it has something to say.
fn named(method: &Method) -> Vec<(&str, Option<&[String]>)> {
    let mut all: Vec<(&str, Option<&[String]>)> = Vec::new();
    for d in &method.r#do {
        let asked = d.judges.iter().map(|j| (j.as_str(), Some(d.verify.as_slice())));
        for (name, verify) in asked.chain(d.also.iter().map(|j| (j.as_str(), None))) {
            if all.iter().all(|(n, _)| *n != name) {
                all.push((name, verify));
            }
        }
    }
    all
}

impl Report {
    /// Each verdict as a sentence in `lang`, worst first.
    pub fn sentences(&self, lang: Lang) -> Vec<(Verdict, String)> {
        self.judged.iter().map(|j| (j.verdict, lang.phrase(&j.say))).collect()
    }
}

#[cfg(test)]
mod tests;
