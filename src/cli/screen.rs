//! The screen, with a desk behind it.

use super::Setting;
use super::trouble::{self, Trouble};

/// Opens the screen; starts a desk if none runs. Without a configuration it says how to begin.
pub fn open(setting: Setting) -> Result<u8, Trouble> {
    if !setting.configured && !std::os::unix::net::UnixStream::connect(&setting.paths.socket).is_ok() && !setting.paths.data.join("log").exists() {
        return Err(Trouble::new(trouble::CONFIG, "cli-begin").with("path", setting.paths.config.display()));
    }
    super::desk::start_if_needed(&setting)?;
    Err(Trouble::new(trouble::SOFTWARE, "cli-begin"))
}
