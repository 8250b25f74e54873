import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/app/config.ts';
import { aMember } from '../support/cast.ts';
import { JSON_BODY, readJson, startSmsGateway } from '../support/channels/sms-gateway-server.ts';
import { freePort } from '../support/free-port.ts';
import { everybody } from '../support/notice-draft.ts';
import { startTestOffice } from '../support/office.ts';

const SECRET = 'not-to-be-guessed-0123456789';
const PHONE = '13800000007';
/** A Tuesday at noon. */
const NOON = Date.UTC(2026, 11, 1, 4);

/** An office at work that has sent somebody a text message by its gateway, which reports to its pages. */
async function anOffice() {
  const gateway = await startSmsGateway(readJson);
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}/qf`;
  const office = await startTestOffice({
    ...{ people: [aMember(7, { telegramId: undefined, phone: PHONE })], content: {}, at: NOON },
    settings: {
      ...{ PUBLIC_URL: publicUrl, WEBHOOK_PORT: String(port), SMS_REPORT_SECRET: SECRET },
      ...{ SMS_GATEWAY_URL: gateway.url, SMS_GATEWAY_BODY: JSON_BODY, SMS_PARTS_PER_MONTH: '100' },
    },
  });
  const notice = everybody();
  await office.services.notices.startNotice(notice);
  const entry = () => office.stores.ledger.find(notice.id, 7);
  await expect.poll(async () => (await entry())?.status, { timeout: 10_000 }).toBe('sent');
  const { id } = JSON.parse(gateway.requests[0]?.body ?? '');
  const post = (path: string, body: string, type = 'application/json') =>
    fetch(`${publicUrl}/reports/${path}`, { method: 'POST', body, headers: { 'content-type': type } });
  return { ...office, id, entry, post, publicUrl };
}

const failed = (id: string) => JSON.stringify({ id, status: 'failed', reason: '空号' });

/** Begins to send a body that never ends; `ended`: the line is closed. */
async function beginPost(url: string) {
  const headers = { 'content-type': 'application/json', 'content-length': '200000' };
  const asked = request(url, { method: 'POST', headers });
  const ended = once(asked, 'close');
  asked.on('error', () => {});
  asked.write('[');
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  answer.resume();
  return { status: answer.statusCode, ended };
}

describe('the page of status reports', () => {
  test('takes what the gateway says of its messages, as often as it likes', async () => {
    const { id, entry, post } = await anOffice();
    for (let time = 0; time < 2; time++) {
      const answer = await post(`gateway/${SECRET}`, failed(id));
      expect([answer.status, await answer.text()]).toEqual([200, 'ok']);
    }
    expect(await entry()).toMatchObject({ status: 'failed', reason: 'no-such-number' });
  });

  test('takes a form as well', async () => {
    const { id, entry, post } = await anOffice();
    const form = new URLSearchParams({ id, status: 'failed', reason: '退订' });
    const answer = await post(`gateway/${SECRET}`, form.toString(), 'application/x-www-form-urlencoded');
    expect(answer.status).toBe(200);
    expect(await entry()).toMatchObject({ status: 'failed', reason: 'refuses' });
  });

  test('is not there for who does not know the secret, and takes nothing that is no report', async () => {
    const { id, entry, post, publicUrl } = await anOffice();
    const before = await entry();
    const said = async (path: string, body = failed(id)) => (await post(path, body)).status;
    const wrong = [
      'gateway/wrong',
      'gateway',
      '',
      `gateway/${SECRET}x`,
      `gateway/${SECRET}/more`,
      `other/${SECRET}`,
    ];
    for (const path of [...wrong, `telegram/${SECRET}`])
      expect([path, await said(path)]).toEqual([path, 404]);
    expect((await fetch(`${publicUrl}/reports/gateway/${SECRET}`)).status).toBe(405);
    expect((await fetch(`${publicUrl}/reports/gateway/wrong`)).status).toBe(404);
    expect(await said(`gateway/${SECRET}`, 'no report')).toBe(400);
    expect(await said(`gateway/${SECRET}`, JSON.stringify('x'.repeat(300_000)))).toBe(413);
    expect(await entry()).toEqual(before);
  });

  test('reads nothing of who does not know the secret', async () => {
    const { post, publicUrl } = await anOffice();
    expect((await post('gateway/wrong', 'x'.repeat(300_000))).status).toBe(404);
    const { status, ended } = await beginPost(`${publicUrl}/reports/gateway/wrong`);
    expect(status).toBe(404);
    await ended;
  });

  test('is not there where the settings name no secret, and a secret alone is a mistake', async () => {
    expect(() => loadConfig({ SMS_REPORT_SECRET: SECRET })).toThrow(
      'PUBLIC_URL：设置了 SMS_REPORT_SECRET 时必填',
    );
    expect(() => loadConfig({ SMS_REPORT_SECRET: 'short' })).toThrow('SMS_REPORT_SECRET：应为');
    const port = await freePort();
    const publicUrl = `http://127.0.0.1:${port}`;
    await startTestOffice({ content: {}, settings: { PUBLIC_URL: publicUrl, WEBHOOK_PORT: String(port) } });
    expect((await fetch(`${publicUrl}/reports/gateway/${SECRET}`, { method: 'POST' })).status).toBe(404);
  });
});
