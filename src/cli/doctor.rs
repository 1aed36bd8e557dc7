//! The doctor's door: every check, a runbook, or a verdict.

use super::Setting;
use super::args::Exam;
use super::out::Out;
use super::trouble::Trouble;
use super::{doctor_forward, runbook};

pub fn doctor(setting: &Setting, exam: Option<Exam>, out: Out) -> Result<u8, Trouble> {
    match exam {
        Some(Exam::Runbook { method, format, copy, about }) => runbook::runbook(setting, method.as_deref(), format, copy, &about, out),
        Some(Exam::Forward(wish)) => doctor_forward::forward(setting, wish, out),
        Some(Exam::Judge { method, output, about }) => runbook::judge(setting, &method, output.as_deref(), &about, out),
        None => super::state::health(setting, out),
    }
}
