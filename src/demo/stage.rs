//! The stage: a folder with a configuration that leads to a running post office, and a play that goes on in it.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::task::JoinHandle;

use super::letter::stories;
use super::office::Office;
use super::play::Play;
use super::tenant::{BILLING, ORDERS, SENDER, SUPPORT};
use crate::clock::Clock;
use crate::lang::Lang;

/// The agent who sits at the screen.
pub const AGENT: &str = "you";
pub(super) const PASSWORD: &str = "curtain up";

/// How it is played.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// The same seed and clock give the same letters.
    pub seed: u64,
    /// 2 plays twice as fast.
    pub speed: f64,
    /// The language of the lessons, and of the interface.
    pub lang: Lang,
}

impl Default for Setting {
    fn default() -> Self {
        Setting { seed: 1, speed: 1.0, lang: Lang::of_environment() }
    }
}

/// A set stage. The play ends when it is dropped.
pub struct Stage {
    office: Arc<Office>,
    config: PathBuf,
    play: JoinHandle<()>,
}

impl Stage {
    /// Opens the post office with the mail of the past days, writes `config.toml` into `folder`, and begins.
    ///
    /// # Errors
    /// No port could be had, or the file cannot be written.
    pub async fn set(folder: &Path, clock: Arc<dyn Clock>) -> io::Result<Self> {
        Self::set_as(folder, clock, Setting::default()).await
    }

    /// As [`Stage::set`], played as told.
    ///
    /// # Errors
    /// As there.
    pub async fn set_as(folder: &Path, clock: Arc<dyn Clock>, setting: Setting) -> io::Result<Self> {
        let office = Arc::new(Office::start_at(setting.seed, clock.clone()).await?);
        for user in [SUPPORT.polled, BILLING.polled, SENDER] {
            office.account(user, PASSWORD);
        }
        std::fs::create_dir_all(folder)?;
        let config = folder.join("config.toml");
        std::fs::write(&config, config_text(&office, setting.lang))?;
        let play = Play::prepare(office.clone(), clock, setting.seed, setting.speed, stories(setting.lang));
        Ok(Stage { office, config, play: tokio::spawn(play.run()) })
    }

    /// The configuration file for the desk.
    pub fn config(&self) -> &Path {
        &self.config
    }

    /// The post office, to look behind the scenes.
    pub fn office(&self) -> &Office {
        &self.office
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.play.abort();
    }
}

/// A configuration as somebody would write it for this tenant.
fn config_text(office: &Office, lang: Lang) -> String {
    let agents = [
        (AGENT, "Alex Moreno", "alex.moreno@contoso.example"),
        ("marco", "Marco Bellini", "marco.bellini@contoso.example"),
        ("ines", "Inès Faure", "ines.faure@contoso.example"),
    ];
    let agents = agents.map(|(name, display, address)| format!("\n[[agent]]\nname = \"{name}\"\ndisplay = \"{display}\"\naddress = \"{address}\"\n"));
    let server = |port: u16, user: &str| {
        format!("{{ host = \"127.0.0.1\", port = {port}, security = \"plain\", user = \"{user}\", password = {{ text = \"{PASSWORD}\" }} }}")
    };
    let mailboxes = [("support", SUPPORT, format!("\"{}\"", ORDERS.address)), ("billing", BILLING, String::new())].map(|(name, counter, aliases)| {
        format!(
            "\n[[mailbox]]\nname = \"{name}\"\nsupport = \"{}\"\ndisplay = \"{}\"\naliases = [{aliases}]\nstart = \"all\"\nimap = {}\nsmtp = {}\n",
            counter.address,
            counter.name,
            server(office.imap_port(), counter.polled),
            server(office.smtp_port(), SENDER),
        )
    });
    format!("language = \"{}\"\n\n[outbox]\nhold_seconds = 3\n{}{}", lang.code(), agents.concat(), mailboxes.concat())
}
