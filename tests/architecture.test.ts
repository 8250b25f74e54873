import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

type Rule = {
  /** Folders (or files) of src/ that may be imported besides the folder itself; `type:` before it means types only. */
  folders: readonly string[];
  /** Libraries that may be imported. */
  libraries: readonly string[];
  /** What a newcomer needs to hear. */
  advice: string;
};

const RULES: Readonly<Record<string, Rule>> = {
  domain: {
    folders: [],
    libraries: [
      'zod',
      'ts-fsrs',
      'dayjs',
      'dayjs/plugin/utc.js',
      'chinese-days',
      'chinese-days/dist/chinese-days.json',
    ],
    advice: 'Domain is pure: pass the data in, and store it from services/.',
  },
  services: {
    folders: ['domain', 'type:store', 'type:delivery', 'type:content', 'type:word'],
    libraries: [],
    advice: 'Services write out read → decide → act and are handed everything they use by main.ts.',
  },
  store: {
    folders: ['domain'],
    libraries: ['ioredis', 'zod', 'node:crypto'],
    advice: 'Stores know Redis and the shapes of domain/, nothing else.',
  },
  delivery: {
    folders: ['domain', 'type:store', 'type:services', 'bot/message.ts'],
    libraries: ['bullmq', 'grammy', 'zod', 'pino', 'node:timers/promises'],
    advice: 'Delivery carries notices out; what it says is decided elsewhere.',
  },
  content: {
    folders: ['domain', 'word'],
    libraries: ['yaml', 'zod', 'node:fs', 'node:path'],
    advice: 'Content reads files and validates them with the schemas of domain/.',
  },
  http: {
    folders: [],
    libraries: ['undici', 'node:dns/promises', 'node:net'],
    advice: 'It connects, and knows nothing of what is asked.',
  },
  bot: {
    folders: ['domain', 'http', 'type:services', 'type:store', 'spreadsheet', 'type:word', 'pictures'],
    libraries: [
      'grammy',
      'grammy/types',
      '@grammyjs/auto-retry',
      'undici',
      'pino',
      'node:crypto',
      'node:http',
      'node:timers/promises',
    ],
    advice:
      'The bot parses updates, calls a service and sends what messages/ says; it never stores or decides.',
  },
  cli: {
    folders: ['domain', 'type:services', 'content', 'spreadsheet', 'bot/messages'],
    libraries: ['node:fs', 'node:fs/promises', 'node:path', 'node:util', 'node:readline/promises', 'zod'],
    advice: 'A command of the command line is a thin call of a service.',
  },
  archive: {
    folders: [],
    libraries: ['node:zlib'],
    advice: 'Archives are opened here as what they are: anybody’s work.',
  },
  spreadsheet: {
    folders: ['archive'],
    libraries: [
      'hucre/xlsx',
      'hucre/csv',
      'saxes',
      'node:events',
      'node:timers/promises',
      'node:worker_threads',
      'node:zlib',
    ],
    advice: 'Spreadsheets are read and written here alone.',
  },
  word: {
    folders: ['archive'],
    libraries: ['docxtemplater', 'pizzip', 'node:fs', 'node:fs/promises', 'node:path'],
    advice: 'Word files are made from templates here alone.',
  },
  pictures: {
    folders: ['type:domain'],
    libraries: ['@resvg/resvg-js', 'node:fs', 'node:module', 'node:os', 'node:path', 'node:zlib'],
    advice: 'Pictures draw the figures that they are given; what is counted is decided in domain/.',
  },
  'embedded-redis': {
    folders: [],
    libraries: [
      'node:child_process',
      'node:fs',
      'node:net',
      'node:os',
      'node:path',
      'node:timers/promises',
      'node:util',
    ],
    advice: 'It starts a server and knows nothing of what is kept in it.',
  },
  rehearsal: {
    folders: ['domain'],
    libraries: ['hono', '@hono/node-server', 'grammy/types', 'zod', 'node:*'],
    advice: 'The rehearsal stands in for Telegram; it must not know the bot.',
  },
};

const COMPOSITION_ROOTS = 'the composition root';

type Import = { file: string; line: number; target: string; typeOnly: boolean };

function importsOf(file: string): Import[] {
  const pattern = /^(import|export)\s+(type\s+)?[^;'"]*?from\s+'([^']+)'|import\('([^']+)'\)/gm;
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(pattern)].map((match) => ({
    file,
    line: text.slice(0, match.index).split('\n').length,
    target: match[3] ?? match[4] ?? '',
    typeOnly: match[2] !== undefined,
  }));
}

const folderOf = (file: string) =>
  file.split('/').length > 2 ? (file.split('/')[1] ?? '') : COMPOSITION_ROOTS;

function isAllowed(rule: Rule, folder: string, { file, target, typeOnly }: Import): boolean {
  if (!target.startsWith('.'))
    return rule.libraries.some(
      (name) => name === target || (name === 'node:*' && target.startsWith('node:')),
    );
  const path = normalize(join(dirname(file), target)).replace(/^src\//, '');
  return [folder, ...rule.folders].some((entry) => {
    const allowed = entry.replace(/^type:/, '');
    return (path === allowed || path.startsWith(`${allowed}/`)) && (typeOnly || !entry.startsWith('type:'));
  });
}

const sources = globSync('src/**/*.ts');

describe('the import rules', () => {
  test('are kept by every file', () => {
    const breaches = sources.flatMap((file) => {
      const folder = folderOf(file);
      const rule = RULES[folder];
      if (folder === COMPOSITION_ROOTS) return [];
      if (!rule)
        return [`${file}: the folder ${folder} has no rule in this test. Say there what it may import.`];
      return importsOf(file)
        .filter((line) => !isAllowed(rule, folder, line))
        .map((line) => `${line.file}:${line.line} imports ${line.target}. ${rule.advice}`);
    });
    expect(breaches).toEqual([]);
  });

  test('keep the clock and chance out of domain', () => {
    const impure = /Date\.now\(|new Date\(\)|Math\.random|process\.|dayjs\(\)/;
    const breaches = sources.filter(
      (file) => file.startsWith('src/domain/') && impure.test(readFileSync(file, 'utf8')),
    );
    expect(breaches, 'Domain is pure: the shell hands over the time and the seed.').toEqual([]);
  });

  test('keep Redis keys inside store/', () => {
    const breaches = sources.filter(
      (file) => !file.startsWith('src/store/') && /['"`]qf:/.test(readFileSync(file, 'utf8')),
    );
    expect(breaches, 'A key of Redis is known to its store alone.').toEqual([]);
  });

  test('refuse drawers for everything', () => {
    expect(sources.filter((file) => /\/(utils|helpers)\/|\/types\.ts$/.test(file))).toEqual([]);
  });
});

describe('sizes', () => {
  test('no file is longer than 300 lines', () => {
    const long = sources.filter((file) => readFileSync(file, 'utf8').split('\n').length > 301);
    expect(long, 'Past 300 lines something wants to be taken apart.').toEqual([]);
  });
});
