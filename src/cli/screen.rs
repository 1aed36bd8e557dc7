//! The screen, with a desk behind it.

use super::Setting;
use super::reach;
use super::trouble::{self, Trouble};
use crate::run;

/// Opens the screen; starts a desk if none runs. Without a configuration it says how to begin.
pub fn open(setting: Setting) -> Result<u8, Trouble> {
    if !setting.configured && !super::desk::is_up(&setting) && !setting.paths.data.join("log").exists() {
        let folder = setting.paths.config.parent().unwrap_or(std::path::Path::new("."));
        return Err(Trouble::new(trouble::CONFIG, "cli-begin").with("path", setting.paths.config.display()).with("folder", folder.display()));
    }
    setting.prepare()?;
    super::desk::start_if_needed(&setting)?;
    // Whom the desk does not know it never lets in: better said here than on a screen that keeps trying.
    if let Err(e) = reach::running(&setting, async |_| Ok(()))
        && e.code == trouble::NOPERM
    {
        return Err(e);
    }
    let (paths, lang, agent, theme) = (setting.paths.clone(), setting.lang, setting.agent.clone(), setting.config.theme.clone());
    // A desk that has gone is started again; whether it came up is seen by connecting to it.
    let revive = move || drop(super::desk::start_if_needed(&setting));
    show(run::Setup { paths, lang, agent, theme, revive: Some(Box::new(revive)) })
}

/// Runs a screen until its person leaves.
pub fn show(setup: run::Setup) -> Result<u8, Trouble> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|e| Trouble::new(trouble::SOFTWARE, "cli-runtime").with("words", e))?;
    runtime.block_on(run::run(setup)).map_err(Trouble::said)?;
    Ok(0)
}
