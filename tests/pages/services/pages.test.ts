import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MISSES } from '../../../src/pages/domain/misses.ts';
import { shortCode } from '../../../src/pages/domain/page-secrets.ts';
import { manyPeople } from '../../support/cast.ts';
import { everybody } from '../../support/notice-draft.ts';
import { buildTestOffice } from '../../support/office.ts';
import { anOfficeWithPages, GUESSES, NAME, NOTICE, sign, tap } from '../../support/office-with-pages.ts';
import { seat } from '../../support/seat.ts';

const DAY_MS = 24 * 60 * 60_000;

describe('the page of a link', () => {
  test('shows the notice and the name in part, and stores nothing, however often it is fetched', async () => {
    const { ask, pageOf, receipts } = await anOfficeWithPages();
    const { url } = await pageOf(2);
    const { status, text, headers } = await ask(url);
    expect(status).toBe(200);
    expect(text).toContain('不收送礼品礼金。');
    expect(text).toContain('收件人：');
    expect(text).not.toContain(manyPeople(3)[1]?.name);
    expect(text).toContain('<button type="submit">已知悉</button>');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.has('set-cookie')).toBe(false);
    await ask(`${url}?version=1`);
    expect(await receipts()).toBeUndefined();
  });

  test('gives a receipt for the tap, which says that no account was checked; a second tap shows the same', async () => {
    const { ask, pageOf, services, receipts } = await anOfficeWithPages();
    const { url } = await pageOf(2);
    const first = await ask(url, tap);
    expect(first.status).toBe(200);
    expect(first.text).toMatch(/回执编号：QF-\d{4}-\d{4}-001/);
    expect(first.text).toContain('经链接确认，未核验账号');
    expect((await ask(url, tap)).text).toBe(first.text);
    expect((await ask(url)).text).toBe(first.text);
    expect(await receipts()).toMatchObject({ length: 1 });
    expect(await services.acknowledgements.findReceipt(NOTICE, 2)).toMatchObject({
      receipt: { channel: 'link' },
    });
    expect(await services.acknowledgements.verify(NOTICE)).toMatchObject({ checked: 1 });
  });

  test('takes no tap for a text that has been corrected meanwhile, and shows the new one', async () => {
    const { ask, pageOf, receipts } = await anOfficeWithPages();
    const { url } = await pageOf(2);
    const answer = await ask(url, { version: '2' });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('已经更正');
    expect(answer.text).toContain('已知悉</button>');
    expect(await receipts()).toBeUndefined();
  });

  test('takes no form of another web site', async () => {
    const { ask, pageOf, receipts } = await anOfficeWithPages();
    const { url } = await pageOf(2);
    expect((await ask(url, tap, { origin: 'https://evil.example' })).status).toBe(403);
    expect(await receipts()).toBeUndefined();
    expect((await ask(url, tap, { origin: 'null' })).status).toBe(200);
  });

  test('is nobody’s whose link is not known, and over once it has ended or its person has left', async () => {
    const { ask, pageOf, time, stores } = await anOfficeWithPages();
    const [second, third] = [await pageOf(2, time.now + DAY_MS), await pageOf(3)];
    const wrong = second.url.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    for (const url of [wrong, second.url.slice(0, -1), second.url.replace(/\d{4}-\d{4}/, '1999-0101')])
      expect((await ask(url, tap)).status).toBe(404);
    const person = await stores.people.find(3);
    if (!person) throw new Error('nobody');
    await seat(stores.people, { ...person, status: 'left' });
    expect((await ask(third.url, tap)).status).toBe(410);
    time.now += 2 * DAY_MS;
    expect((await ask(second.url, tap)).status).toBe(410);
  });

  test('says that nothing was stored when Redis does not answer as it should', async () => {
    const { ask, pageOf, redis } = await anOfficeWithPages();
    const { url } = await pageOf(2);
    await redis.redis.del(`qf:page:links:${NOTICE}`);
    await redis.redis.set(`qf:page:links:${NOTICE}`, 'unreadable');
    const answer = await ask(url, tap);
    expect(answer.status).toBe(503);
    expect(answer.text).toContain('没有记录');
  });

  test('cannot be broken by what a notice says', async () => {
    const { ask, pageOf } = await anOfficeWithPages({
      title: '<script>alert(1)</script>',
      content: { kind: 'text', text: '标题\n<img src=x onerror="alert(1)"> & "引号"' },
    });
    const { text } = await ask((await pageOf(2)).url);
    expect(text).not.toMatch(/<script|<img/);
    expect(text).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &quot;引号&quot;');
  });
});

describe('the page for a code', () => {
  test('shows the notice by the code, and a tap there gives the receipt', async () => {
    const { ask, pageOf, receipts } = await anOfficeWithPages();
    const { address, code } = await pageOf(2);
    expect((await ask(address)).text).toContain('确认码');
    const shown = await ask(address, { code: code.toLowerCase() });
    expect(shown.text).toContain('不收送礼品礼金。');
    expect(await receipts()).toBeUndefined();
    const taken = await ask(`${address}/ok`, { code, ...tap });
    expect(taken.text).toMatch(/回执编号：QF-\d{4}-\d{4}-001/);
  });

  test('finds a slip of the finger, which costs no try', async () => {
    const { ask, pageOf } = await anOfficeWithPages();
    const { address, code } = await pageOf(2);
    const slip = `${code.slice(0, 8)}${code[8] === '2' ? '3' : '2'}`;
    for (let i = 0; i < 10; i++) expect((await ask(address, { code: slip })).status).toBe(400);
    expect((await ask(address, { code })).status).toBe(200);
  });

  test('asks an address for the name after five wrong codes, not others; links go on, and it is over after a quarter of an hour', async () => {
    const { ask, pageOf, time } = await anOfficeWithPages();
    const { address, code, url } = await pageOf(2);
    const as = (from: string) => ({ 'x-forwarded-for': from });
    const guesses = await Promise.all(
      GUESSES.slice(0, 8).map((guess) => ask(address, { code: guess }, as('203.0.113.9'))),
    );
    const statuses = guesses.map(({ status }) => status).sort();
    expect(statuses).toEqual([403, 403, 403, 404, 404, 404, 404, 404]);
    const asked = await ask(address, { code }, as('203.0.113.9'));
    expect(asked.status).toBe(403);
    expect(asked.text).toContain('请同时输入您的姓名');
    expect(asked.text).toContain(`value="${code}"`);
    expect((await ask(`${address}/ok`, { code, ...tap }, as('203.0.113.9'))).status).toBe(403);
    expect((await ask(address, { code }, as('198.51.100.7'))).status).toBe(200);
    expect((await ask(url, undefined, as('203.0.113.9'))).status).toBe(200);
    time.now += 16 * 60_000;
    expect((await ask(address, { code }, as('203.0.113.9'))).status).toBe(200);
  });

  test('is closed to nobody who knows their own name, also after sixty wrong ones in an hour from everywhere', async () => {
    const { ask, pageOf, receipts } = await anOfficeWithPages();
    const { address, code } = await pageOf(2);
    for (const [index, guess] of GUESSES.entries())
      await ask(address, { code: guess }, { 'x-forwarded-for': `203.0.113.${index}` });
    expect(GUESSES).toHaveLength(60);
    expect((await ask(address, { code })).status).toBe(403);
    const shown = await ask(address, { code, name: ` ${NAME} ` });
    expect(shown.text).toContain('不收送礼品礼金。');
    expect(shown.text).toContain(`name="name" value=" ${NAME} "`);
    expect(await receipts()).toBeUndefined();
    const taken = await ask(`${address}/ok`, { code, name: NAME, ...tap });
    expect(taken.text).toMatch(/回执编号：QF-\d{4}-\d{4}-001/);
  });

  test('asked for with a name, does not say which of both is wrong, and takes five tries by one name from an address in an hour', async () => {
    const { ask, pageOf, time } = await anOfficeWithPages();
    const [own, others] = [await pageOf(2), await pageOf(3)];
    const attack = () => Promise.all(GUESSES.slice(0, 5).map((guess) => ask(own.address, { code: guess })));
    await attack();
    const tries = await Promise.all(
      [others.code, ...GUESSES.slice(5, 11)].map((code) => ask(own.address, { code, name: NAME })),
    );
    const [first, ...more] = tries.sort((one, two) => one.status - two.status);
    expect(tries.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 429, 429]);
    expect(first?.text).toContain('确认码或姓名不对');
    expect(more.at(-1)?.headers.get('retry-after')).toBe('3600');
    expect((await ask(own.address, { code: own.code, name: NAME })).status).toBe(429);
    const third = manyPeople(3)[2]?.name ?? '';
    for (let i = 0; i < 8; i++)
      expect((await ask(own.address, { code: others.code, name: third })).status).toBe(200);
    time.now += 61 * 60_000;
    await attack();
    expect((await ask(own.address, { code: own.code, name: NAME })).status).toBe(200);
  });

  test('is found without a name no more than sixty times in an hour, whoever guesses from wherever, and whoever knows both gets through', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ from: fc.nat(30), after: fc.nat(90_000), named: fc.boolean() }), {
          minLength: 80,
          maxLength: 160,
        }),
        async (guesses) => {
          const { ask, pageOf, time } = await anOfficeWithPages();
          const { address, code } = await pageOf(2);
          const lookedUp: { at: number; from: number; isNamed: boolean }[] = [];
          for (const [index, { from, after, named }] of guesses.entries()) {
            time.now += after;
            const form = { code: shortCode(sign, NOTICE, index), ...(named && { name: '王某' }) };
            const { status } = await ask(address, form, { 'x-forwarded-for': `203.0.113.${from}` });
            expect([403, 404, 429]).toContain(status);
            if (status === 404) lookedUp.push({ at: time.now, from, isNamed: named });
          }
          // A name's hour begins with its first try: two may lie in one.
          const most = (of: typeof lookedUp, withinMs: number) =>
            Math.max(
              0,
              ...of.map(({ at }) => of.filter((one) => one.at > at - withinMs && one.at <= at).length),
            );
          expect(most(lookedUp, MISSES.ofAllWithinMs)).toBeLessThanOrEqual(MISSES.ofAll + 2 * MISSES.ofName);
          for (let from = 0; from <= 30; from++) {
            const own = lookedUp.filter((one) => one.from === from && !one.isNamed);
            expect(most(own, MISSES.ofAddressWithinMs)).toBeLessThanOrEqual(MISSES.ofAddress);
          }
          expect((await ask(address, { code, name: NAME })).status).toBe(200);
        },
      ),
      { numRuns: 6 },
    );
  });
});

describe('the links of an office', () => {
  test('are the same each time they are handed out, and hold for as long as the last of what brought them', async () => {
    const { pageOf, ask, time } = await anOfficeWithPages();
    const first = await pageOf(2, time.now + DAY_MS);
    expect(await pageOf(2, time.now + 3 * DAY_MS)).toEqual(first);
    expect(await pageOf(2, time.now + DAY_MS)).toEqual(first);
    time.now += 2 * DAY_MS;
    expect((await ask(first.url)).status).toBe(200);
  });

  test('are stored as digests, beside a key; neither link nor code stands anywhere', async () => {
    const { pageOf, redis } = await anOfficeWithPages();
    const { url, code } = await pageOf(2);
    const token = url.split('/').at(-1);
    const kept = await Promise.all([
      redis.redis.hgetall(`qf:page:links:${NOTICE}`),
      redis.redis.hgetall('qf:page:codes'),
    ]);
    expect(JSON.stringify(kept)).not.toContain(token);
    expect(JSON.stringify(kept)).not.toContain(code);
  });

  test('are forgotten a week after their end, and with the erasure of their person', async () => {
    const { pageOf, pageLinks, redis, time } = await anOfficeWithPages();
    await Promise.all([2, 3].map((person) => pageOf(person, time.now + DAY_MS)));
    await pageLinks.forget({ id: 2, by: 1, at: time.now });
    expect(await redis.redis.hlen('qf:page:codes')).toBe(1);
    expect(await redis.redis.hlen(`qf:page:links:${NOTICE}`)).toBe(1);
    time.now += 7 * DAY_MS;
    await pageLinks.forgetOver();
    expect(await redis.redis.hlen('qf:page:codes')).toBe(1);
    time.now += 2 * DAY_MS;
    await pageLinks.forgetOver();
    const left = await redis.redis.exists(`qf:page:links:${NOTICE}`, 'qf:page:codes', 'qf:page:open');
    expect(left).toBe(0);
  });

  test('are not made where there are no pages, or nothing is asked that a page can ask', async () => {
    const { pageLinks, services } = await anOfficeWithPages();
    await services.notices.startNotice({ ...everybody('broadcast.2'), action: 'none' });
    expect(await pageLinks.pageOf('broadcast.2', 2)).toBeUndefined();
    expect(await pageLinks.pageOf('broadcast.9', 2)).toBeUndefined();
    const office = await buildTestOffice({ people: manyPeople(3), content: {} });
    await office.services.notices.startNotice(everybody());
    expect(office.areas.pages.web).toBeUndefined();
    expect(await office.areas.pages.offer.pageLinks.pageOf(NOTICE, 2)).toBeUndefined();
  });
});
