import { Api } from 'grammy';
import { expect, onTestFinished, test } from 'vitest';
import { loadConfig } from '../../src/app/config.ts';
import { createApiClient } from '../../src/bot/api-client.ts';
import { findLineTrouble } from '../../src/bot/line-trouble.ts';
import { lineWarning } from '../../src/bot/messages/line-messages.ts';
import { startBotApi } from '../support/bot-api.ts';
import { CERTIFICATE, HTTPS_ROOT, startHttpsFront } from '../support/https-bot-api.ts';
import { trustInTest } from '../support/trust-in-test.ts';

/** A bot before whose Bot API somebody shows a certificate that nobody knows. */
async function interceptedBot() {
  const api = await startBotApi();
  const port = await startHttpsFront(api.url);
  const apiRoot = `${HTTPS_ROOT}:${port}`;
  const client = createApiClient({
    ...{ token: api.token, apiRoot },
    lookup: async () => [{ address: '127.0.0.1', family: 4 }],
  });
  const bot = new Api(api.token, { apiRoot });
  bot.config.use(client.transformer);
  onTestFinished(() => client.close());
  return { bot, token: api.token };
}

test('whoever looks after the machine reads that somebody intercepts, and that NODE_EXTRA_CA_CERTS of .env lets it through', async () => {
  const { bot, token } = await interceptedBot();
  const said = lineWarning(await bot.getMe().catch((error: unknown) => error), false);
  expect(said).toMatch(/证书不可信.*截取.*NODE_EXTRA_CA_CERTS/);
  expect(said).not.toContain(token);
  // Node has read the setting when it started, and there was none: as where it stands in `.env`.
  trustInTest(CERTIFICATE);
  expect((await bot.getMe()).is_bot).toBe(true);
});

test.each([
  ['CERT_NOT_YET_VALID', /时钟/],
  ['CERT_HAS_EXPIRED', /时钟/],
  ['SELF_SIGNED_CERT_IN_CHAIN', /截取/],
  ['ERR_TLS_CERT_ALTNAME_INVALID', /截取/],
  ['ENOTFOUND', /DNS/],
  ['EAI_AGAIN', /DNS/],
  ['ECONNRESET', /请检查网络/],
])('%s is told with what to do', (code, remedy) => {
  const error = new Error('fetch failed', { cause: Object.assign(new Error('it'), { code }) });
  expect(lineWarning(error, false)).toMatch(remedy);
});

test('an error that has no code is one of the line', () => {
  expect(findLineTrouble('no error')).toBe('away');
  expect(findLineTrouble(new Error('aborted'))).toBe('away');
});

test('a file of certificates that holds none is told among the settings', () => {
  expect(() => loadConfig({ NODE_EXTRA_CA_CERTS: '/nowhere.pem' })).toThrow(
    /NODE_EXTRA_CA_CERTS：\/nowhere.pem/,
  );
  expect(() => loadConfig({ NODE_EXTRA_CA_CERTS: 'package.json' })).toThrow(/没有 PEM/);
  expect(() => loadConfig({ NODE_EXTRA_CA_CERTS: CERTIFICATE })).not.toThrow();
});
