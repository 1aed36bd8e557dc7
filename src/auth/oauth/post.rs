//! One form to one door, and what it answered.

use std::time::Duration;

use serde_json::Value;

use super::Grant;
use crate::lang::Phrase;
use crate::text::clean_line;
use crate::wire::{WireError, WireStage, web};

const PATIENCE: Duration = Duration::from_secs(30);
/// An answer is a token or two; Microsoft's run to a few kB each.
const LONGEST: u64 = 256 * 1024;

/// What the door said.
#[derive(Debug)]
pub enum Said {
    Yes(Value),
    /// `error` of RFC 6749 section 5.2, and the words beside it.
    No {
        error: String,
        words: String,
        status: u16,
    },
}

impl Said {
    /// The answer, or the refusal as a failed sign-in. What a server merely cannot do now is temporary.
    pub fn or_fault(self, server: &str) -> Result<Value, WireError> {
        match self {
            Said::Yes(value) => Ok(value),
            Said::No { error, words, status } => {
                let passing = status == 429 || status >= 500 || matches!(error.as_str(), "temporarily_unavailable" | "server_error");
                let stage = if passing { WireStage::Command } else { WireStage::SignIn };
                Err(WireError::new(stage, server, format!("{error}: {words}")))
            }
        }
    }
}

/// Sends a form to `url` and reads the JSON that comes back. Blocks: for [`tokio::task::spawn_blocking`].
///
/// # Errors
/// The door cannot be reached, is not encrypted though it is elsewhere, or does not speak JSON.
pub fn post(grant: &Grant, url: &str, form: &[(&str, &str)]) -> Result<Said, WireError> {
    let server = grant.server();
    let local = web::is_loopback(url);
    if !url.starts_with("https://") && !local {
        return Err(WireError::ours(WireStage::Settings, &server, Phrase::new("auth-not-https").with("url", url)));
    }
    let agent = web::agent(&server, grant.ca_file.as_deref(), local, PATIENCE)?;
    let fault = |e: ureq::Error| web::fault(&server, &e);
    let mut answer = agent.post(url).header("Accept", "application/json").send_form(form.iter().copied()).map_err(fault)?;
    let status = answer.status().as_u16();
    let text = answer.body_mut().with_config().limit(LONGEST).read_to_string().map_err(fault)?;
    let Ok(json) = serde_json::from_str::<Value>(&text) else {
        let words = format!("HTTP {status}: {}", clean_line(&text).chars().take(200).collect::<String>());
        return Err(WireError::new(if status >= 500 || status == 429 { WireStage::Command } else { WireStage::Unreadable }, server, words));
    };
    let word = |key: &str| clean_line(json.get(key).and_then(Value::as_str).unwrap_or_default());
    if status < 300 && json.get("error").is_none() {
        return Ok(Said::Yes(json));
    }
    // Microsoft adds lines with trace ids: the first tells what is wrong.
    let description = json.get("error_description").and_then(Value::as_str).unwrap_or_default();
    let words = clean_line(description.lines().next().unwrap_or_default()).chars().take(400).collect();
    let error = Some(word("error")).filter(|e| !e.is_empty()).unwrap_or_else(|| format!("HTTP {status}"));
    Ok(Said::No { error, words, status })
}

/// Runs what blocks beside the others.
pub async fn blocking<T: Send + 'static>(server: String, work: impl FnOnce() -> Result<T, WireError> + Send + 'static) -> Result<T, WireError> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|e| Err(WireError::new(WireStage::Lost, server, e.to_string())))
}
