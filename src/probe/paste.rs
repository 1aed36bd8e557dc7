//! What somebody pasted: a delivery report, a message trace or its details, settings of the tenant.

use super::{Ear, Evidence, Found, Origin, Reading, Run, detail, read, settings, token_in, token_of, trace};
use crate::bounce::{self, Scene};
use crate::clock::Time;
use crate::mail::{self, Own};
use crate::ticket::{Confidence, Kind, RawId};

/// What `text` says about `run`; empty if it is nothing of the kind. `key` is the one that tokens are made with.
pub fn pasted(text: &str, run: &Run, key: [u8; 32], own: &Own, scene: &Scene, now: Time) -> Vec<Evidence> {
    let mut evidence = trace(text, run, now);
    evidence.extend(settings::read(text, run, now));
    // Rules and policies are full of words that reports use.
    if evidence.iter().any(|e| e.ear == Ear::Settings) {
        return evidence;
    }
    if let Some(events) = detail::read(text, run, key, scene, now) {
        evidence.extend(events);
    } else if let Some((origin, found)) = report(text, run, key, own, scene) {
        evidence.push(Evidence { at: now, origin, ear: Ear::Pasted, key: RawId::of(text.as_bytes()).to_string(), found });
    }
    evidence
}

/// Which message of the run a report is about, and what it says.
fn report(text: &str, run: &Run, key: [u8; 32], own: &Own, scene: &Scene) -> Option<(Origin, Found)> {
    let whole = mail::read(text.as_bytes(), own);
    let token = token_in(key, text).or_else(|| token_of(&whole, key));
    let by_token = token.as_ref().and_then(|t| run.legs.iter().find(|l| l.token == *t).map(|l| l.origin));
    if matches!(whole.kind, Kind::Bounce | Kind::Delay)
        && let Reading::Of(found) = read(&whole, token.as_deref().unwrap_or_default(), own, scene)
    {
        let stopped = matches!(&found, Found::Report { recipient, .. } if recipient.eq_ignore_ascii_case(&run.target));
        return Some(match by_token {
            // The same account wrote it: a forward that stops one of its messages stops the other.
            Some(Origin::Identity) if stopped => (Origin::Inside, found),
            Some(origin) => (origin, found),
            None => (unheard(run), found),
        });
    }
    let d = bounce::text(text, scene);
    (d.confidence >= Confidence::Likely).then(|| {
        let said = d.evidence.first().cloned().unwrap_or_default();
        let code = format!("{} {}", d.code, d.sub_code).trim().to_owned();
        let recipient = d.recipients.first().map(|r| r.address.to_lowercase()).unwrap_or_default();
        (by_token.unwrap_or_else(|| unheard(run)), Found::Report { diagnosis: d.id, code, recipient, trying: d.code.starts_with('4'), said })
    })
}

/// The message that a report without a token is most likely about: one of which nothing was heard, the customers' side first, since reports
/// to us are found without anybody's help.
pub(super) fn unheard(run: &Run) -> Origin {
    let silent = |o: &Origin| run.leg(*o).is_some() && !run.evidence.iter().any(|e| e.origin == *o && matches!(e.found, Found::Arrived { .. }));
    [Origin::Person, Origin::Outside, Origin::Inside].into_iter().find(silent).unwrap_or(Origin::Inside)
}
