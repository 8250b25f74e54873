import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { INVENTED_OFFICE } from '../../src/rehearsal/invented-office.ts';
import type { PageEvent } from '../../src/rehearsal/page-feed.ts';
import { HE_YUTONG, startScriptedBot, startTestRehearsal, WAVE, ZHOU_MIN } from '../support/rehearsal.ts';

const HE = HE_YUTONG.telegramId;
const PAGE_FOLDER = new URL('../../src/rehearsal/page/', import.meta.url);

async function act(url: string, path: string, body: unknown) {
  const response = await fetch(`${url}/page/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
}

/** The status of a request with headers that a browser would not let a page choose. */
function statusOf(url: string, path: string, method: string, headers: Record<string, string>) {
  return new Promise<number | undefined>((resolve, reject) => {
    const sent = request(new URL(path, url), { method, headers }, (response) => {
      resolve(response.statusCode);
      response.destroy();
    });
    sent.on('error', reject).end();
  });
}

/** Listens as the page does; `next` waits for the first event that fits, among those that came too. */
async function listen(url: string) {
  const ended = new AbortController();
  onTestFinished(() => ended.abort());
  const { body } = await fetch(`${url}/page/events`, { signal: ended.signal });
  const events: PageEvent[] = [];
  const reading = (async () => {
    let text = '';
    for await (const chunk of (body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
      const parts = (text + chunk).split('\n\n');
      text = parts.pop() ?? '';
      events.push(...parts.map((part) => JSON.parse(part.replace('data: ', ''))));
    }
  })();
  reading.catch(() => undefined);
  return {
    ended: reading,
    next: <Kind extends PageEvent['kind']>(
      kind: Kind,
      fits: (event: Extract<PageEvent, { kind: Kind }>) => boolean = () => true,
    ) =>
      vi.waitFor(
        () => {
          const found = events.find((event) => event.kind === kind && fits(event as never));
          if (!found) throw new Error(`No ${kind} among ${events.map((event) => event.kind).join(', ')}.`);
          return found as Extract<PageEvent, { kind: Kind }>;
        },
        { timeout: 5000 },
      ),
  };
}

describe('the files of the page', () => {
  test('are served by name, and nothing else is', async () => {
    const { url } = await startTestRehearsal();
    const start = await fetch(url);
    expect(start.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await start.text()).toContain('<title>清风 · 演练</title>');
    expect((await fetch(`${url}/main.js`)).headers.get('content-type')).toContain('text/javascript');
    for (const path of ['/page-server.ts', '/..%2fpage-server.ts', '/%2e%2e/control.ts', '/page/main.js']) {
      expect((await fetch(url + path)).status, path).toBe(404);
    }
  });

  test('may load nothing from elsewhere and run no inline script', async () => {
    const { url } = await startTestRehearsal();
    const { headers } = await fetch(url);
    const policy = headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('never turn text into markup', () => {
    for (const name of readdirSync(PAGE_FOLDER)) {
      const text = readFileSync(new URL(name, PAGE_FOLDER), 'utf8');
      expect(text, name).not.toMatch(
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\son\w+=|style="/,
      );
    }
  });
});

describe('only the page itself', () => {
  const PATHS = [
    ['GET', '/'],
    ['GET', '/page/events'],
    ['POST', '/page/messages'],
    ['POST', '/page/clock'],
  ] as const;

  test.each(PATHS)(
    'may ask for %s %s: neither another site nor another name of this machine',
    async (method, path) => {
      const { url } = await startTestRehearsal();
      const { port } = new URL(url);
      expect(await statusOf(url, path, method, { origin: 'https://example.org' })).toBe(403);
      expect(await statusOf(url, path, method, { origin: 'null' })).toBe(403);
      expect(await statusOf(url, path, method, { host: `evil.example.org:${port}` })).toBe(403);
      expect(await statusOf(url, path, method, { origin: `http://localhost:${port}` })).not.toBe(403);
    },
  );

  test('is beside it what guards itself: a form of ours, of which browsers say no origin, under a name of this machine', async () => {
    const { url, server } = await startTestRehearsal();
    const { port } = new URL(url);
    server.serveBelow('/office', (_, response) => response.writeHead(200).end());
    expect(await statusOf(url, '/office/q', 'POST', { origin: 'null' })).toBe(200);
    expect(await statusOf(url, '/office/q', 'POST', { host: `evil.example.org:${port}` })).toBe(403);
    expect(await statusOf(url, '/officers', 'POST', { origin: 'null' })).toBe(403);
  });

  test('can act: a form of another site cannot say that it is JSON', async () => {
    const { url, server } = await startTestRehearsal();
    const body = JSON.stringify({ as: HE, text: '/start' });
    const { status } = await fetch(`${url}/page/messages`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body,
    });
    expect(status).toBe(409);
    expect(server.findAccount(HE)?.messages()).toEqual([]);
  });
});

describe('a new connection', () => {
  test('hears the office, its chats and the clock, then what happens', async () => {
    const rehearsal = await startTestRehearsal();
    rehearsal.server.findAccount(HE)?.send('/start');
    const events = await listen(rehearsal.url);
    const { state } = await events.next('state');
    expect(state).toMatchObject({
      name: '清风市档案局',
      officer: ZHOU_MIN.telegramId,
      timezone: 'Asia/Shanghai',
    });
    expect(state.people.map(({ name }) => name)).toEqual(INVENTED_OFFICE.people.map(({ name }) => name));
    expect(state.messages[HE]?.map(({ text }) => text)).toEqual(['/start']);
    expect((await events.next('next-wave')).wave).toEqual(WAVE);

    await startScriptedBot(rehearsal);
    const reply = await events.next('message', ({ message }) => message.text?.startsWith('您好') ?? false);
    expect(reply.message.chat.id).toBe(HE);
    const { call } = await events.next('call', (event) => event.call.method === 'sendMessage');
    expect(call).toMatchObject({ chat: HE, summary: '您好，何雨桐' });
    expect((await events.next('commands')).commands[HE]?.map(({ command }) => command)).toEqual([
      'remind',
      'quiz',
    ]);
  });

  test('ends with the server', async () => {
    const { url, close } = await startTestRehearsal();
    const { ended, next } = await listen(url);
    await next('state');
    await close();
    await expect(ended).rejects.toThrow();
  });

  test('sees refused calls with their reason', async () => {
    const { url, server } = await startTestRehearsal();
    const events = await listen(url);
    await fetch(`${url}/bot${server.token}/sendMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ chat_id: HE, text: '提醒' }),
    });
    const { call } = await events.next('call');
    expect(call.error).toBe("403 Forbidden: bot can't initiate conversation with a user");
  });
});

describe('on the phone of a person', () => {
  test('one writes, taps and is answered', async () => {
    const rehearsal = await startTestRehearsal();
    const { url, server } = rehearsal;
    await startScriptedBot(rehearsal);
    await act(url, 'messages', { as: HE, text: '/remind' });
    const person = server.findAccount(HE);
    const reminder = await person?.waitForMessage(({ reply_markup }) => reply_markup !== undefined);
    const tap = { as: HE, messageId: reminder?.message_id, data: 'ack' };
    expect((await act(url, 'taps', tap)).answer).toEqual({ text: '已记录', alert: false });
    await person?.waitForMessage(({ text }) => text === '✅ 您已知悉');
    expect((await act(url, 'taps', { ...tap, data: 'full' })).answer).toEqual({
      text: '全文如下',
      alert: true,
    });
  });

  test('a link that starts the bot sends /start with its token', async () => {
    const { url, server } = await startTestRehearsal();
    await act(url, 'links', { as: HE, url: `https://t.me/${server.bot.username}?start=abc` });
    expect(server.findAccount(HE)?.messages().at(-1)?.text).toBe('/start abc');
  });

  test('one blocks the bot, and lets it in again', async () => {
    const { url, server } = await startTestRehearsal();
    const events = await listen(url);
    await act(url, 'blocks', { as: HE, blocked: true });
    expect(await events.next('account')).toMatchObject({ account: HE, blocked: true });
    expect(server.findAccount(HE)?.isBlocked()).toBe(true);
    await act(url, 'blocks', { as: HE, blocked: false });
    expect(server.findAccount(HE)?.isBlocked()).toBe(false);
  });

  test('files go up and come down as they were; pictures may be looked at, anything else is saved', async () => {
    const { url, server } = await startTestRehearsal();
    const send = async (file: File, asPhoto: boolean) => {
      const form = new FormData();
      form.append('as', String(HE));
      form.append('caption', '说明');
      if (asPhoto) form.append('asPhoto', 'yes');
      form.append('file', file);
      const { status } = await fetch(`${url}/page/files`, { method: 'POST', body: form });
      expect(status).toBe(200);
      return server.findAccount(HE)?.messages().at(-1);
    };
    const sheet = await send(
      new File(['<script>alert(1)</script>'], "名册'1.html", { type: 'text/html' }),
      false,
    );
    expect(sheet).toMatchObject({ caption: '说明', document: { file_name: "名册'1.html" } });
    const saved = await fetch(`${url}/page/files/${sheet?.document?.file_id}`);
    expect(await saved.text()).toBe('<script>alert(1)</script>');
    expect(saved.headers.get('content-type')).toBe('application/octet-stream');
    expect(saved.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''%E5%90%8D%E5%86%8C%271.html",
    );
    expect(saved.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");

    const picture = await send(new File([ONE_PIXEL], 'a.png', { type: 'image/png' }), true);
    const shown = await fetch(`${url}/page/files/${picture?.photo?.[0]?.file_id}`);
    expect(shown.headers.get('content-type')).toBe('image/png');
    expect((await fetch(`${url}/page/files/none`)).status).toBe(404);
  });

  test('a vote counts once, and everybody who looks is told', async () => {
    const rehearsal = await startTestRehearsal();
    const { url, server } = rehearsal;
    await startScriptedBot(rehearsal);
    const { id: chat } = INVENTED_OFFICE.group;
    await act(url, 'messages', { as: ZHOU_MIN.telegramId, chat, text: '/quiz' });
    const poll = await server
      .findAccount(HE)
      ?.waitForMessage((message) => message.poll !== undefined, { chat });
    const vote = { as: HE, chat, messageId: poll?.message_id, options: [0] };
    expect((await act(url, 'votes', vote)).status).toBe(200);
    expect(await act(url, 'votes', vote)).toEqual({
      status: 409,
      answer: { error: '投票已截止，或您已投过票。' },
    });
    const { state } = await (await listen(url)).next('state');
    expect(state.votes).toEqual({ [poll?.poll?.id ?? '']: { [HE]: [0] } });
  });

  test.each([
    ['messages', { as: HE, text: ' ' }, 400],
    ['messages', { as: 1, text: '你好' }, 409],
    ['messages', { as: HE, chat: -5, text: '你好' }, 409],
    ['taps', { as: HE, messageId: 99, data: 'x' }, 409],
    ['votes', { as: HE, messageId: 99, options: [] }, 400],
    ['links', { as: HE, url: 'no address' }, 400],
    ['clock', { to: 'tomorrow' }, 400],
    ['clock', { to: Date.UTC(1990, 0, 1) }, 400],
  ])('what cannot be is refused with words: %s %j', async (path, body, status) => {
    const { url } = await startTestRehearsal();
    const refused = await act(url, path, body);
    expect(refused.status).toBe(status);
    expect(refused.answer.error).toBeTruthy();
  });
});

/** The clock runs on between two looks at it. */
const TO_THE_SECOND = -3;

describe('the clock', () => {
  test('begins anew, with a year to be lived or without, once the page has its answer', async () => {
    const asked: string[] = [];
    const hooks = { beginAnew: () => asked.push('anew'), liveYear: () => asked.push('year') };
    const { url } = await startTestRehearsal(hooks);
    expect((await act(url, 'anew', {})).status).toBe(200);
    expect((await act(url, 'year', {})).status).toBe(200);
    await vi.waitFor(() => expect(asked).toEqual(['anew', 'year']));
  });

  test('goes to the next wave, and what is due is looked for', async () => {
    const onClockMoved = vi.fn();
    const { url, clock } = await startTestRehearsal({ onClockMoved });
    const events = await listen(url);
    expect((await act(url, 'clock/next-wave', {})).answer).toEqual({ wave: WAVE });
    expect(clock.now()).toBeCloseTo(WAVE.at, TO_THE_SECOND);
    expect(onClockMoved).toHaveBeenCalledOnce();
    await events.next('clock', ({ now }) => Math.abs(now - WAVE.at) < 500);
    await events.next('next-wave', ({ wave }) => wave === undefined);
    expect((await act(url, 'clock/next-wave', {})).answer).toEqual({});
    expect(onClockMoved).toHaveBeenCalledOnce();
  });

  test('knows of a wave that was planned meanwhile, soon after the bot has done something', async () => {
    let wave: typeof WAVE | undefined;
    const rehearsal = await startTestRehearsal({ nextWave: async () => wave });
    const events = await listen(rehearsal.url);
    await events.next('next-wave', (event) => event.wave === undefined);
    wave = WAVE;
    await startScriptedBot(rehearsal);
    await events.next('next-wave', (event) => event.wave?.at === WAVE.at);
  });

  test('goes on, to a day, and back to the machine’s time', async () => {
    const onClockMoved = vi.fn();
    const { url, clock } = await startTestRehearsal({ onClockMoved });
    const start = clock.now();
    await act(url, 'clock', { by: 3_600_000 });
    expect(clock.now()).toBeCloseTo(start + 3_600_000, TO_THE_SECOND);
    await act(url, 'clock', { to: WAVE.at });
    expect(clock.now()).toBeCloseTo(WAVE.at, TO_THE_SECOND);
    await act(url, 'clock', { to: 'machine' });
    expect(clock.offset()).toBe(0);
    expect(onClockMoved).toHaveBeenCalledTimes(3);
  });

  test('tells when what is due could not be found out', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    onTestFinished(() => void vi.restoreAllMocks());
    const onClockMoved = () => Promise.reject(new Error('Redis 没有应答'));
    const { url } = await startTestRehearsal({ onClockMoved });
    expect(await act(url, 'clock', { by: 1000 })).toEqual({
      status: 500,
      answer: { error: '演练服务器出错：Redis 没有应答' },
    });
  });
});

const ONE_PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
