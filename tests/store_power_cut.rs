//! Power cuts: the store lies on an ext4 in a file, the writer is stopped at some instant, and what the "disk" holds at that moment is opened.
//! Needs root and loop mounts; says so and passes where it has none.

mod store_support;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use store_support::{Promised, kill_after, start, verify};

/// How long the cuts may take together.
const BUDGET: Duration = Duration::from_secs(25);
const CUTS: u64 = 8;

#[test]
fn child() {
    store_support::child();
}

fn run(program: &str, args: &[&str]) -> Result<(), String> {
    let out = Command::new(program).args(args).stdin(Stdio::null()).output().map_err(|e| format!("{program}: {e}"))?;
    if out.status.success() { Ok(()) } else { Err(format!("{program}: {}", String::from_utf8_lossy(&out.stderr).trim())) }
}

/// An ext4 in a file, mounted until dropped.
struct Disk {
    at: PathBuf,
}

impl Disk {
    fn mount(image: &Path, at: PathBuf) -> Result<Disk, String> {
        std::fs::create_dir_all(&at).map_err(|e| e.to_string())?;
        run("mount", &["-o", "loop", &image.to_string_lossy(), &at.to_string_lossy()])?;
        Ok(Disk { at })
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Threads of a store that was just dropped may hold a file for a moment longer.
        let since = Instant::now();
        while let Err(why) = run("umount", &[&self.at.to_string_lossy()]) {
            if since.elapsed() > Duration::from_secs(10) {
                eprintln!("{} stays mounted: {why}", self.at.display());
                return;
            }
            std::thread::yield_now();
        }
    }
}

fn image(path: &Path, megabytes: u64) -> Result<(), String> {
    let file = std::fs::File::create(path).map_err(|e| e.to_string())?;
    file.set_len(megabytes << 20).map_err(|e| e.to_string())?;
    run("mkfs.ext4", &["-q", "-F", &path.to_string_lossy()])
}

#[test]
fn power_cuts_lose_nothing_that_was_promised() {
    let dir = tempfile::tempdir().expect("a folder");
    let disk = dir.path().join("disk.img");
    let mounted = image(&disk, 192).and_then(|()| Disk::mount(&disk, dir.path().join("disk")));
    let mounted = match mounted {
        Ok(mounted) => mounted,
        Err(why) => {
            // Past the test's own output, which nobody sees of a test that passes.
            let _ = writeln!(std::io::stderr(), "SKIPPED, no power was cut: this needs root, mkfs.ext4 and loop mounts ({why})");
            return;
        }
    };
    let store = mounted.at.join("store");
    let mut promised = Promised::default();
    let (begun, mut cuts, mut beyond, mut rebuilt) = (Instant::now(), 0, 0, 0);
    while cuts < CUTS && begun.elapsed() < BUDGET {
        let messages = [2, 300, 30, 700][cuts as usize % 4];
        kill_after(start(&store), messages, Duration::from_micros(cuts * 3_571 % 20_000), &mut promised);
        let cut = dir.path().join(format!("cut-{cuts}.img"));
        // Whatever the kernel has not yet given to the disk is not in the copy.
        run("cp", &["--sparse=always", &disk.to_string_lossy(), &cut.to_string_lossy()]).expect("the disk is copied");
        let after = Disk::mount(&cut, dir.path().join("cut")).expect("the journal of the copy is replayed");
        let opened = verify(&after.at.join("store"), &promised);
        beyond += opened.store_len() - promised.uids.len();
        rebuilt += u32::from(opened.rebuilt.is_some());
        drop(opened);
        drop(after);
        std::fs::remove_file(cut).expect("the copy goes");
        cuts += 1;
    }
    assert!(cuts > 1, "too slow to say anything");
    println!(
        "{cuts} power cuts: {} messages and {} replies promised, none lost; {beyond} more had got through; {rebuilt} indexes rebuilt",
        promised.uids.len(),
        promised.replies
    );
}

#[test]
fn a_full_disk_refuses_and_recovers() {
    use ticketty::store::{Batch, Store, StoreError, open};
    let dir = tempfile::tempdir().expect("a folder");
    let disk = dir.path().join("disk.img");
    let mounted = match image(&disk, 96).and_then(|()| Disk::mount(&disk, dir.path().join("disk"))) {
        Ok(mounted) => mounted,
        Err(why) => {
            eprintln!("SKIPPED, no disk was filled: this needs root, mkfs.ext4 and loop mounts ({why})");
            return;
        }
    };
    let store = open(&mounted.at.join("store"), &mut |_, _| {}).expect("the store opens").store;
    let fact = |n: u32| store.set_fact("n", &n.to_string());
    fact(1).expect("there is room");
    let ballast = mounted.at.join("ballast");
    std::fs::write(&ballast, vec![1; 60 << 20]).expect("there is room for this");
    let refused = fact(2).expect_err("there is no room");
    assert!(matches!(&refused, StoreError::Disk { source, .. } if source.kind() == std::io::ErrorKind::StorageFull), "{refused}");
    assert!(store.keep_raw(b"bytes").is_err());
    assert_eq!(store.fact("n").as_deref(), Some("1"), "what was refused did not happen");
    std::fs::remove_file(ballast).expect("room is made");
    fact(3).expect("there is room again");
    store.submit(Batch::default()).expect("there is room again").durable.wait().expect("the disk works");
    drop(store);
    let again = open(&mounted.at.join("store"), &mut |_, _| {}).expect("the store opens");
    assert!(again.rebuilt.is_none());
    assert_eq!(again.store.fact("n").as_deref(), Some("3"));
}

trait Len {
    fn store_len(&self) -> usize;
}

impl Len for ticketty::store::Opened {
    fn store_len(&self) -> usize {
        use ticketty::store::Store;
        self.store.tickets().len()
    }
}
