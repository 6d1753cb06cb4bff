// The books that are looked at, and what is asked of each.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DAY = ['--as-of', '2026-06-15'];

/** Names that would act if a page let them, and names no page has room for. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '</title></style><img src=x onerror=alert(1)>',
  '" onmouseover="alert(1)',
  "' style='position:fixed",
  '\u202egpj.exe \u2066override',
  '\u05d0\u05d1\u05d9 \u05db\u05d4\u05df',
  '\u001b[2J\u001b]8;;http://evil.example\u0007link',
  'javascript:alert(1)',
  '&lt;b&gt; &#60;b&#62; ]]> <!--',
  'x'.repeat(10000),
  '\u674e\u5c0f\u9f99'.repeat(40),
  'W'.repeat(60) + ' ' + 'iii '.repeat(60),
];

const cell = text => `"${text.replaceAll('"', '""')}"`;

/** What writes the tables of a book. */
function tables(folder) {
  mkdirSync(folder, { recursive: true });
  return (name, rows) => writeFileSync(join(folder, name), rows.map(row => row.map(cell).join(',')).join('\n') + '\n');
}

/** A book of so many people whom one seller knows, by names of several scripts. */
function crowd(folder, people) {
  const write = tables(folder);
  const first = ['Ana', 'Bo', 'Wilhelmina', 'Zoë', '\u05d0\u05d1\u05d9', '\u674e', 'Søren', '\u0633\u0627\u0631\u0629'];
  const last = ['Silva', 'Chen', 'Montgomery-Fotheringham', '\u05db\u05d4\u05df (2)', 'Ray', '\u0639\u0644\u064a', 'Kim'];
  const all = Array.from({ length: people }, (_, n) => n);
  write('contacts.csv', [
    ['id', 'name', 'account', 'title', 'level', 'network', 'influence', 'strength'],
    ...all.map(n => [
      `p${n}`, `${first[n % 8]} ${last[n % 7]} ${n}`, n % 5 ? `Account ${n * n % 17}` : 'Acme', ['CFO', 'Buyer', 'Engineer'][n % 3],
      ['executive', 'director', 'manager', 'staff'][n % 4], ['market', 'prospect', 'customer'][n % 3],
      ['economic', 'technical', 'user', 'coach', ''][n % 5], n % 3 ? '' : '0.5',
    ]),
  ]);
  write('ties.csv', [
    ['source', 'target', 'strength'],
    ...all.slice(1).flatMap(n => [1, 2, 3].map(k => [`p${n}`, `p${Math.floor(n * k / 4)}`, '0.4'])),
  ]);
  return folder;
}

/** A book all of whose names are hostile. */
function hostile(folder) {
  const write = tables(folder);
  const levels = ['executive', 'director', 'manager', 'staff'];
  const stages = ['identify', 'buy-in', 'solution', 'close', 'won', 'lost'];
  const account = HOSTILE[0];
  write('contacts.csv', [
    ['id', 'name', 'account', 'title', 'department', 'level', 'network', 'influence', 'strength', 'last_contact'],
    ...HOSTILE.map((name, n) => [
      `p${n}`, name, n < 9 ? account : name, name, name, levels[n % 4], n < 9 ? 'prospect' : 'internal',
      ['economic', 'technical', 'user', 'coach', ''][n % 5], n % 3 ? '' : '0.5', n % 3 ? '' : '2026-05-01',
    ]),
    ['me', 'Me <me>', 'Our "firm"', '', '', '', 'internal', '', '', ''],
  ]);
  write('ties.csv', [
    ['source', 'target', 'strength', 'kind'],
    ...HOSTILE.slice(1).map((_, n) => [`p${n + 1}`, `p${Math.floor(n / 3)}`, '0.5', n % 2 ? 'reports_to' : 'talks']),
  ]);
  write('accounts.csv', [['name', 'status'], ...[account, ...HOSTILE.slice(9)].map(name => [name, 'prospect'])]);
  write('deals.csv', [
    ['id', 'account', 'name', 'stage', 'amount', 'owner', 'created_on', 'closed_on', 'needs'],
    ...HOSTILE.map((name, n) => [
      `d${n}`, account, name, stages[n % 6], String(1000 * (n + 1)), 'me', '2026-01-01', n % 6 > 3 ? '2026-04-01' : '', name,
    ]),
  ]);
  write('interactions.csv', [
    ['date', 'from', 'to', 'kind', 'minutes'],
    ...HOSTILE.map((_, n) => [`2026-05-${10 + n}`, 'me', `p${n}`, 'meeting', '30']),
  ]);
  return folder;
}

/** How many sheets of paper a page may take: an overview, one for each of the four stages and one for the rest; a brief is one sheet. */
export const SHEETS = {
  'demo-analyze': 6, 'team-analyze': 6, 'first-analyze': 6,
  'demo-brief': 1, 'demo-brief-account': 1, 'first-brief': 1, 'demo-form': 1,
};

/** Each page by its name: the arguments that write it. */
export function pages(root, work) {
  const at = book => join(root, 'data', book);
  const demo = at('demo'), team = at('team'), first = at('first-day'), evil = hostile(join(work, 'hostile'));
  const few = crowd(join(work, 'few'), 5), many = crowd(join(work, 'many'), 500);
  const lenient = [...DAY, '--lenient', '--seller', 'me'];
  return {
    'demo-analyze': ['analyze', demo],
    'demo-stage': ['analyze', demo, '--stage', 'buy-in'],
    'demo-deal': ['analyze', demo, '--deal', 'velmora-flush'],
    'demo-brief': ['brief', demo, 'Victor Amsel'],
    'demo-brief-account': ['brief', demo, 'Tandrell'],
    'demo-form': ['brief', demo, 'Victor Amsel', '--for-contact'],
    'demo-map': ['map', demo, 'Varnholt'],
    'demo-map-2': ['map', demo, 'Tandrell'],
    'demo-map-quick': ['map', demo, 'Tandrell', '--quick'],
    'demo-pipeline': ['pipeline', demo],
    'demo-sellers': ['sellers', demo],
    'demo-assemble': ['assemble', demo, '--deal', 'velmora-flush'],
    'demo-references': ['references', demo],
    'demo-agenda': ['agenda', demo, '--full'],
    'demo-accounts': ['accounts', demo],
    'demo-leads': ['leads', demo],
    'demo-path': ['path', demo, 'Gisela Haupt'],
    'demo-compare': ['compare', demo, 'Gisela Haupt', 'Victor Amsel'],
    'demo-whatif': ['whatif', demo, '--leaves', 'Sunita Rao'],
    'demo-ask': ['ask', demo],
    'demo-metrics': ['metrics', demo],
    'demo-check': ['check', demo],
    'explain-settings': ['explain', 'settings'],
    'team-analyze': ['analyze', team],
    'team-pipeline': ['pipeline', team],
    'team-sellers': ['sellers', team],
    'team-compare': ['sellers', team, '--compare', 'top'],
    'team-levers': ['levers', team, '--full'],
    'first-analyze': ['analyze', first, ...DAY],
    'first-map': ['map', first, 'Varnholt', ...DAY],
    'first-brief': ['brief', first, 'Bob Tanner', ...DAY],
    'first-agenda': ['agenda', first, ...DAY],
    'first-pipeline': ['pipeline', first, ...DAY],
    'few-analyze': ['analyze', few, ...DAY],
    'few-map': ['map', few, 'Acme', ...DAY],
    'many-analyze': ['analyze', many, ...DAY],
    'many-map': ['map', many, 'Acme', ...DAY],
    'evil-analyze': ['analyze', evil, ...lenient],
    'evil-map': ['map', evil, HOSTILE[0], ...lenient],
    'evil-brief': ['brief', evil, 'p1', ...lenient],
    'evil-pipeline': ['pipeline', evil, ...lenient],
    'evil-sellers': ['sellers', evil, ...lenient],
    'evil-assemble': ['assemble', evil, '--deal', 'd1', ...lenient],
    'evil-references': ['references', evil, ...lenient],
    'evil-agenda': ['agenda', evil, '--full', ...lenient],
    'evil-accounts': ['accounts', evil, ...lenient],
  };
}
