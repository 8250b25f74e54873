// biome-ignore-all lint/suspicious/noTemplateCurlyInString: They are places for values.
import { describe, expect, test } from 'vitest';
import type { Notice } from '../../../src/notices/domain/notice.ts';
import type { NeededText } from '../../../src/texting/services/needed-texts.ts';
import { approveTexts } from '../../support/approved-texts.ts';
import { CAST } from '../../support/cast.ts';
import { ALIYUN } from '../../support/channels/aliyun-server.ts';
import { JSON_BODY } from '../../support/channels/sms-gateway-server.ts';
import { TENCENT } from '../../support/channels/tencent-server.ts';
import { everybody } from '../../support/notice-draft.ts';
import { buildTestOffice } from '../../support/office.ts';
import { NEW_YEAR, SPRING_FESTIVAL } from '../../support/scenarios.ts';

const DECEMBER = Date.parse('2026-12-30T09:00:00+08:00');
const EVE = 'reminder.new-year.2027.eve';
const PAGES = { PUBLIC_URL: 'https://qf.bureau.test/a', WEBHOOK_PORT: '8443' };
const GATEWAY = {
  SMS_GATEWAY_URL: 'http://127.0.0.1/send',
  SMS_GATEWAY_BODY: JSON_BODY,
  SMS_PARTS_PER_MONTH: '99',
};
const PAGE = {
  url: 'https://qf.bureau.test/a/n/1/2',
  address: 'https://qf.bureau.test/a/q',
  code: 'ABCD2345K',
};

/** The time before 元旦 in an office that sends text messages as the settings say. */
async function openOffice(settings: Readonly<Record<string, string>>) {
  const office = await buildTestOffice({ ...{ at: DECEMBER, people: CAST }, settings });
  const numbers = { count: 0 };
  return {
    ...office,
    ...office.services,
    waves: office.stores.waves,
    approve: () => approveTexts(office, () => `SMS_${++numbers.count}`),
  };
}

const begun = (notice: Partial<Notice>): Notice => ({
  ...{ ...everybody(), code: '2026-1231', createdAt: Date.parse('2026-12-31T09:00:00+08:00') },
  ...notice,
});
const wave = begun({ id: EVE, kind: 'reminder', title: '【元旦廉洁提醒】' });

describe('what a wave says by text message', () => {
  test('is its own words by the number of its text, with the code of whoever reads it', async () => {
    const { shortTexts, approve } = await openOffice({ ...ALIYUN, ...PAGES });
    expect(await shortTexts.shortOf(wave, PAGE)).toEqual({ refused: 'no-template' });
    expect(await shortTexts.findRefusal(wave)).toBe('no-template');
    await approve();
    expect(await shortTexts.findRefusal(wave)).toBeUndefined();
    expect(await shortTexts.shortOf(wave, PAGE)).toEqual({
      templateId: 'SMS_1',
      text: '元旦廉洁提醒：不用公款买赠年货、贺卡和台历，不参加管理服务对象的年会聚餐，不设“小金库”，公车不私用。请打开 https://qf.bureau.test/a/q 输入确认码${code}，阅读全文并确认。',
      values: { code: 'ABCD2345K' },
    });
  });

  test('leads to the liaison in an office without pages', async () => {
    const { shortTexts, approve } = await openOffice(TENCENT);
    await approve();
    const short = await shortTexts.shortOf(wave, undefined);
    expect(short).toMatchObject({
      text: expect.stringMatching(/公车不私用。收到请回复部门联络员。$/),
      values: {},
    });
  });

  test('is the same in an office whose texts nobody approves', async () => {
    const { shortTexts } = await openOffice({ ...GATEWAY, ...PAGES });
    const short = await shortTexts.shortOf(wave, PAGE);
    expect(short).toMatchObject({
      text: expect.stringContaining('公车不私用'),
      values: { code: 'ABCD2345K' },
    });
    expect(await shortTexts.shortOf(begun({}), PAGE)).toBeUndefined();
  });

  test('is that of any notice once the wave is corrected, and all words where nobody approves texts', async () => {
    const corrected = { ...wave, former: [{ content: wave.content, correctedAt: wave.createdAt }] };
    const { shortTexts, approve } = await openOffice({ ...ALIYUN, ...PAGES });
    await approve();
    expect(await shortTexts.findRefusal(wave)).toBeUndefined();
    expect(await shortTexts.shortOf(corrected, PAGE)).toMatchObject({
      text: expect.stringMatching(/^您有一份单位通知待阅：\$\{title\}。请打开 /),
      values: { title: '“元旦廉洁提醒”', code: 'ABCD2345K' },
    });
    const { shortTexts: free } = await openOffice({ ...GATEWAY, ...PAGES });
    expect(await free.shortOf(corrected, PAGE)).toBeUndefined();
  });

  test('stays what it was when the wave began, whatever the office makes of its words', async () => {
    const { shortTexts, approve, reminders, wordings, clock } = await openOffice({ ...TENCENT });
    await approve();
    await reminders.begin();
    clock.set(Date.parse('2026-12-31T12:00:30+08:00'));
    expect(await reminders.sendDueReminders()).toMatchObject([{ id: EVE }]);
    const names = { scenario: 'new-year', wave: 'eve' };
    const found = await wordings.find(names);
    for (const { place, wording } of found?.standing ?? [])
      await wordings.adopt(
        { ...names, place },
        { base: wording, wording: { ...wording, short: '新的短信。' }, subject: '元旦' },
        1,
      );
    expect((await reminders.findReminder(EVE))?.text.short).toContain('公车不私用');
    expect(await shortTexts.findRefusal(wave)).toBeUndefined();
  });
});

describe('what other notices say by text message', () => {
  test.each([
    [{}, '您有一份单位通知待阅：国庆节廉洁提醒。请向部门联络员索阅全文，阅读后请回复部门联络员。'],
    [{ action: 'none' }, '单位发布了通知：国庆节廉洁提醒。全文请向部门联络员索阅。'],
    [{ kind: 'exam', action: 'enter-exam' }, '单位考试通知：国庆节廉洁提醒。具体安排请向部门联络员了解。'],
    [{ kind: 'exam', action: 'none' }, '单位考试有变动或结果：国庆节廉洁提醒。请向部门联络员了解。'],
    [{ kind: 'ask', action: 'open' }, '您有一件单位事项待办：国庆节廉洁提醒。请联系部门联络员办理。'],
    [
      { kind: 'nudge', action: 'none', nudge: { of: 'broadcast.1', number: 1 } },
      '提醒：您还有一件单位事项没有办理：国庆节廉洁提醒。请尽快联系部门联络员。',
    ],
    [
      { kind: 'announcement', action: 'none' },
      '单位通知有更正：国庆节廉洁提醒。更正后的全文请向部门联络员索阅。',
    ],
    [
      { kind: 'reminder', id: 'reminder.none.2027.eve' },
      '您有一份单位通知待阅：国庆节廉洁提醒。请向部门联络员索阅全文，阅读后请回复部门联络员。',
    ],
  ] as [Partial<Notice>, string][])('%o', async (notice, words) => {
    const { shortTexts, approve } = await openOffice(TENCENT);
    await approve();
    const said = begun(notice);
    expect(await shortTexts.findRefusal(said)).toBeUndefined();
    const short = await shortTexts.shortOf(said, undefined);
    expect(short).toMatchObject({
      text: words.replace('国庆节廉洁提醒', '${title}'),
      values: { title: '国庆节廉洁…' },
    });
  });

  test('names the page and the code where they answer there', async () => {
    const { shortTexts, approve } = await openOffice({ ...TENCENT, ...PAGES });
    await approve();
    const nudge = begun({ kind: 'nudge', action: 'none', nudge: { of: 'broadcast.1', number: 1 } });
    for (const notice of [begun({}), begun({ kind: 'ask' }), nudge])
      expect(await shortTexts.shortOf(notice, PAGE)).toMatchObject({
        text: expect.stringMatching(
          /：\$\{title\}。请打开 https:\/\/qf\.bureau\.test\/a\/q 输入确认码\$\{code\}-\$\{code_end\}，阅读后点“已知悉”。$/,
        ),
        values: { title: '国庆节廉洁…', code: 'ABCD2', code_end: '345K' },
      });
  });
});

test('is foreseen without a page for a notice without words, as it is sent', async () => {
  const { shortTexts, approve } = await openOffice({ ...ALIYUN, ...PAGES });
  await approve();
  const picture = { kind: 'copy', fromChatId: 1, messageId: 7 } as const;
  const message = await shortTexts.messageOf({ ...everybody('broadcast.9'), content: picture });
  expect(message).toMatchObject({
    plainly: { short: { text: expect.stringMatching(/请回复部门联络员。$/) } },
  });
  expect(await shortTexts.messageOf(everybody('broadcast.9'))).toMatchObject({
    plainly: { short: { text: expect.stringContaining('输入确认码') } },
  });
});

describe('the texts that a provider has to approve', () => {
  const namesOf = (needed: readonly NeededText[] | undefined) => needed?.map(({ what }) => what);

  test('are those of the waves of a year as they go out, and those of the kinds', async () => {
    const { neededTexts, approve } = await openOffice({ ...ALIYUN, ...PAGES });
    const needed = await neededTexts?.listNeeded();
    expect(needed?.[0]).toEqual({
      ...{ what: '元旦 · 放假前', name: '元旦放假前', characters: 110, parts: 2 },
      text: expect.stringMatching(/^元旦廉洁提醒：.*确认码\$\{code\}/),
      holes: [{ name: 'code', means: '确认码', example: expect.stringMatching(/^\w{9}$/) }],
      digest: expect.stringMatching(/^[\da-f]{16}$/),
      firstAt: expect.any(Number),
    });
    const dates = needed?.flatMap(({ firstAt }) => firstAt ?? []) ?? [];
    expect(dates).toEqual(dates.toSorted((a, b) => a - b));
    expect(namesOf(needed)?.slice(dates.length - 1)).toEqual([
      ...[
        '国庆节 · 节后收心',
        '群发通知（网页确认）',
        '群发通知（要求知悉）',
        '群发通知（不要求知悉）',
        '考试通知',
        '考试变动或结果',
      ],
      ...['待办事项（网页确认）', '待办事项', '事项告知', '催办（网页确认）', '催办', '更正告知'],
    ]);
    await approve();
    expect(namesOf((await neededTexts?.listNeeded())?.filter(({ templateId }) => !templateId))).toEqual([]);
    expect(await neededTexts?.listKept()).toHaveLength(needed?.length ?? 0);
  });

  test('are fewer without pages, and numbered where the provider wants that', async () => {
    const { neededTexts } = await openOffice(TENCENT);
    const needed = await neededTexts?.listNeeded();
    expect(needed?.map(({ text }) => text).filter((text) => /确认码|\$|https/.test(text))).toEqual([]);
    expect(namesOf(needed)?.filter((what) => what.includes('网页'))).toEqual([]);
    expect(needed?.at(-1)?.text).toBe('单位通知有更正：{1}。更正后的全文请向部门联络员索阅。');
  });

  test('are each named once, however many waves say the same', async () => {
    const content = { scenarios: [SPRING_FESTIVAL, NEW_YEAR] };
    const { services } = await buildTestOffice({ at: DECEMBER, content, settings: TENCENT });
    const needed = await services.neededTexts?.listNeeded();
    expect(namesOf(needed?.slice(0, 2))).toEqual(['元旦 · 提醒', '群发通知（要求知悉）']);
  });

  test('do not hold those of a wave that is skipped', async () => {
    const { neededTexts, waveAdjustments, reminders } = await openOffice(TENCENT);
    const [first] = await reminders.listUpcoming();
    await waveAdjustments.skipWave(first?.wave.id ?? '', { by: 1, reason: '本单位值班' });
    expect(namesOf(await neededTexts?.listNeeded())?.[0]).toBe('春节 · 节前部署');
  });

  test('are none where any text is taken', async () => {
    const { neededTexts } = await openOffice(GATEWAY);
    expect(await neededTexts?.listNeeded()).toEqual([]);
  });
});

test('numbers are kept all or none, and never in the place of another than was seen', async () => {
  const { services, stores } = await buildTestOffice({ at: DECEMBER, settings: TENCENT });
  const { neededTexts } = services;
  const [one, other] = (await neededTexts?.listNeeded()) ?? [];
  if (!one || !other) throw new Error('Nothing is needed.');
  const keep = (...changes: (NeededText & { templateId: string; before?: string })[]) =>
    stores.smsTemplates.keep(
      changes.map(({ digest, text, templateId, before }) => ({
        digest,
        text,
        templateId,
        before,
        provider: '腾讯云',
      })),
      { at: 5, by: 1, action: 'group-chosen', subject: '短信模板' },
    );
  expect(await keep({ ...one, templateId: '100' })).toBe(true);
  expect(await keep({ ...other, templateId: '200' }, { ...one, templateId: '101' })).toBe(false);
  expect(await neededTexts?.listKept()).toEqual([
    { digest: one.digest, text: one.text, provider: '腾讯云', templateId: '100', at: 5 },
  ]);
  expect(await keep({ ...other, templateId: '200' }, { ...one, templateId: '101', before: '100' })).toBe(
    true,
  );
  expect((await neededTexts?.listNeeded())?.slice(0, 2).map(({ templateId }) => templateId)).toEqual([
    '101',
    '200',
  ]);
});

test('a wave that was missed, or begins later than on its day, is listed as long as it is valid, so that its number can be entered', async () => {
  const { neededTexts, reminders, clock, time, waves } = await openOffice(ALIYUN);
  const found = await reminders.findReminder(EVE);
  if (!found) throw new Error('There is no such wave.');
  const { at, validUntil } = found.wave;
  const isListed = async () =>
    ((await neededTexts?.listNeeded()) ?? []).some(({ firstAt }) => firstAt === at);
  await waves.recordWave(EVE, { status: 'missed', at: clock.now() });
  expect(await isListed()).toBe(true);
  time.now = validUntil - 60_000;
  expect(await isListed()).toBe(true);
  time.now = validUntil;
  expect(await isListed()).toBe(false);
});
