//! `vanban completions` and `vanban man`: what a shell and a reader need to know of the command, made from its arguments.

use std::io;

use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;

use crate::cli::Cli;
use crate::{Status, hint, stream};

/// Arguments of `vanban completions`.
#[derive(Debug, clap::Args)]
#[command(after_help = COMPLETIONS_EXAMPLES)]
pub struct CompletionsArguments {
    /// The shell
    shell: Shell,
}

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  vanban completions bash > ~/.local/share/bash-completion/completions/vanban
  vanban completions fish > ~/.config/fish/completions/vanban.fish";

/// Arguments of `vanban man`.
#[derive(Debug, clap::Args)]
#[command(after_help = MAN_EXAMPLES)]
pub struct ManArguments {
    /// The command the page is about [default: vanban itself]
    command: Option<String>,
}

const MAN_EXAMPLES: &str = "\
Examples:
  vanban man | man -l -
  vanban man batch > ~/.local/share/man/man1/vanban-batch.1";

/// Prints completions.
pub fn completions(arguments: &CompletionsArguments) -> io::Result<Status> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "vanban", &mut script);
    stream::results(|out| out.write_all(&script))?;
    Ok(Status::Done)
}

/// Prints a manual page.
pub fn man(arguments: &ManArguments) -> io::Result<Status> {
    let mut command = Cli::command();
    command.build();
    let page = match &arguments.command {
        None => &command,
        Some(name) => match command.find_subcommand(name) {
            Some(page) => page,
            None => {
                let names = command.get_subcommands().map(|command| command.get_name().to_owned());
                let tip = hint::nearest(name, names).map(|name| format!("; did you mean '{name}'?"));
                let expected = format!("there is no command '{name}'{}", tip.unwrap_or_default());
                command.error(clap::error::ErrorKind::InvalidSubcommand, expected).exit();
            }
        },
    };
    let page = Man::new(page.clone());
    stream::results(|mut out| page.render(&mut out))?;
    Ok(Status::Done)
}
