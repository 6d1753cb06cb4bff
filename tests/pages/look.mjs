// Writes each page, and lets a browser, html-validate and axe-core look at it. Exits with 1 where one of them finds something.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { HtmlValidate } from 'html-validate';
import { chromium } from 'playwright-core';
import { pages, SHEETS } from './books.mjs';

const work = dirname(fileURLToPath(import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    // Pages are well-formed XML too.
    'void-style': ['error', { style: 'selfclose' }],
    // Rows of a table stand a line each, and so do long names.
    'long-title': 'off',
    'no-trailing-whitespace': 'off',
    // Telephone numbers stand in the data as they were typed.
    'tel-non-breaking': 'off',
  },
});
const SCREENS = [
  { name: 'phone', width: 390, height: 844, scheme: 'dark' },
  { name: 'laptop', width: 1280, height: 800, scheme: 'light' },
];
const found = [];

/** Writes a page; its path. */
function write(name, args) {
  const file = join(work, `${name}.html`);
  // Some commands never write over answers that stand there.
  rmSync(file, { force: true });
  const ran = spawnSync(process.env.NETSALES, [...args, '--format', 'html', '-o', file], { encoding: 'utf8' });
  if (ran.status !== 0) found.push(`${name}: netsales ended with ${ran.status}: ${ran.stderr}`);
  return ran.status === 0 ? file : null;
}

/** What a browser meets on one screen. */
async function look(browser, name, file, screen) {
  const context = await browser.newContext({ viewport: { width: screen.width, height: screen.height }, colorScheme: screen.scheme });
  const page = await context.newPage();
  const place = `${name} on a ${screen.name}, ${screen.scheme}`;
  page.on('console', message => found.push(`${place}: console: ${message.text()}`));
  page.on('pageerror', error => found.push(`${place}: error: ${error}`));
  page.on('dialog', dialog => { found.push(`${place}: dialog`); dialog.dismiss(); });
  page.on('request', request => {
    if (request.url() !== pathToFileURL(file).href) found.push(`${place}: request ${request.url().slice(0, 100)}`);
  });
  await page.goto(pathToFileURL(file).href);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (over > 0) found.push(`${place}: ${over} px wider than the screen`);
  await page.screenshot({ path: join(work, `${name}-${screen.name}-${screen.scheme}.png`), fullPage: true }).catch(() => {});
  page.removeAllListeners('console');
  const results = await page.evaluate(`${axe};axe.run({ resultTypes: ['violations'] })`);
  for (const { id, nodes } of results.violations) {
    found.push(`${place}: axe ${id}: ${nodes.slice(0, 3).map(it => it.html.slice(0, 120)).join(' | ')} (${nodes.length})`);
  }
  await context.close();
}

/** The page on paper of two sizes. */
async function print(browser, name, file) {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(file).href);
  for (const format of ['A4', 'Letter']) {
    const written = await page.pdf({ path: join(work, `${name}-${format}.pdf`), format, preferCSSPageSize: false });
    const sheets = written.toString('latin1').match(/\/Type \/Page$/gm)?.length ?? 0;
    if (sheets > (SHEETS[name] ?? Infinity)) found.push(`${name}: ${sheets} sheets of ${format}, not ${SHEETS[name]}`);
  }
  await page.close();
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const only = process.argv[3];
let looked = 0;
for (const [name, args] of Object.entries(pages(process.argv[2], work))) {
  if (only && !name.includes(only)) continue;
  const file = write(name, args);
  if (!file) continue;
  looked += 1;
  const report = await validator.validateFile(file);
  for (const { messages } of report.results) {
    for (const { ruleId, message, line } of messages.slice(0, 5)) found.push(`${name}:${line}: ${ruleId}: ${message.slice(0, 160)}`);
  }
  for (const screen of SCREENS) await look(browser, name, file, screen);
  await print(browser, name, file);
}
await browser.close();
found.forEach(it => console.log(it));
console.log(`${looked} pages, ${found.length} findings`);
process.exit(found.length > 0 ? 1 : 0);
