//! For shells and manuals.

use super::args::command;
use super::out::Out;
use super::trouble::{self, Trouble};
use crate::lang::Lang;

pub fn completions(shell: clap_complete::Shell, lang: Lang) -> u8 {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut command(lang), "ticketty", &mut text);
    print(&text, lang);
    0
}

pub fn man(lang: Lang) -> Result<u8, Trouble> {
    let mut text = Vec::new();
    let failed = |e: std::io::Error| Trouble::new(trouble::SOFTWARE, "cli-runtime").with("words", e);
    let all = command(lang);
    clap_mangen::Man::new(all.clone()).render(&mut text).map_err(failed)?;
    for verb in all.get_subcommands().filter(|c| !c.is_hide_set()) {
        clap_mangen::Man::new(verb.clone()).title(format!("ticketty-{}", verb.get_name())).render(&mut text).map_err(failed)?;
    }
    print(&text, lang);
    Ok(0)
}

fn print(text: &[u8], lang: Lang) {
    let mut out = Out::new(false, lang);
    out.bytes(text);
    out.flush();
}
