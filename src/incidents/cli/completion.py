"""``incidents completion``: scripts that complete commands in a shell."""

from __future__ import annotations

import argparse
from typing import Final

from incidents.cli import OK
from incidents.cli.completing import candidates
from incidents.cli.terminal import page
from incidents.errors import CannotCheck

DESCRIPTION = (
    "Print the script that completes commands, options, codes and ids in a shell. bash: add "
    '`eval "$(incidents completion bash)"` to ~/.bashrc. zsh: the same with zsh in ~/.zshrc, after compinit. fish: '
    "`incidents completion fish > ~/.config/fish/completions/incidents.fish`. PowerShell: add "
    "`incidents completion powershell | Out-String | Invoke-Expression` to $PROFILE."
)
SCRIPTS: Final = {
    "bash": r"""_incidents() {
    local line="${COMP_LINE:0:COMP_POINT}" current="" found
    local -a words
    read -ra words <<< "$line"
    if [[ $line != *[[:space:]] ]]; then
        current="${words[${#words[@]}-1]}"
        unset "words[${#words[@]}-1]"
    fi
    COMPREPLY=()
    while IFS= read -r found; do
        # bash takes what is before = for a word of its own
        [[ $current == *=* ]] && found="${found#*=}"
        [[ $found == *= ]] && compopt -o nospace
        COMPREPLY+=("$found")
    done < <(incidents completion "--current=$current" --words "${words[@]:1}" 2> /dev/null)
}
complete -o default -F _incidents incidents
""",
    "zsh": r"""_incidents() {
    local -a found
    found=(${(f)"$(incidents completion "--current=$words[CURRENT]" --words "${(@)words[2,CURRENT-1]}" 2> /dev/null)"})
    if (( ! $#found )); then
        _files
    elif [[ $found[1] == *= ]]; then
        compadd -S '' -- $found
    else
        compadd -- $found
    fi
}
compdef _incidents incidents
""",
    "fish": r"""function __incidents_words
    set -l words (commandline -opc)
    incidents completion --current=(commandline -ct | string collect --allow-empty) --words $words[2..-1] 2> /dev/null
end
complete -c incidents -a '(__incidents_words)'
""",
    "powershell": r"""Register-ArgumentCompleter -Native -CommandName incidents -ScriptBlock {
    param($current, $line, $cursor)
    $words = @($line.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
    if ($current -ne '' -and $words.Count -gt 0) { $words = @($words | Select-Object -SkipLast 1) }
    incidents completion "--current=$current" --words @words 2> $null | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }
}
""",
}
"""The script of each shell: it asks `incidents` itself what may come next."""


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("shell", nargs="?", choices=tuple(SCRIPTS), metavar="SHELL", help=", ".join(SCRIPTS))
    command.add_argument("--current", default="", metavar="TEXT", help="for the scripts: the beginning of the word")
    command.add_argument(
        "--words",
        nargs=argparse.REMAINDER,
        metavar="WORD",
        help="for the scripts: the words before it; prints what may follow",
    )


def run(options: argparse.Namespace) -> int:
    """Print the script, or what may follow, and return the exit code."""
    if options.words is not None:
        print(*candidates(options.words, options.current), sep="\n")
    elif options.shell is None:
        raise CannotCheck("completion", f"name a shell: {', '.join(SCRIPTS)}")
    else:
        page(SCRIPTS[options.shell].removesuffix("\n"), options, "next.completion")
    return OK
