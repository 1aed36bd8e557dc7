//! Where files are (XDG Base Directory Specification).

use std::path::PathBuf;

use etcetera::BaseStrategy;

/// The places, decided once at start.
#[derive(Clone, Debug)]
pub struct Paths {
    /// The configuration file; need not exist.
    pub config: PathBuf,
    /// The store's folder.
    pub data: PathBuf,
    /// Logs, and drafts being edited.
    pub state: PathBuf,
    /// The desk's socket.
    pub socket: PathBuf,
}

impl Paths {
    /// `config` and `data` as given on the command line or in `TICKETTY_CONFIG` and `TICKETTY_DATA`; the rest from XDG variables.
    /// A data folder that was chosen has its own state folder and socket inside, so that two desks never meet.
    ///
    /// # Errors
    /// There is no home folder.
    pub fn find(config: Option<PathBuf>, data: Option<PathBuf>) -> Result<Self, etcetera::HomeDirError> {
        let xdg = etcetera::base_strategy::Xdg::new()?;
        let config = config.unwrap_or_else(|| xdg.config_dir().join("ticketty").join("config.toml"));
        Ok(match data {
            Some(data) => Paths { config, state: data.join("state"), socket: data.join("run").join("desk.sock"), data },
            None => {
                let state = xdg.state_dir().unwrap_or_else(|| xdg.home_dir().join(".local/state")).join("ticketty");
                let data = xdg.data_dir().join("ticketty");
                let run = xdg.runtime_dir().map_or_else(|| data.join("run"), |d| d.join("ticketty"));
                Paths { config, data, state, socket: run.join("desk.sock") }
            }
        })
    }
}
