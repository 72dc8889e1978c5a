"""Turns a captured terminal screen with its colours (standard input) into an SVG picture (standard output)."""
import re
import sys
import unicodedata
from html import escape

CELL, LINE, PAD = 8.4, 19, 18
COLOURS = {30: "#4b5263", 31: "#e06c75", 32: "#98c379", 33: "#e5c07b", 34: "#61afef", 35: "#c678dd", 36: "#56b6c2", 37: "#dcdfe4"}
TEXT, QUIET, GROUND = "#dcdfe4", "#8a919e", "#1e222a"


def style_after(style, codes):
    for code in [int(code or 0) for code in codes.split(";")]:
        if code == 0:
            style = {}
        elif code in (1, 2, 3, 4):
            style = {**style, {1: "bold", 2: "dim", 3: "italic", 4: "under"}[code]: True}
        elif code in COLOURS or code - 60 in COLOURS:
            style = {**style, "colour": COLOURS.get(code) or COLOURS[code - 60]}
        elif code == 39:
            style = {key: value for key, value in style.items() if key != "colour"}
        elif code in (22, 23, 24):
            gone = {22: ("bold", "dim"), 23: ("italic",), 24: ("under",)}[code]
            style = {key: value for key, value in style.items() if key not in gone}
    return style


def runs(line, style):
    found = []
    for text, codes in re.findall(r"([^\x1b]*)(?:\x1b\[([0-9;]*)m)?", line):
        if text:
            found.append((text, style))
        if codes is not None and (codes or text == "") and "\x1b" in line:
            style = style_after(style, codes)
    return found, style


def width(text):
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def span(text, style, column, row):
    attributes = [f'x="{PAD + column * CELL:.1f}"', f'y="{PAD + 30 + row * LINE}"', f'fill="{style.get("colour") or (QUIET if style.get("dim") else TEXT)}"']
    if style.get("bold"):
        attributes.append('font-weight="bold"')
    if style.get("italic"):
        attributes.append('font-style="italic"')
    if style.get("under"):
        attributes.append('text-decoration="underline"')
    return f'<text {" ".join(attributes)} xml:space="preserve" textLength="{width(text) * CELL:.1f}">{escape(text)}</text>'


def main():
    lines = sys.stdin.read().rstrip("\n").split("\n")
    while lines and re.sub(r"\x1b\[[0-9;]*m", "", lines[-1]).strip() in ("", "$"):
        lines.pop()
    shapes, style, columns = [], {}, 60
    for row, line in enumerate(lines):
        column = 0
        parts, style = runs(line, style)
        for text, look in parts:
            if text.strip():
                shapes.append(span(text, look, column, row))
            column += width(text)
        columns = max(columns, column)
    size = f'{columns * CELL + 2 * PAD:.0f}', f'{len(lines) * LINE + 2 * PAD + 28}'
    print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]} {size[1]}" font-family="ui-monospace, \'DejaVu Sans Mono\', Menlo, Consolas, monospace" font-size="14">')
    print(f'<rect width="{size[0]}" height="{size[1]}" rx="10" fill="{GROUND}"/>')
    print("".join(f'<circle cx="{PAD + 6 + 20 * n}" cy="20" r="6" fill="{colour}"/>' for n, colour in enumerate(("#e06c75", "#e5c07b", "#98c379"))))
    print("\n".join(shapes))
    print("</svg>")


main()
