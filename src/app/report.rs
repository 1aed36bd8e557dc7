//! The digest on the screen: `:report [day|week|SINCE]`.

use super::{Asked, Effect, Model, ReaderLine};
use crate::lang::Phrase;
use crate::link::Request;
use crate::report::{self, Digest};

impl Model {
    pub(super) fn ask_report(&mut self, period: &str, out: &mut Vec<Effect>) {
        match report::since(period, self.now, &self.zone) {
            Some(since) => out.push(Effect::ask(Asked::Report, Request::Report { since, send: false })),
            None => self.warn(Phrase::new("app-bad-period").with("typed", period)),
        }
    }

    pub(super) fn report_came(&mut self, digest: &Digest) {
        let page = report::digest(digest, self.lang, &self.zone);
        let lines = report::lines(&page).into_iter().map(ReaderLine::from).collect();
        self.read(Phrase::new("app-report-title").with("title", &page.title), lines);
    }
}
