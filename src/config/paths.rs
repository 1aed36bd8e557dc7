//! Where files are (XDG Base Directory Specification).

use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use sha2::{Digest, Sha256};

use super::Problem;
use crate::lang::Phrase;

/// The longest path that a Unix socket can have (`sun_path`, with its final zero): 108 bytes on Linux, 104 elsewhere.
const SOCKET_PATH: usize = if cfg!(target_os = "linux") { 107 } else { 103 };

/// The places, decided once at start.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// A data folder that was chosen has its own state folder and socket inside, so that two desks never meet. A socket whose path would be
    /// too long lives in the folder for temporary files instead, under a name made from the data folder's: both ends find it.
    ///
    /// # Errors
    /// There is no home folder.
    pub fn find(config: Option<PathBuf>, data: Option<PathBuf>) -> Result<Self, etcetera::HomeDirError> {
        let xdg = etcetera::base_strategy::Xdg::new()?;
        let config = config.unwrap_or_else(|| xdg.config_dir().join("ticketty").join("config.toml"));
        let (data, state, run) = if let Some(data) = data {
            // The desk may be started from another folder than the screens.
            let data = std::path::absolute(&data).unwrap_or(data);
            (data.clone(), data.join("state"), data.join("run"))
        } else {
            let state = xdg.state_dir().unwrap_or_else(|| xdg.home_dir().join(".local/state")).join("ticketty");
            let data = xdg.data_dir().join("ticketty");
            let run = xdg.runtime_dir().map_or_else(|| data.join("run"), |d| d.join("ticketty"));
            (data, state, run)
        };
        let socket = short_enough(run.join("desk.sock"), &data);
        Ok(Paths { config, data, state, socket })
    }

    /// Makes the folders that are missing and keeps others out of them: 0700, but a group that was let into the socket's folder stays.
    ///
    /// # Errors
    /// A folder cannot be made, or is not ours.
    pub fn prepare(&self) -> Result<(), Problem> {
        private(&self.data, 0)?;
        private(&self.state, 0)?;
        self.socket.parent().map_or(Ok(()), |folder| private(folder, 0o050))
    }
}

fn short_enough(socket: PathBuf, data: &Path) -> PathBuf {
    if socket.as_os_str().len() <= SOCKET_PATH {
        return socket;
    }
    let digest = Sha256::digest(data.as_os_str().as_encoded_bytes());
    let name = digest.iter().take(8).fold(0, |all: u64, byte| all << 8 | u64::from(*byte));
    let user = rustix::process::geteuid().as_raw();
    Path::new("/tmp").join(format!("ticketty-{user}-{name:016x}")).join("desk.sock")
}

/// A folder of ours that nobody else can look into, but for the permissions in `spared`.
fn private(folder: &Path, spared: u32) -> Result<(), Problem> {
    let problem = |what: Phrase| Problem { file: folder.to_owned(), line: 0, key: String::new(), what };
    let unmakable = |e: std::io::Error| problem(Phrase::new("config-folder-unmakable").with("words", e));
    match std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder) {
        Ok(()) => {}
        // A link to nowhere, a file.
        Err(e) if e.kind() == ErrorKind::AlreadyExists => return Err(problem(Phrase::new("config-folder-not-ours"))),
        Err(e) => return Err(unmakable(e)),
    }
    // Not through a link: in a folder that everybody may write to, somebody may have put one there first.
    let meta = std::fs::symlink_metadata(folder).map_err(unmakable)?;
    let link_of_ours = meta.is_symlink() && meta.uid() == rustix::process::geteuid().as_raw();
    let meta = if link_of_ours { std::fs::metadata(folder).map_err(unmakable)? } else { meta };
    if !meta.is_dir() || meta.uid() != rustix::process::geteuid().as_raw() {
        return Err(problem(Phrase::new("config-folder-not-ours")));
    }
    let mode = meta.permissions().mode() & 0o7777;
    let wanted = mode & (0o7700 | spared);
    if mode != wanted {
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(wanted)).map_err(unmakable)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(folder: &Path) -> u32 {
        std::fs::metadata(folder).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_chosen_data_folder_holds_everything() {
        let paths = Paths::find(Some("/etc/desk.toml".into()), Some("/srv/desk".into())).unwrap();
        assert_eq!((paths.config, paths.data), ("/etc/desk.toml".into(), "/srv/desk".into()));
        assert_eq!((paths.state, paths.socket), ("/srv/desk/state".into(), "/srv/desk/run/desk.sock".into()));
        let here = Paths::find(None, Some("desk".into())).unwrap();
        assert!(here.data.is_absolute() && here.socket.is_absolute());
    }

    #[test]
    fn a_socket_fits_into_its_address() {
        let deep = PathBuf::from(format!("/srv/{}", "d".repeat(100)));
        let paths = Paths::find(None, Some(deep.clone())).unwrap();
        assert!(paths.socket.as_os_str().len() <= SOCKET_PATH, "{}", paths.socket.display());
        assert_eq!(paths.socket, Paths::find(None, Some(deep)).unwrap().socket, "both ends find it");
        let other = Paths::find(None, Some(format!("/srv/{}", "e".repeat(100)).into())).unwrap();
        assert_ne!(paths.socket, other.socket);
        let fits = "/".to_owned() + &"d".repeat(SOCKET_PATH - 1 - "/run/desk.sock".len());
        assert!(Paths::find(None, Some(fits.clone().into())).unwrap().socket.starts_with(fits));
    }

    #[test]
    fn folders_are_made_and_kept_private() {
        let dir = tempfile::tempdir().unwrap();
        let paths = Paths::find(None, Some(dir.path().join("new/data"))).unwrap();
        paths.prepare().unwrap();
        let run = paths.socket.parent().unwrap().to_owned();
        for folder in [&paths.data, &paths.state, &run] {
            assert_eq!(mode(folder), 0o700, "{}", folder.display());
        }
        for (folder, before, after) in [(&paths.data, 0o755, 0o700), (&run, 0o750, 0o750), (&run, 0o777, 0o750), (&paths.state, 0o500, 0o500)] {
            std::fs::set_permissions(folder, std::fs::Permissions::from_mode(before)).unwrap();
            paths.prepare().unwrap();
            assert_eq!(mode(folder), after, "{}", folder.display());
        }
    }

    #[test]
    fn what_is_no_folder_of_ours_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let refused = |folder: &Path| private(folder, 0).unwrap_err().what.id;
        std::fs::write(dir.path().join("file"), "").unwrap();
        assert_eq!(refused(&dir.path().join("file")), "config-folder-not-ours");
        assert!(refused(&dir.path().join("file/inside")).starts_with("config-folder-"));
        std::os::unix::fs::symlink("/proc/self/nowhere", dir.path().join("link")).unwrap();
        assert!(refused(&dir.path().join("link")).starts_with("config-folder-"));
        std::os::unix::fs::symlink(dir.path(), dir.path().join("own")).unwrap();
        assert!(private(&dir.path().join("own"), 0).is_ok());
        if rustix::process::geteuid().is_root() {
            let other = dir.path().join("other");
            std::fs::create_dir(&other).unwrap();
            std::os::unix::fs::chown(&other, Some(65_534), None).unwrap();
            assert_eq!(refused(&other), "config-folder-not-ours");
        }
    }
}
