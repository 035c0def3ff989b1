"""The `tivi` commands: one package per command, and what they share.

Every command has a package of its own name with the same modules:

- `__init__`: one sentence that says what the command does.
- `terminal`: its command line. `add_arguments(parser, language)` declares the arguments, with help texts in
  `language`; `run(options, terminal)` reads them, asks and answers at the terminal, and returns the exit status.
- `command`: what the command does, for any caller: no arguments, no exit status, nothing printed. A command that is
  only a few lines long has none.

Further modules are parts of that one command. `main` imports only the package of the command that is asked for.
"""
