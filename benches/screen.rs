//! The screen, measured from outside: `cargo bench --bench screen -- 100000`.
//!
//! The real program in a pseudo-terminal of 120 by 40, on a desk with so many made-up messages (the store is kept for the next run): time
//! from a key to the last byte that it leads to, bytes, memory, and what an idle screen costs. Prints a table for the README.
//! `TICKETTY_BENCH_MBOX=FILE` takes another mailbox; `TICKETTY_BENCH_SEARCH` types other words.

mod support;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use support::desk::Desk;
use support::terminal::{Echo, Terminal};
use support::{mailbox, process};

const QUIET: Duration = Duration::from_millis(60);
/// A person looks before opening.
const LOOK: Duration = Duration::from_millis(120);

fn main() {
    let messages = process::asked(10_000);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("screen-{messages}"));
    fill(&folder, messages);
    let machine = process::machine();
    let begun = Instant::now();
    let desk = Desk::start(&folder);
    let started = begun.elapsed();

    let mut attached = Vec::new();
    for _ in 0..5 {
        let mut screen = Terminal::start(desk.command());
        attached.push(first_list(&mut screen));
        screen.press("q", QUIET);
    }
    attached.sort();

    let mut screen = Terminal::start(desk.command());
    first_list(&mut screen);
    screen.listen(Instant::now(), Duration::from_millis(400));
    println!("{machine}; {messages} messages");
    println!("\n| key | first byte | last byte: median | 99% | bytes: median | most |\n|---|--:|--:|--:|--:|--:|");
    row("`j`", (0..30).map(|_| screen.press("j", QUIET)).collect());
    row("`j` at the last row: the list scrolls", (0..30).map(|_| screen.press("j", QUIET)).skip(10).collect());
    row("half a page", (0..20).map(|_| screen.press("\x04", QUIET)).collect());
    screen.press("g", QUIET);
    let opened = |screen: &mut Terminal, look: Duration| {
        screen.press("j", look);
        let echo = screen.press("\r", LOOK);
        screen.press("q", QUIET);
        echo
    };
    row("open a ticket", (0..25).map(|_| opened(&mut screen, LOOK)).collect());
    row("open a ticket within 5 ms of going to it", (0..25).map(|_| opened(&mut screen, Duration::from_millis(5))).collect());
    screen.press("\r", LOOK);
    row("the next ticket", (0..25).map(|_| screen.press(">", LOOK)).collect());
    screen.press("q", QUIET);
    let words = std::env::var("TICKETTY_BENCH_SEARCH").unwrap_or_else(|_| "invoice prin".into());
    let mut typed = Vec::new();
    for _ in 0..3 {
        screen.press("/", LOOK);
        typed.extend(words.chars().map(|c| screen.press(c.encode_utf8(&mut [0; 4]), LOOK)));
        screen.press("\x1b", Duration::from_millis(300));
    }
    row(&format!("a letter of a search, “{words}”"), typed);

    screen.listen(Instant::now(), Duration::from_millis(500));
    let pid = screen.child.id();
    let cpu = process::cpu(pid);
    let idle = screen.listen(Instant::now(), Duration::from_secs(5));
    let idle_cpu = process::cpu(pid).saturating_sub(cpu);
    println!("\n| besides | measured |\n|---|--:|");
    println!("| desk: start until it answers | {:.0} ms |", millis(started));
    println!("| screen: start until the list is there, median | {:.0} ms |", millis(attached[attached.len() / 2]));
    println!("| memory: screen / desk | {:.0} / {:.0} MB |", process::megabytes(pid, "VmRSS"), process::megabytes(desk.pid(), "VmRSS"));
    println!("| idle screen, 5 s | {} bytes, {:.1} ms of CPU |", idle.bytes, millis(idle_cpu));
    screen.press("q", QUIET);
}

/// Waits until the first ticket of the list is shown.
fn first_list(screen: &mut Terminal) -> Duration {
    screen.until(|s| s.contents_between(2, 4, 2, 40).trim().chars().any(|c| c.is_ascii_digit()))
}

/// A store with so many messages, made once.
fn fill(folder: &Path, messages: u32) {
    let done = folder.join("done");
    if done.exists() {
        return;
    }
    if folder.exists() {
        std::fs::remove_dir_all(folder).expect("half a store goes");
    }
    std::fs::create_dir_all(folder).expect("a folder");
    let own = folder.join("mbox");
    let mbox = std::env::var_os("TICKETTY_BENCH_MBOX").map_or(own.clone(), PathBuf::from);
    if mbox == own {
        mailbox::write(&own, messages).expect("a mailbox");
    }
    let desk = Desk::start(folder);
    assert!(desk.run(&["import", "--open", &mbox.to_string_lossy()]), "the import fails");
    drop(desk);
    let _ = std::fs::remove_file(own);
    std::fs::write(done, "").expect("a mark");
}

fn row(what: &str, echoes: Vec<Echo>) {
    let mut last: Vec<_> = echoes.iter().filter(|e| e.bytes > 0).map(|e| e.last).collect();
    let mut first: Vec<_> = echoes.iter().filter(|e| e.bytes > 0).map(|e| e.first).collect();
    let mut bytes: Vec<_> = echoes.iter().map(|e| e.bytes).collect();
    last.sort();
    first.sort();
    bytes.sort_unstable();
    let at = |list: &[Duration], part: f64| list.get((list.len().saturating_sub(1) as f64 * part).round() as usize).map_or(0.0, |d| millis(*d));
    println!(
        "| {what} | {:.1} ms | {:.1} ms | {:.1} ms | {} | {} |",
        at(&first, 0.5),
        at(&last, 0.5),
        at(&last, 0.99),
        bytes.get(bytes.len() / 2).unwrap_or(&0),
        bytes.last().unwrap_or(&0)
    );
}

fn millis(d: Duration) -> f64 {
    d.as_secs_f64() * 1e3
}
