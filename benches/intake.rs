//! Taking mail in, measured: `cargo bench --bench intake -- 100000`.
//!
//! Makes a mailbox up, imports it into a fresh store with the real program, and prints a table for the README: messages per second and per
//! second of CPU (all of the desk's threads, until every word can be found), memory, and what a message takes on the disk.
//! `TICKETTY_BENCH_MBOX=FILE` takes another mailbox.

mod support;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use support::desk::Desk;
use support::{mailbox, process};

fn main() {
    let messages = process::asked(10_000);
    let machine = process::machine();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("intake");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).expect("the last run's store goes");
    }
    std::fs::create_dir_all(&folder).expect("a folder");
    let mbox = std::env::var_os("TICKETTY_BENCH_MBOX").map_or_else(|| folder.join("mbox"), PathBuf::from);
    if !mbox.exists() {
        mailbox::write(&mbox, messages).expect("a mailbox");
    }
    let raw = std::fs::metadata(&mbox).expect("a mailbox").len();
    let desk = Desk::start(&folder);
    let (begun, cpu) = (Instant::now(), process::cpu(desk.pid()));
    let done = desk.command().args(["import", "--open"]).arg(&mbox).output().expect("an import");
    let wall = begun.elapsed();
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    let taken: u32 = said.split_whitespace().filter_map(|w| w.parse().ok()).next_back().expect("a number of messages");
    rest(desk.pid());
    let cpu = process::cpu(desk.pid()).saturating_sub(cpu);
    let (peak, now) = (process::megabytes(desk.pid(), "VmHWM"), process::megabytes(desk.pid(), "VmRSS"));
    let begun = Instant::now();
    drop(desk);
    let stopped = begun.elapsed();
    let begun = Instant::now();
    drop(Desk::start(&folder));
    let started = begun.elapsed();
    let data = folder.join("data");
    let part = |name: &str| process::size(&data.join(name)) as f64 / 1e6;
    let per = |seconds: f64| f64::from(taken) / seconds;
    println!("{machine}; {taken} messages of {:.0} MB", raw as f64 / 1e6);
    println!("\n| intake of {taken} messages | measured |\n|---|--:|");
    println!("| messages a second | {:.0} |", per(wall.as_secs_f64()));
    println!("| messages for each second of CPU, findable | {:.0} |", per(cpu.as_secs_f64()));
    println!("| memory: peak / afterwards | {peak:.0} / {now:.0} MB |");
    println!("| disk: log + index + full text | {:.1} + {:.1} + {:.1} MB |", part("log"), part("index"), part("search"));
    println!(
        "| disk for each message / its own size | {:.1} / {:.1} kB |",
        process::size(&data) as f64 / f64::from(taken) / 1e3,
        raw as f64 / f64::from(taken) / 1e3
    );
    println!("| desk: stopping / starting and stopping again | {:.0} / {:.0} ms |", stopped.as_secs_f64() * 1e3, started.as_secs_f64() * 1e3);
    let _ = std::fs::remove_dir_all(&folder);
}

/// Waits until the desk has nothing more to do.
fn rest(pid: u32) {
    let (mut before, since) = (process::cpu(pid), Instant::now());
    loop {
        std::thread::sleep(Duration::from_millis(500));
        let now = process::cpu(pid);
        if now.saturating_sub(before) < Duration::from_millis(15) || since.elapsed() > Duration::from_mins(1) {
            return;
        }
        before = now;
    }
}
