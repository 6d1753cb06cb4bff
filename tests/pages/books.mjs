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

/** A book all of whose names are hostile. */
function hostile(folder) {
  mkdirSync(folder, { recursive: true });
  const write = (name, rows) => writeFileSync(join(folder, name), rows.map(row => row.map(cell).join(',')).join('\n') + '\n');
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
