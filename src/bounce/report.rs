//! Delivery reports.

use super::catalogue::Stage;
use super::finding::find_within;
use super::scene::Scene;
use crate::mail::Mail;
use crate::ticket::Diagnosis;

/// Reads a report.
pub fn read(m: &Mail, scene: &Scene) -> Diagnosis {
    let (found, words) = find_within(&m.body, Stage::Mail);
    scene.diagnosis(&found, &words)
}
