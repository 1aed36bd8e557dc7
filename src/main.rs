//! Arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    ticketty::cli::main(std::env::args_os())
}
