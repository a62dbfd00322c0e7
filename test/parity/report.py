#!/usr/bin/env python3
"""What the bench found, for people (a Markdown table) and for the sum of `make test` (passed, failed, skipped scenarios)."""
import argparse
import json
from datetime import date
from pathlib import Path

from parity import NOT_APPLIED, SAME, SILENT, TOLD, tally

HEAD = '''# Parity with `docker compose up`

Every scenario of [test/parity](../test/parity/README.md) is started by the real `docker compose up` and, by c2k, on a real
Kubernetes cluster; the same facts are observed on both sides, from inside the containers and from outside. Written by
`make parity` on {day}.
'''
TITLES = {
    'apply': '`c2k apply`',
    'convert': '`c2k convert --image-info engine --kubernetes-version …`, and `kubectl apply`',
    'plain': '`c2k convert`, and `kubectl apply`',
}
COLUMNS = (('the same', SAME), ('told', TOLD), ('silent', SILENT), ('not applied', NOT_APPLIED))


def failed(report):
    return 'broken' in report or not report['facts'] or any(f['result'] in (SILENT, NOT_APPLIED) for f in report['facts'])


def subject(fact):
    return ', '.join(f'{k} {v}' for k, v in fact['fact'].items()).replace('|', '\\|')


def section(way, reports):
    lines = [f'## {TITLES.get(way, way)}', '', '| family | scenarios | facts | ' + ' | '.join(name for name, _ in COLUMNS) + ' |', '| --- |' + ' ---: |' * (len(COLUMNS) + 2)]
    rows = [(f, [r for r in reports if r['family'] == f]) for f in sorted({r['family'] for r in reports})] + [('**all**', reports)]
    for family, some in rows:
        total = tally(some)
        lines.append(f'| {family} | {total["scenarios"]} | {total["facts"]} | ' + ' | '.join(str(total[key]) for _, key in COLUMNS) + ' |')
    differences = [(r['scenario'], f) for r in reports for f in r['facts'] if f['result'] != SAME]
    if differences:
        lines += ['', '| differs | fact | Docker | Kubernetes | |', '| --- | --- | --- | --- | --- |']
        for scenario, f in differences:
            seen = [str(f[side]).replace('\n', ' ⏎ ').replace('|', '\\|')[:120] for side in ('docker', 'kubernetes')]
            lines.append(f'| {scenario} | `{subject(f)[:100]}` | `{seen[0]}` | `{seen[1]}` | {f["result"].removeprefix("differs-")} |')
    return '\n'.join(lines) + '\n'


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--table', type=Path)
    parser.add_argument('--json', type=Path)
    parser.add_argument('results', nargs='*', type=Path, metavar='WAY.json')
    options = parser.parse_args()
    ways = {path.stem: json.loads(path.read_text())['scenarios'] for path in options.results}
    if options.table:
        options.table.write_text('\n'.join([HEAD.format(day=date.today()), *(section(way, reports) for way, reports in ways.items())]))
    if options.json:
        outcomes = [failed(report) for reports in ways.values() for report in reports]
        options.json.write_text(json.dumps({'passed': outcomes.count(False), 'failed': outcomes.count(True), 'skipped': 0}))


if __name__ == '__main__':
    main()
