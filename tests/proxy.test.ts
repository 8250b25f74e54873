import { describe, expect, test } from 'vitest';
import { ask, startBotApi } from './support/bot-api.ts';
import { freePort } from './support/free-port.ts';
import { CERTIFICATE, HTTPS_ROOT, startHttpsFront, startProxy } from './support/https-bot-api.ts';
import { downloadFrom } from './support/phone.ts';
import { dataFolder, startProgram } from './support/program.ts';

const TOKEN = `1000000001:${'t'.repeat(35)}`;

/** The product as it is started, with a Bot API that it reaches by https alone and trusts as the machine's owner tells it to. */
const settings = (proxy: string) => ({
  BOT_TOKEN: TOKEN,
  ADMIN_IDS: '100',
  TELEGRAM_API_ROOT: HTTPS_ROOT,
  HTTPS_PROXY: proxy,
  NODE_EXTRA_CA_CERTS: CERTIFICATE,
  DATA_DIR: dataFolder(),
});

describe('an office behind a proxy', () => {
  test('talks to Telegram through it alone: calls, files that go out, files that come in', async () => {
    const api = await startBotApi({ token: TOKEN });
    const proxy = await startProxy(await startHttpsFront(api.url));
    const program = startProgram(settings(`http://office:secret@127.0.0.1:${proxy.port}`));
    await program.prints('清风已启动');
    const officer = api.addAccount({ id: 100, first_name: '周' });

    const card = await ask(officer, '/people');
    await officer.tap(card.message_id, '下载模板');
    const template = await officer.waitForMessage(({ document }) => document !== undefined);
    expect((await downloadFrom(api, template)).bytes.slice(0, 2)).toEqual(new Uint8Array(Buffer.from('PK')));

    await officer.sendFile({
      name: '名册.csv',
      type: 'text/csv',
      bytes: Buffer.from('姓名,部门\n张伟,办公室\n'),
    });
    await officer.waitForMessage(({ text, from }) => from?.is_bot === true && /新增.*1/.test(text ?? ''));

    expect(new Set(proxy.asked.map(({ target }) => target))).toEqual(new Set(['bot-api.test:443']));
    const authorization = `Basic ${Buffer.from('office:secret').toString('base64')}`;
    expect(new Set(proxy.asked.map((one) => one.authorization))).toEqual(new Set([authorization]));
  });

  test('is told to look after the proxy when that is down', async () => {
    const program = startProgram(settings(`http://127.0.0.1:${await freePort()}`));
    const said = await program.prints('暂时连接不到 Telegram');
    expect(said).toContain('请检查 HTTPS_PROXY 指定的代理');
    expect(said).toContain('ECONNREFUSED');
    expect(said).not.toContain(TOKEN);
  });
});
