"""Renders many templates with the real Jinja2: JSON in, JSON out. Exit code 3 when it is not installed."""
import json
import sys
import warnings

try:
    import jinja2
except ImportError:
    sys.exit(3)


class Step(str):
    """The text of a step, with members beside it."""


def value(data, is_step=False):
    if isinstance(data, list):
        return [value(item) for item in data]
    if not isinstance(data, dict):
        return data
    if is_step and "text" in data:
        step = Step(data["text"])
        vars(step).update({name: value(member) for name, member in data.items()})
        return step
    return {name: value(member) for name, member in data.items()}


def names(data):
    return {
        name: {key: value(step, is_step=True) for key, step in given.items()} if name == "steps" else value(given)
        for name, given in data.items()
    }


def answer(environment, case):
    try:
        return {"output": environment.from_string(case["template"]).render(names(case["values"]))}
    except Exception as failure:
        return {"error": f"{type(failure).__name__}: {failure}"}


warnings.simplefilter("ignore")
environment = jinja2.Environment(undefined=jinja2.StrictUndefined)
json.dump([answer(environment, case) for case in json.load(sys.stdin)], sys.stdout)
