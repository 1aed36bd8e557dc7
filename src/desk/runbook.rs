//! Runbooks with the desk's own addresses, and verdicts over what the administrator sent back.

use super::core::{Core, scene};
use crate::bounce::Scene;
use crate::lang::{Lang, Phrase};
use crate::link::{Answer, Failure, FailureKind};
use crate::runbook;

impl Core {
    /// `mailbox` is a configured name; the first if it is empty or unknown.
    fn scene_of(&self, mailbox: &str) -> Scene {
        let config = self.config();
        config.mailbox(mailbox).or(config.mailbox.first()).map_or_else(Scene::default, scene)
    }

    pub(super) fn runbook(&self, method: &str, mailbox: &str, lang: Lang) -> Result<Answer, Failure> {
        runbook::page(method, &self.scene_of(mailbox), lang).map(Answer::Runbook).ok_or_else(|| unknown(method))
    }

    pub(super) fn judge(&self, method: &str, mailbox: &str, output: &str) -> Result<Answer, Failure> {
        let report = runbook::judge(method, output, &self.scene_of(mailbox)).ok_or_else(|| unknown(method))?;
        Ok(Answer::Judged { method: method.to_owned(), report })
    }
}

fn unknown(method: &str) -> Failure {
    let what = Phrase::new("desk-no-runbook").with("method", crate::text::clean_line(method)).with("known", runbook::methods().join(", "));
    Failure { kind: FailureKind::NoSuchThing, what }
}
