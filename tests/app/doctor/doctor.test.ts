import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Redis } from 'ioredis';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { doctorCommand } from '../../../src/app/doctor/doctor.ts';
import type { Diagnosis } from '../../../src/app/doctor/examination.ts';
import type { DoctorGiven } from '../../../src/app/doctor/grounds.ts';
import { createDailyStore } from '../../../src/backups/store/daily-store.ts';
import { sealUnpacked } from '../../../src/embedded-redis/unpacked-seal.ts';
import { createPeopleStore } from '../../../src/people/store/people-store.ts';
import { createOfficeStore } from '../../../src/upkeep/store/office-store.ts';
import type { TestBotApi } from '../../support/bot-api.ts';
import { aMember } from '../../support/cast.ts';
import { createCliIo, runCli } from '../../support/cli.ts';
import { aHealthyOffice, diagnosed, TOKEN } from '../../support/doctor.ts';
import { freePort } from '../../support/free-port.ts';
import { startHttpsFront } from '../../support/https-bot-api.ts';
import { dataFolder, STARTED_BY_NPM } from '../../support/program.ts';
import { startRedisProxy } from '../../support/redis-proxy.ts';

type Office = { api: TestBotApi; redis: Redis; socket: string; given: DoctorGiven };
type Plant = (office: Office) => Promise<Partial<DoctorGiven>> | Partial<DoctorGiven>;

/** More settings than those of the office in order. */
const withSettings = ({ given }: Office, settings: Record<string, string>): Partial<DoctorGiven> => ({
  env: { ...given.env, ...settings },
});

const withConfig =
  (...pairs: [string, string][]): Plant =>
  async ({ redis }) => {
    for (const [name, value] of pairs) await redis.config('SET', name, value);
    return {};
  };

/** A copy of the program's folder with what the doctor looks at, and something else put in its place. */
function programWith(change: (folder: string) => void): Partial<DoctorGiven> {
  const program = dataFolder();
  for (const name of ['package.json', 'package-lock.json']) cpSync(name, join(program, name));
  mkdirSync(join(program, 'node_modules/@fontsource'), { recursive: true });
  change(join(program, 'node_modules'));
  return { program };
}

function contentWith(place: 'scenarios' | 'questionBank', name: string, text: string): Partial<DoctorGiven> {
  const folders = { scenarios: 'scenarios', questionBank: 'tests/fixtures/question-bank' };
  const folder = dataFolder();
  cpSync(folders[place], folder, { recursive: true });
  writeFileSync(join(folder, name), text);
  return { content: { ...folders, [place]: folder } };
}

/** Something that answers every request, and is not Telegram. */
async function aWebSite(): Promise<string> {
  const server = createServer((_, response) => response.end('<html>请先登录</html>'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function overProxy(office: Office, disturbance: Parameters<typeof startRedisProxy>[1]) {
  const port = await startRedisProxy(office.socket, disturbance);
  return withSettings(office, { REDIS_URL: `redis://127.0.0.1:${port}` });
}

const [WARNING, FAILURE] = ['warning', 'failure'] as const;

/** What goes wrong, where the doctor finds it, how bad that is, and the remedy. */
const FAULTS: [fault: string, name: string, verdict: 'warning' | 'failure', remedy: RegExp, plant: Plant][] =
  [
    [
      'a mistyped setting',
      'settings',
      FAILURE,
      /\.env/,
      (office) => withSettings(office, { ADMIN_ID: '100' }),
    ],
    ['an old Node', 'node', FAILURE, /npm ci/, () => ({ node: '18.20.4' })],
    ['a Node that nobody has tried', 'node', WARNING, /npm start/, () => ({ node: '99.1.0' })],
    ['an installation that was interrupted', 'packages', FAILURE, /npm ci/, () => programWith(() => {})],
    [
      'a package of another version',
      'packages',
      FAILURE,
      /npm ci/,
      () =>
        programWith((folder) =>
          writeFileSync(
            join(folder, '.package-lock.json'),
            '{"packages":{"node_modules/zod":{"version":"1.0.0"}}}',
          ),
        ),
    ],
    [
      'a font that is cut off',
      'fonts',
      FAILURE,
      /npm ci/,
      () =>
        programWith((folder) => {
          cpSync('node_modules/@fontsource', join(folder, '@fontsource'), { recursive: true });
          truncateSync(
            join(folder, '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff'),
            9_000,
          );
        }),
    ],
    [
      'a fetched Redis that is not what it was',
      'redis-package',
      FAILURE,
      /删去 .*redis 后重新启动/,
      ({ given: { cacheDir } }) => {
        mkdirSync(join(cacheDir, 'redis'));
        sealUnpacked(join(cacheDir, 'redis'), []);
        writeFileSync(join(cacheDir, 'redis/redis-server'), 'other');
        return {};
      },
    ],
    [
      'the time of another country',
      'time-zone',
      WARNING,
      /Asia\/Shanghai/,
      (office) => withSettings(office, { OFFICE_TIMEZONE: 'America/New_York' }),
    ],
    [
      'data in memory',
      'data-folder',
      FAILURE,
      /DATA_DIR/,
      (office) => withSettings(office, { DATA_DIR: '/dev/shm' }),
    ],
    [
      'a file in the place of the folder',
      'data-folder',
      FAILURE,
      /DATA_DIR/,
      (office) => withSettings(office, { DATA_DIR: '/etc/passwd' }),
    ],
    [
      'a database that there is not',
      'redis',
      FAILURE,
      /REDIS_URL/,
      (office) => withSettings(office, { REDIS_URL: `unix://${office.socket}?db=99999` }),
    ],
    [
      'a Redis of old',
      'redis-version',
      FAILURE,
      /升级/,
      (office) =>
        overProxy(office, { change: (said) => said.replace(/redis_version:\d\./, 'redis_version:5.') }),
    ],
    [
      'a replica',
      'redis-role',
      FAILURE,
      /REDIS_URL 指向主库/,
      async ({ redis }) => {
        await redis.replicaof('127.0.0.1', 1);
        return {};
      },
    ],
    [
      'a user of Redis who may not do everything',
      'redis-access',
      FAILURE,
      /ACL SETUSER/,
      async (office) => {
        await office.redis.acl('SETUSER', 'weak', 'on', '>secret', '~qf:*', '+@all', '-zadd');
        return withSettings(office, { REDIS_URL: `unix://weak:secret@localhost${office.socket}` });
      },
    ],
    [
      'a user of Redis who may not hear of changes',
      'redis-changes',
      WARNING,
      /ACL SETUSER .*&__redis__:invalidate/,
      async (office) => {
        await office.redis.acl('SETUSER', 'deaf', 'on', '>secret', '~qf:*', 'resetchannels', '+@all');
        return withSettings(office, { REDIS_URL: `unix://deaf:secret@localhost${office.socket}` });
      },
    ],
    ['a Redis that is full', 'storage-not-writable', FAILURE, /请检查/, withConfig(['maxmemory', '1'])],
    [
      'a Redis that throws away',
      'storage-evicting',
      FAILURE,
      /noeviction/,
      withConfig(['maxmemory-policy', 'allkeys-lru']),
    ],
    [
      'a disk that is nearly full',
      'storage-disk-short',
      WARNING,
      /清出空间/,
      ({ given }) => {
        const folder = join(given.env.DATA_DIR ?? '', 'office');
        mkdirSync(folder);
        writeFileSync(join(folder, 'large'), '');
        // It takes no room: there is nothing in it.
        truncateSync(join(folder, 'large'), 4e12);
        return {};
      },
    ],
    [
      'a Redis that is short of memory',
      'storage-memory-short',
      WARNING,
      /maxmemory/,
      async ({ redis }) => {
        const used = Number(/^used_memory:(\d+)/m.exec(await redis.info('memory'))?.[1]);
        await redis.config('SET', 'maxmemory', Math.round(used * 1.05));
        return {};
      },
    ],
    [
      'a Redis without a file',
      'storage-not-persistent',
      WARNING,
      /appendonly/,
      withConfig(['appendonly', 'no']),
    ],
    [
      'a Redis far away',
      'redis-latency',
      WARNING,
      /同一台机器/,
      (office) => overProxy(office, { delayMs: 40 }),
    ],
    [
      "another office's data",
      'data',
      FAILURE,
      /--accept-data/,
      async ({ redis, given }) => {
        await createOfficeStore(redis).nameOffice('ours');
        const folder = join(given.env.DATA_DIR ?? '', 'office');
        mkdirSync(folder);
        writeFileSync(join(folder, 'identity'), 'theirs');
        return {};
      },
    ],
    [
      'what is only played',
      'data',
      FAILURE,
      /换一个 Redis/,
      async ({ redis }) => {
        await createOfficeStore(redis).markMode('rehearsal');
        return {};
      },
    ],
    [
      'a newer program on the data',
      'data',
      FAILURE,
      /较新的程序/,
      async ({ redis }) => {
        await redis.hset('qf:versions', 'qf:people', 99);
        return {};
      },
    ],
    [
      'a proxy that is down',
      'proxy',
      FAILURE,
      /HTTPS_PROXY/,
      async (office) => withSettings(office, { HTTPS_PROXY: `http://127.0.0.1:${await freePort()}` }),
    ],
    [
      'pages to which nothing leads',
      'pages',
      WARNING,
      /反向代理.*WEBHOOK_PORT/,
      async (office) => withSettings(office, { PUBLIC_URL: `http://127.0.0.1:${await freePort()}` }),
    ],
    [
      'a Telegram that cannot be reached',
      'telegram',
      FAILURE,
      /HTTPS_PROXY|网络/,
      async (office) => withSettings(office, { TELEGRAM_API_ROOT: `http://127.0.0.1:${await freePort()}` }),
    ],
    [
      'a firewall that looks into what is encrypted',
      'telegram',
      FAILURE,
      /NODE_EXTRA_CA_CERTS/,
      async (office) =>
        withSettings(office, {
          TELEGRAM_API_ROOT: `https://localhost:${await startHttpsFront(office.api.url)}`,
        }),
    ],
    [
      'a page to log in in the place of Telegram',
      'telegram',
      FAILURE,
      /TELEGRAM_API_ROOT/,
      async (office) => withSettings(office, { TELEGRAM_API_ROOT: await aWebSite() }),
    ],
    ['no token', 'token', FAILURE, /@BotFather/, (office) => withSettings(office, { BOT_TOKEN: '' })],
    [
      'a token that Telegram does not know',
      'token',
      FAILURE,
      /@BotFather/,
      (office) => withSettings(office, { BOT_TOKEN: TOKEN.replace('t', 'u') }),
    ],
    [
      'the token of another bot',
      'bot',
      WARNING,
      /BOT_TOKEN/,
      async ({ redis }) => {
        await createOfficeStore(redis).saveBotUsername('former_bot');
        return {};
      },
    ],
    [
      'a dead battery',
      'clock',
      FAILURE,
      /校准/,
      () => ({ clock: { now: () => Date.parse('2019-01-01T00:00:00Z') } }),
    ],
    [
      'a clock that is a minute off',
      'clock',
      WARNING,
      /校准/,
      () => ({ clock: { now: () => Date.now() + 60_000 } }),
    ],
    [
      'a webhook although the office polls',
      'webhook',
      FAILURE,
      /另一个程序/,
      async ({ api }) => {
        await api.call('setWebhook', { url: 'http://127.0.0.1:9/elsewhere' });
        return {};
      },
    ],
    [
      'a webhook that leads elsewhere',
      'webhook',
      FAILURE,
      /WEBHOOK_URL/,
      async (office) => {
        await office.api.call('setWebhook', { url: 'http://127.0.0.1:9/elsewhere' });
        const here = { WEBHOOK_URL: 'https://bot.example.cn/qingfeng', WEBHOOK_SECRET: 's'.repeat(32) };
        return withSettings(office, here);
      },
    ],
    [
      'a webhook that Telegram does not get through to',
      'webhook',
      FAILURE,
      /反向代理/,
      async (office) => {
        const url = `http://127.0.0.1:${await freePort()}/qingfeng`;
        await office.api.call('setWebhook', { url });
        office.api.findAccount(100)?.send('在吗');
        await vi.waitFor(async () => {
          expect((await office.api.call('getWebhookInfo')).result).toHaveProperty('last_error_date');
        });
        return withSettings(office, { WEBHOOK_URL: url, WEBHOOK_SECRET: 's'.repeat(32) });
      },
    ],
    [
      'an officer who never opened the bot',
      'admins',
      FAILURE,
      /点“开始”/,
      (office) => withSettings(office, { ADMIN_IDS: '555' }),
    ],
    ['nobody who runs it', 'officers', FAILURE, /认领/, (office) => withSettings(office, { ADMIN_IDS: '' })],
    [
      'a scenario with a mistake',
      'scenarios',
      FAILURE,
      /补上/,
      () => contentWith('scenarios', 'a.yaml', 'id: a\n'),
    ],
    [
      'a Word template that is none',
      'templates',
      FAILURE,
      /另存为|恢复/,
      () => contentWith('scenarios', 'templates/certificate.docx', 'none'),
    ],
    [
      'a question with a mistake',
      'question-bank',
      FAILURE,
      /\S/,
      () => contentWith('questionBank', 'b.yaml', 'instrument: nothing\nquestions: 没有\n'),
    ],
    [
      'people who cannot be reached',
      'people',
      WARNING,
      /\/invite/,
      async ({ redis }) => {
        const { telegramId: _, ...unbound } = aMember(1);
        await createPeopleStore(redis).saveAll([{ after: unbound }]);
        return {};
      },
    ],
    [
      'a backup that is too old',
      'backups',
      WARNING,
      /是否存在、可写/,
      async (office) => {
        await createDailyStore(office.redis).begin(Date.now() - 27 * 3_600_000);
        return withSettings(office, { BACKUP_DIR: dataFolder() });
      },
    ],
    [
      'a year that nobody has published',
      'calendar',
      WARNING,
      /放假安排|通知/,
      () => ({ clock: { now: () => Date.parse('2039-12-05T10:00:00+08:00') } }),
    ],
  ];

describe('the doctor finds, and says what to do about it:', () => {
  test.each(FAULTS)('%s', async (_, name, verdict, remedy, plant) => {
    const office = await aHealthyOffice();
    const planted = await plant(office);
    const found = await diagnosed(name, { ...office.given, ...planted });
    expect(found).toMatchObject({ name, verdict });
    expect(found.findings.map((one) => one.remedy).join('\n')).toMatch(remedy);
  });
});

/** The command, with what it prints. */
async function consult(given: DoctorGiven, ...args: string[]) {
  const io = createCliIo();
  const code = await runCli(doctorCommand, args, given, io);
  return { code, said: io.said() };
}

describe('whoever installed the office', () => {
  test('reads of one in order that nothing failed, each thing by its name, and no secret', async () => {
    const { given, redis } = await aHealthyOffice();
    await createPeopleStore(redis).saveAll([{ after: aMember(1) }]);
    const { code, said } = await consult(given, '--json');
    const { ok, checks } = JSON.parse(said) as { ok: boolean; checks: Diagnosis[] };
    expect(checks.filter(({ verdict }) => verdict === 'failure')).toEqual([]);
    expect({ code, ok }).toEqual({ code: 0, ok: true });
    expect(checks.length).toBeGreaterThanOrEqual(15);
    expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length);
    expect(new Set(checks.map(({ label }) => label)).size).toBe(checks.length);
    for (const [, name] of FAULTS) expect(checks.map((one) => one.name)).toContain(name);
    expect(said).not.toContain(TOKEN);
  });

  test('reads what kept the others from being looked at, and gets exit code 1', async () => {
    const { given } = await aHealthyOffice();
    const { code, said } = await consult({
      ...given,
      env: { ...given.env, BOT_TOKEN: 'abc', REDIS_URL: 'x' },
    });
    expect(code).toBe(1);
    expect(said).toMatch(/✗ BOT_TOKEN：.*\n.*→ .*\n.*✗ REDIS_URL：/);
    expect(said).toContain('没有查：要先解决“设置”');
    expect(said).toMatch(/✓ 题库：\d+ 道题目/);
    expect(said).toMatch(/共 \d+ 项：/);
  });

  test('leaves nothing behind where there is no office yet', async () => {
    const { given } = await aHealthyOffice();
    const dataDir = join(dataFolder(), 'data');
    const { said } = await consult({ ...given, env: { ...given.env, REDIS_URL: '', DATA_DIR: dataDir } });
    expect(said).toContain('✓ Redis 连接：自带');
    const { stdout } = await promisify(execFile)('ls', ['-A', join(dataDir, '..')]);
    expect(stdout).toBe('');
  });

  test('gets it from the command line also where the settings are wrong', async () => {
    const env = { ...STARTED_BY_NPM, BOT_TOKEN: 'abc', DATA_DIR: dataFolder() };
    const asked = promisify(execFile)(process.execPath, ['src/cli.ts', 'doctor', '--json'], { env });
    const failure = await asked.catch((error: { code: number; stdout: string }) => error);
    expect(failure).toMatchObject({ code: 1 });
    expect(JSON.parse(failure.stdout)).toMatchObject({ ok: false });
  });
});

test('who has no account, and gets letters, lacks nothing; who has neither is counted', async () => {
  const office = await aHealthyOffice();
  const people = createPeopleStore(office.redis);
  const first = { ...aMember(21), telegramId: undefined };
  await people.saveAll([
    { after: { ...first, email: 'p21@bureau.test' } },
    { after: { ...first, id: 22, name: '钱七' } },
  ]);
  const unbound = async (settings: Record<string, string>) => {
    const { findings } = await diagnosed('people', { ...office.given, ...withSettings(office, settings) });
    return findings.map(({ text }) => text);
  };
  expect(await unbound({})).toEqual(['有 2 人没有绑定账号，收不到通知。']);
  const mail = { SMTP_URL: 'smtp://127.0.0.1:25', MAIL_FROM: 'notice@bureau.test' };
  expect(await unbound(mail)).toEqual(['有 1 人没有绑定账号，收不到通知。']);
});
