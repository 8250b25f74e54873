import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, test } from 'vitest';
import { loadConfig, SETTING_NAMES } from '../../src/app/config.ts';

const TOKEN = `123456789:${'A'.repeat(35)}`;

describe('the settings', () => {
  test('have a default each: an empty environment is a rehearsal', () => {
    const config = loadConfig({});
    expect(config).toMatchObject({
      botToken: undefined,
      timezone: 'Asia/Shanghai',
      rehearsalPort: 8720,
      adminIds: [],
    });
  });

  test('are all in .env.example, and an untouched copy of it starts a rehearsal', () => {
    const example = parseEnv(readFileSync('.env.example', 'utf8'));
    expect(Object.keys(example).sort()).toEqual([...SETTING_NAMES].sort());
    expect(loadConfig(example)).toEqual(loadConfig({}));
  });

  test('are refused all at once, each by its name and with a hint', () => {
    const wrong = { BOT_TOKEN: 'abc', ADMIN_IDS: 'zhou', OFFICE_TIMEZONE: 'Beijing', REHEARSAL_PORT: '0' };
    for (const name of Object.keys(wrong)) expect(() => loadConfig(wrong)).toThrow(new RegExp(`${name}：`));
  });

  test.each(['BOT_TOKN', 'ADMIN_ID', 'REDIS_URI', 'bot_toke'])(
    'name the one that %s was meant to be',
    (name) => {
      expect(() => loadConfig({ [name]: 'x' })).toThrow(/是不是 /);
    },
  );

  test('ask for a secret beside the address of a webhook', () => {
    const address = { WEBHOOK_URL: 'https://bot.example.cn/qingfeng' };
    expect(() => loadConfig(address)).toThrow(/WEBHOOK_SECRET：/);
    const webhook = { url: address.WEBHOOK_URL, secret: 'a'.repeat(32) };
    expect(loadConfig({ ...address, WEBHOOK_SECRET: webhook.secret }).webhook).toEqual(webhook);
  });

  test.each(['0', '99999', '80.5', 'abc'])('say in words that %s is no port', (value) => {
    for (const name of ['REHEARSAL_PORT', 'WEBHOOK_PORT'])
      expect(() => loadConfig({ [name]: value })).toThrow(`${name}：应为 1 到 65535 的端口号`);
  });

  test.each(['http://bot.example.cn/qingfeng', 'bot.example.cn', 'ftp://127.0.0.1/'])(
    'refuse %s, to which Telegram would not post',
    (url) => {
      const webhook = { WEBHOOK_URL: url, WEBHOOK_SECRET: 'a'.repeat(32) };
      expect(() => loadConfig(webhook)).toThrow(/WEBHOOK_URL：应为 Telegram 能访问的 https 地址/);
    },
  );

  test('let a Bot API server on this machine post without https', () => {
    const url = 'http://127.0.0.1:8443/qingfeng';
    expect(loadConfig({ WEBHOOK_URL: url, WEBHOOK_SECRET: 'a'.repeat(32) }).webhook?.url).toBe(url);
  });

  test('take the address of the pages, without a stroke at its end', () => {
    expect(loadConfig({}).publicUrl).toBeUndefined();
    expect(loadConfig({ PUBLIC_URL: 'https://bot.example.cn/qf/' }).publicUrl).toBe(
      'https://bot.example.cn/qf',
    );
    expect(loadConfig({ PUBLIC_URL: 'http://127.0.0.1:8443' }).publicUrl).toBe('http://127.0.0.1:8443');
  });

  test.each([
    ...[
      'http://bot.example.cn',
      'bot.example.cn',
      'https://bot.example.cn/?a=1',
      'https://bot.example.cn/#x',
    ],
    ...['https://a:b@bot.example.cn'],
  ])('refuse %s as the address of pages', (PUBLIC_URL) => {
    expect(() => loadConfig({ PUBLIC_URL })).toThrow(/PUBLIC_URL：应为手机浏览器能访问的 https 地址/);
  });

  test.each(['/q', '/n/x'])('refuse to have Telegram post to %s, where a page is', (path) => {
    const both = { PUBLIC_URL: 'https://bot.example.cn', WEBHOOK_URL: `https://bot.example.cn${path}` };
    expect(() => loadConfig({ ...both, WEBHOOK_SECRET: 'a'.repeat(32) })).toThrow(/属于 PUBLIC_URL 的网页/);
  });

  test('leave the settings of other programs alone', () => {
    expect(() => loadConfig({ PATH: '/bin', HTTP_PROXY: 'x', NODE_ENV: 'test', LANG: 'C' })).not.toThrow();
  });

  test('read several administrators', () => {
    expect(loadConfig({ ADMIN_IDS: '12, 34' }).adminIds).toEqual([12, 34]);
  });

  test('want to know where the year stands in the address of the holiday data', () => {
    const url = 'https://example.com/{year}.json';
    expect(loadConfig({ HOLIDAY_DATA_URL: url }).holidayDataUrl).toBe(url);
    expect(() => loadConfig({ HOLIDAY_DATA_URL: 'https://example.com/2027.json' })).toThrow(/\{year\}/);
  });

  test.each([
    ['9464', { host: '127.0.0.1', port: 9464 }],
    ['0.0.0.0:9464', { host: '0.0.0.0', port: 9464 }],
    ['[::1]:9464', { host: '::1', port: 9464 }],
  ])('open the page of how the process is on %s, on this machine alone unless told', (value, place) => {
    expect(loadConfig({ METRICS_PORT: value }).healthPlace).toEqual(place);
  });

  test.each(['0', '99999', 'localhost', 'localhost:', ':9464x'])(
    'say in words that %s is no such place',
    (value) => {
      expect(() => loadConfig({ METRICS_PORT: value })).toThrow(/METRICS_PORT：应为端口号/);
    },
  );

  test('say when nobody is to be nudged', () => {
    expect(loadConfig({}).quietHours).toEqual({ from: '20:00', until: '08:00' });
    expect(loadConfig({ QUIET_HOURS: '18:30 - 9:00' }).quietHours).toEqual({ from: '18:30', until: '09:00' });
  });

  test.each(['8-20', '20:00', '20:00-24:00', '20:60-08:00', '晚八点到早八点', '08:00-08:00'])(
    'refuse %s as quiet hours, and say how they are written',
    (text) => {
      expect(() => loadConfig({ QUIET_HOURS: text })).toThrow(/QUIET_HOURS：.*如 20:00-08:00/);
    },
  );

  test('read a secret from the file that NAME_FILE names', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'qf-')), 'token');
    writeFileSync(file, `${TOKEN}\n`);
    expect(loadConfig({ BOT_TOKEN_FILE: file }).botToken).toBe(TOKEN);
  });

  test('refuse a secret file that is not there, and a secret given twice', () => {
    expect(() => loadConfig({ BOT_TOKEN_FILE: '/nowhere' })).toThrow(/BOT_TOKEN_FILE：读不到/);
    expect(() => loadConfig({ BOT_TOKEN: TOKEN, BOT_TOKEN_FILE: '/nowhere' })).toThrow(/只能设置一个/);
  });
});
