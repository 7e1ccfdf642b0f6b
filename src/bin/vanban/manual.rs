//! `vanban completions` and `vanban man`: what a shell and a reader need to know of the command, made from its arguments.

use std::io;

use clap::builder::{PossibleValue, PossibleValuesParser, Resettable};
use clap::{Arg, Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use vanban::GENERATOR;

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
  vanban completions zsh > /usr/local/share/zsh/site-functions/_vanban
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

/// The day of this version, which stands at the foot of each page.
const DATE: &str = "2026-11-27";

/// Prints completions.
pub fn completions(arguments: &CompletionsArguments) -> io::Result<Status> {
    let mut script = Vec::new();
    // A shell completes the names of pages; the command itself takes any, to say what was meant.
    let pages = PossibleValuesParser::new(pages(&Cli::command()));
    let mut command =
        Cli::command().mut_subcommand("man", |man| man.mut_arg("command", |name| name.value_parser(pages)));
    clap_complete::generate(arguments.shell, &mut command, "vanban", &mut script);
    if arguments.shell == Shell::Fish {
        script.extend(fish_arguments(&command).into_bytes());
    }
    stream::results(|out| out.write_all(&script))?;
    Ok(Status::Done)
}

/// What clap's script for fish lacks: the values of arguments that have no name, and that no files are wanted where there are
/// such values or no arguments at all.
fn fish_arguments(command: &Command) -> String {
    let mut script = String::new();
    for subcommand in command.get_subcommands() {
        let mut values: Vec<PossibleValue> =
            subcommand.get_positionals().flat_map(Arg::get_possible_values).collect();
        if subcommand.get_name() == "help" {
            values = pages(subcommand);
        }
        if values.is_empty() && subcommand.get_positionals().next().is_some() {
            continue;
        }
        let name = subcommand.get_name();
        script += &format!("complete -c vanban -n \"__fish_vanban_using_subcommand {name}\" -f\n");
        for value in values {
            let help = value.get_help().map(|help| help.to_string().replace('\'', "\\'"));
            script += &format!(
                "complete -c vanban -n \"__fish_vanban_using_subcommand {name}; and __fish_is_nth_token 2\" -a {} -d '{}'\n",
                value.get_name(),
                help.unwrap_or_default()
            );
        }
    }
    script
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
                let tip = hint::nearest(name, hint::names(&command))
                    .map(|name| format!("; did you mean '{name}'?"));
                let expected = format!("there is no command '{name}'{}", tip.unwrap_or_default());
                command.error(clap::error::ErrorKind::InvalidSubcommand, expected).exit();
            }
        },
    };
    let page = manual_page(page)?;
    stream::results(|out| out.write_all(&page))?;
    Ok(Status::Done)
}

/// The subcommands as values of an argument, each with what it does.
fn pages(command: &Command) -> Vec<PossibleValue> {
    let subcommands = command.get_subcommands();
    let value = |of: &Command| {
        PossibleValue::new(of.get_name().to_owned()).help(of.get_about().cloned().unwrap_or_default())
    };
    subcommands.map(value).collect()
}

/// The page of a command, in the language of `man`.
fn manual_page(command: &Command) -> io::Result<Vec<u8>> {
    let plain = command.clone().after_help(Resettable::Reset);
    let mut page = Vec::new();
    let man = Man::new(plain).source(GENERATOR).date(DATE).manual("User Commands");
    man.render(&mut page)?;
    if let Some(after) = command.get_after_help() {
        after_help(&after.to_string()).to_writer(&mut page)?;
    }
    Ok(page)
}

/// What stands below the options of a help: prose, examples, and lines that are indented and so are to stay lines.
fn after_help(text: &str) -> Roff {
    let mut roff = Roff::new();
    let mut as_it_is = false;
    let mut gap = false;
    for (index, line) in text.lines().enumerate() {
        let indented = line.starts_with(' ');
        if indented != as_it_is {
            roff.control(if indented { "nf" } else { "fi" }, []);
            as_it_is = indented;
        }
        match line {
            "" => gap = true,
            "Examples:" => {
                roff.control("SH", ["EXAMPLES"]);
                gap = false;
            }
            _ => {
                if index == 0 {
                    roff.control("SH", ["NOTES"]);
                } else if gap {
                    roff.control("PP", []);
                }
                roff.text([roman(line)]);
                gap = false;
            }
        }
    }
    if as_it_is {
        roff.control("fi", []);
    }
    roff
}
