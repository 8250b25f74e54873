import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { describe, expect, onTestFinished, test } from 'vitest';
import { personCard } from '../src/people/bot/person-messages.ts';
import { createPeopleStore, type PeopleStore } from '../src/people/store/people-store.ts';
import { NEWCOMERS, OFFICER, WITHOUT_ACCOUNT } from '../src/rehearsal/invented-office.ts';
import { ask, startBotApi, type TestBotApi } from './support/bot-api.ts';
import { dataFolder, startProgram as start } from './support/program.ts';

const TOKEN = `1000000001:${'t'.repeat(35)}`;

const live = (api: TestBotApi, dataDir: string) => ({
  BOT_TOKEN: TOKEN,
  TELEGRAM_API_ROOT: api.url,
  DATA_DIR: dataDir,
});

async function withRedisOf<T>(folder: string, use: (people: PeopleStore) => Promise<T>): Promise<T> {
  const redis = new Redis({ path: join(folder, 'rehearsal/redis.sock') });
  try {
    return await use(createPeopleStore(redis));
  } finally {
    redis.disconnect();
  }
}

const UNBOUND_NAMES = [...NEWCOMERS, ...WITHOUT_ACCOUNT].map(({ name }) => name);

describe('a live start', () => {
  test('without any admin prints a code, and whoever sends it becomes the owner', async () => {
    const api = await startBotApi({ token: TOKEN });
    const program = start(live(api, dataFolder()));
    const code = /\/claim ([0-9a-f]{32})/.exec(await program.prints('/claim '))?.[1];
    const installer = api.addAccount({ id: 100, first_name: '装' });
    expect((await ask(installer, '/menu')).text).toContain('只为本单位在册人员服务');
    expect((await ask(installer, `/claim ${'0'.repeat(32)}`)).text).toContain('只为本单位在册人员服务');
    await ask(installer, `/claim ${code}`);
    installer.send('/menu');
    // What the office says of its own accord may come in between.
    await installer.waitForMessage(({ text }) => text?.includes('工作台') === true);
    program.child.kill('SIGTERM');
    expect((await program.exit).code).toBe(0);
  });

  test('keeps its office over a SIGKILL, and is up again beside the dying Redis', async () => {
    const api = await startBotApi({ token: TOKEN });
    const folder = dataFolder();
    const first = start({ ...live(api, folder), ADMIN_IDS: '100' });
    await first.prints('清风已启动');
    const admin = api.addAccount({ id: 100, first_name: '管' });
    admin.send('/menu');
    await admin.waitForMessage(({ text }) => text?.includes('工作台') === true);
    first.child.kill('SIGKILL');
    await first.exit;
    admin.send('/help');
    await start({ ...live(api, folder), ADMIN_IDS: '100' }).prints('清风已启动');
    await admin.waitForMessage(({ text }) => text?.startsWith('可用的命令') === true);
  });

  test('ends when it is asked to, also while Telegram is away', async () => {
    const away = { BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: 'http://127.0.0.1:9', DATA_DIR: dataFolder() };
    const program = start(away);
    await program.prints('暂时连接不到 Telegram');
    program.child.kill('SIGTERM');
    expect((await program.exit).code).toBe(0);
  });

  test('ends with the remedy when Telegram does not know the token', async () => {
    const api = await startBotApi({ token: TOKEN });
    const wrong = { ...live(api, dataFolder()), BOT_TOKEN: TOKEN.replace('t', 'u') };
    const { code, said } = await start(wrong).exit;
    expect(code).toBe(1);
    expect(said).toContain('@BotFather');
  });

  test('waits while Telegram cannot be reached, and says so', async () => {
    const settings = { BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: 'http://127.0.0.1:9', DATA_DIR: dataFolder() };
    await start(settings).prints('暂时连接不到 Telegram');
  });
});

describe('a start that must not happen', () => {
  test('names every wrong setting at once', async () => {
    const { code, said } = await start({ BOT_TOKEN: 'abc', REHEARSAL_PORT: '0' }).exit;
    expect(code).toBe(1);
    expect(said).toMatch(/BOT_TOKEN：.*\n.*REHEARSAL_PORT：/);
  });

  test('does not turn an office whose token was forgotten into a rehearsal', async () => {
    const folder = dataFolder();
    mkdirSync(join(folder, 'office'));
    const { code, said } = await start({ DATA_DIR: folder }).exit;
    expect(code).toBe(1);
    expect(said).toContain('npm run rehearsal');
  });

  test.each<[string, string[], Record<string, string>, string]>([
    ['one part on the private Redis', ['--only', 'bot'], { BOT_TOKEN: TOKEN }, '请设置 REDIS_URL'],
    ['a part that there is not', ['--only', 'mail'], { BOT_TOKEN: TOKEN }, 'bot、scheduler、delivery'],
    ['one part of a rehearsal', ['--only', 'bot'], {}, '请去掉 --only'],
    [
      'an office whose data would lie in the container itself',
      [],
      { BOT_TOKEN: TOKEN, DATA_VOLUME: 'required', DATA_DIR: '/no-volume' },
      '请挂载一个卷',
    ],
    ['an argument that it does not know', ['--onli', 'bot'], { BOT_TOKEN: TOKEN }, '启动参数有误'],
  ])('refuses %s, and says what to do', async (_, args, settings, remedy) => {
    const { code, said } = await start({ DATA_DIR: dataFolder(), ...settings }, ...args).exit;
    expect(code).toBe(1);
    expect(said).toContain(remedy);
  });
});

describe('a start where something is in the way says what, in one sentence without a stack', () => {
  const startAndFail = async (settings: Record<string, string>) => {
    const { code, said } = await start({ LOG_LEVEL: 'silent', ...settings }).exit;
    expect(code).toBe(1);
    expect(said).not.toMatch(/^ {4}at |Error:/m);
    return said;
  };

  test('somebody else on the port of the page', async () => {
    const { url } = await startBotApi();
    const { port } = new URL(url);
    const said = await startAndFail({ DATA_DIR: dataFolder(), REHEARSAL_PORT: port });
    expect(said).toContain(`端口 ${port} 已被占用`);
    expect(said).toContain('REHEARSAL_PORT');
  });

  test.each([
    ['a file where the folder should be', '/etc/passwd', /不是目录/],
    ['a place where no folder can be made', '/proc/nope', /那里不能新建目录|只读/],
  ])('%s', async (_, folder, reason) => {
    const said = await startAndFail({ DATA_DIR: folder });
    expect(said).toMatch(reason);
    expect(said).toContain('DATA_DIR');
  });
});

describe('a rehearsal', () => {
  test('begins anew at a button of its page, as if nothing had been rehearsed', async () => {
    const folder = dataFolder();
    const program = start({ DATA_DIR: folder, REHEARSAL_PORT: '18721' });
    await program.prints('演练已启动');
    const url = 'http://127.0.0.1:18721/page';
    const json = { 'content-type': 'application/json' };
    const post = (path: string, body: object) =>
      fetch(`${url}/${path}`, { method: 'POST', headers: json, body: JSON.stringify(body) });
    await post('clock', { by: 86_400_000 });
    const before = await withRedisOf(folder, async (people) => {
      const officer = await people.findByTelegramId(OFFICER.telegramId);
      if (officer)
        await people.saveAll([{ before: officer, after: { ...officer, role: 'staff' } }], { isFact: true });
      return people.listAll('role:admin');
    });
    expect(before.map(({ telegramId }) => telegramId)).not.toContain(OFFICER.telegramId);
    expect((await post('anew', {})).status).toBe(200);
    await program.prints(/演练已启动.*演练已启动/s);
    const after = await withRedisOf(folder, (people) => people.listAll('role:admin'));
    expect(after.map(({ telegramId }) => telegramId)).toContain(OFFICER.telegramId);
    expect(existsSync(join(folder, 'rehearsal/clock.json'))).toBe(false);
    expect((await fetch('http://127.0.0.1:18721/')).status).toBe(200);
  });

  test('begins anew at the command line, and never where an office is live', async () => {
    const folder = dataFolder();
    mkdirSync(join(folder, 'rehearsal'), { recursive: true });
    writeFileSync(join(folder, 'rehearsal/clock.json'), '{"offset":86400000}');
    const program = start({ DATA_DIR: folder, REHEARSAL_PORT: '18722' }, '--rehearsal', '--anew');
    await program.prints('演练已启动');
    expect(existsSync(join(folder, 'rehearsal/clock.json'))).toBe(false);
    const live = start({ BOT_TOKEN: TOKEN, DATA_DIR: dataFolder() }, '--anew');
    expect(await live.exit).toMatchObject({
      ...{ code: 1, said: expect.stringContaining('--anew 和 --lived-year 只用于演练') },
    });
  });

  test('lives a year from its first morning when it is asked to, and says how far it is', async () => {
    const folder = dataFolder();
    const settings = { DATA_DIR: folder, REHEARSAL_PORT: '18723' };
    await start(settings, '--rehearsal', '--lived-year').prints(/演练已启动.*正在过这一年：2026-01/s);
  });

  test('starts without any settings and prints where its page is', async () => {
    const folder = dataFolder();
    const program = start({ DATA_DIR: folder, REHEARSAL_PORT: '18720' });
    expect(await program.prints('演练已启动')).toContain('http://127.0.0.1:18720');
    const page = await fetch('http://127.0.0.1:18720/');
    expect(await page.text()).toContain('清风');
    const redis = new Redis({ path: join(folder, 'rehearsal/redis.sock') });
    onTestFinished(() => redis.disconnect());
    const people = await createPeopleStore(redis).list();
    expect(
      people.map(
        (person) =>
          personCard(
            person,
            { mayDo: { change: true, handOver: false }, more: [], origin: undefined, today: '2026-11-23' },
            'Asia/Shanghai',
          ).text,
      ),
    ).toEqual(
      people.map(({ name }) =>
        expect.stringMatching(UNBOUND_NAMES.includes(name) ? /^未绑定/m : /^已绑定$/m),
      ),
    );
  });
});
