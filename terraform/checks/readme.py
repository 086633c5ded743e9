"""The tables of terraform/README.md, from the variables and outputs: readme.py [--write]. Fails when they are stale.

Seen failing with a variable whose description was changed.
"""

import pathlib
import sys

import hcl2

FOLDER = pathlib.Path(__file__).resolve().parents[1]
README = FOLDER / "README.md"
BEGIN, END = "<!-- generated: ./dev infra --write -->\n", "<!-- end -->\n"


def blocks(file, kind):
    with file.open() as text:
        for block in hcl2.load(text).get(kind, []):
            yield from block.items()


def first(value):
    return value[0] if isinstance(value, list) else value


def text(described):
    return first(described["description"]).replace('\\"', '"')


def default(variable):
    if "default" not in variable:
        return "required"
    value = first(variable["default"])
    return "`null`" if value is None else f"`{str(value).replace(chr(39), chr(34)).lower() if isinstance(value, bool) else value}`".replace("'", '"')


def tables():
    yield "| variable | default | what |\n|---|---|---|\n"
    for name, variable in blocks(FOLDER / "variables.tf", "variable"):
        yield f"| `{name}` | {default(variable)} | {text(variable)} |\n"
    yield "\n| output | what |\n|---|---|\n"
    for name, output in blocks(FOLDER / "outputs.tf", "output"):
        yield f"| `{name}` | {text(output)} |\n"


def main(write):
    text = README.read_text()
    head, rest = text.split(BEGIN)
    fresh = head + BEGIN + "".join(tables()) + END + rest.split(END)[1]
    if write:
        README.write_text(fresh)
    elif fresh != text:
        sys.exit("terraform/README.md is stale: ./dev infra --write")


main("--write" in sys.argv)
