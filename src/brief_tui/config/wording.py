"""The sentences of the settings and of the program's own folders."""

from __future__ import annotations

# What is wrong with the file: problem, then remedy.

LINK_NOWHERE = "this link leads nowhere", "repair or remove it"
UTF_16 = "this is UTF-16", "save the file as UTF-8"
NOT_TOML_AT_ALL = "this cannot be read"


def not_toml(message: str) -> tuple[str, str]:
    return f"not valid TOML: {message}", 'write name = "value", true or false, a [section], or a # comment'


def no_file_of_settings(kind: object) -> tuple[str, str]:
    return str(kind), "put a settings file here, or nothing"


def unreadable(reason: str) -> tuple[str, str]:
    return f"cannot be read: {reason}", "make it readable (chmod u+r), or name another folder in XDG_CONFIG_HOME"


def too_large(most: int) -> tuple[str, str]:
    return f"larger than {most:,} bytes", "put a settings file here, or nothing"


def not_utf8(byte: str) -> tuple[str, str]:
    return f"the byte 0x{byte} is not UTF-8", "save the file as UTF-8"


# What is wrong with one setting: problem, then remedy.


def wrong_kind(name: str) -> str:
    return f"'{name}' has the wrong type"


def write_text(name: str, example: str) -> str:
    return f'write a text in quotes, such as {name} = "{example}"'


WRITE_TRUE_OR_FALSE = "write true or false"


def write_section(name: str) -> str:
    return f"write a line [{name}], and its settings below it"


def no_setting(name: str) -> str:
    return f"no setting '{name}'"


def no_choice(setting: str, name: str) -> str:
    return f"no {setting} '{name}'"


def keys_not_text(action: str) -> tuple[str, str]:
    return f"keys.{action} is not a text", 'write keys such as "d" or "d,ctrl+d"'


CHECK_OFF_NOT_LIST = "check.off is not a list of texts", 'write off = ["source-unused"]'

# Folders.

FOLDER_OF_ANOTHER = "this folder belongs to another user"
