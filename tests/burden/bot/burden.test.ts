import { Api } from 'grammy';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createSay } from '../../../src/app/say.ts';
import { bucketOf } from '../../../src/delivery/domain/delivery.ts';
import { spanOf } from '../../../src/report/domain/year-span.ts';
import { ask, buttonsOf, startBotApi } from '../../support/bot-api.ts';
import { aPerson, CLERK } from '../../support/cast.ts';
import { JSON_BODY, readJson, startSmsGateway } from '../../support/channels/sms-gateway-server.ts';
import { untilDone } from '../../support/delivery-office.ts';
import { anExam, HOUR } from '../../support/exams.ts';
import { everybody } from '../../support/notice-draft.ts';
import { nudge, startNoticeOffice } from '../../support/notice-office.ts';
import { buildTestOffice, startTestOffice } from '../../support/office.ts';
import { see, tap } from '../../support/phone.ts';

const SPAN = spanOf(2026, '2026-11-23');

test('an officer reads from the card of the year how much people were sent, in the middle and at most, never who', async () => {
  const office = await startNoticeOffice();
  const { account } = office.wang;
  const { message_id: id } = await account.waitForMessage(({ text }) => text?.startsWith('国庆节') === true);
  await account.tap(id, '✅ 已知悉');
  await nudge(office.officer);
  await untilDone(office, `nudge.${office.notice.code}.1`);
  const opensAt = office.clock.now() - HOUR;
  await office.stores.exams.record(
    anExam({ id: 'e1', opensAt, closesAt: opensAt + HOUR, createdAt: opensAt }),
  );
  const year = await ask(office.officer, '/report');
  const card = await tap(office.officer, year, '减负表', '减负表 · 2026 年');
  expect(card.text).toContain('11月：消息 中位 2、最多 2；催办 中位 1、最多 1');
  expect(card.text).toContain('每人每天一条、每月 8 条');
  expect(card.text).not.toMatch(/王强|李敏|赵敏/);
  const figures = await office.services.figures.list(SPAN);
  const values = figures.filter(({ id: name }) => name.startsWith('burden.')).map(({ value }) => value);
  const { minutes } = anExam({ id: 'e1' }).blueprint;
  expect(values).toEqual([5, 2, 2, 2, 1, minutes]);
  await tap(office.officer, card, '📄 导出', '');
  const sheets = await Array.fromAsync(office.areas.burden.year?.evidence?.(SPAN) ?? []);
  expect(sheets).toMatchObject([{ volume: 10, name: '减负表.xlsx' }]);
});

test('text messages, and what was posted in work groups, stand beside what each person got, where there were any', async () => {
  const gateway = await startSmsGateway(readJson);
  const office = await startTestOffice({
    people: [aPerson({ id: 7, name: '王强', phone: '13800000007' })],
    settings: {
      ...{ SMS_GATEWAY_URL: gateway.url, SMS_GATEWAY_BODY: JSON_BODY },
      ...{ SMS_PARTS_PER_MONTH: '100', SMS_FEN_PER_PART: '5' },
    },
  });
  await office.services.notices.startNotice(everybody());
  await untilDone(office, 'broadcast.1');
  const { parts } = await office.areas.texting.offer.spending.spentIn('2026-11');
  expect(parts).toBeGreaterThan(0);
  const at = office.clock.now();
  await office.areas.groups.offer.stores.postings.plan(
    'broadcast.1',
    new Map([
      ['one', { state: 'posted', at, since: at }],
      ['two', { state: 'failed', at, since: at }],
    ]),
  );
  const [month] = (await office.services.burden.ofYear(SPAN)).months;
  expect(month).toMatchObject({ people: 1, messages: { total: 1 }, parts, fen: parts * 5, posted: 1 });
  // What officers are told of the broadcast may come in between.
  office.officer.send('/report');
  const year = await office.officer.waitForMessage((one) => buttonsOf(one).includes('减负表'));
  const card = await tap(office.officer, year, '减负表', '减负表 · 2026 年');
  expect(card.text).toContain(`短信 ${parts} 条（按计费条数），约 ${(parts * 5) / 100} 元；工作群发布 1 次`);
});

test('a word to a single person counts for them, and the answers to what people do themselves count for nobody', async () => {
  const office = await startTestOffice({ people: [CLERK] });
  const { officer, clerk } = office;
  await ask(clerk, '/suggest');
  await ask(clerk, '食堂公示接待清单');
  const letter = await see(officer, '收到一条意见建议');
  const counted = async () => (await office.services.burden.ofYear(SPAN)).messages;
  // The officer is on no roster: nothing is kept of them.
  expect(await counted()).toBeUndefined();
  await tap(officer, letter, '答复', '将直接发给本人');
  await ask(officer, '下月起每月公示。');
  await see(clerk, '您的意见建议有了答复');
  expect(await counted()).toEqual({ total: 1, median: 1, most: 1 });
  const { id } = CLERK;
  expect((await office.shell.sent.countBucket('2026-11', bucketOf(id))).messages).toEqual(new Map([[id, 1]]));
});

test('what a job says to those concerned counts as well, and a message that did not arrive does not', async () => {
  const server = await startBotApi();
  const phones = [5, 6].map((id) => server.addAccount({ id, first_name: '周' }));
  for (const phone of phones) phone.send('/start');
  const told: number[] = [];
  const say = createSay({
    api: new Api(server.token, { apiRoot: server.url }),
    ...{ officers: async () => [5, 6], accountOf: async () => undefined },
    viewerOf: async () => ({ role: 'staff' }),
    countTold: async (account) => void told.push(account),
    log: pino({ level: 'silent' }),
  });
  phones[0]?.block();
  await say.toOfficers({ text: '磁盘快满了' });
  await say.to(5, { text: '登记表已退回' });
  await say.send(6, { text: '每日一题' });
  expect(told).toEqual([6, 6]);
});

test('of a year before anything was counted, nothing is known', async () => {
  const { services } = await buildTestOffice();
  const figures = await services.figures.list(SPAN);
  const burden = figures.filter(({ id }) => id.startsWith('burden.'));
  expect(burden.map(({ value }) => value)).toEqual(burden.map(() => undefined));
});

test('an exam that opens later today has asked for nobody’s time yet, as in the figures of exams', async () => {
  const { services, stores, time } = await buildTestOffice({ at: Date.parse('2026-11-23T10:00:00+08:00') });
  const opensAt = time.now + HOUR;
  await stores.exams.record(anExam({ id: 'e1', opensAt, closesAt: opensAt + HOUR, createdAt: time.now }));
  const read = async () => {
    const figures = await services.figures.list(SPAN);
    return ['burden.exam-minutes', 'statistics.exams'].map(
      (wanted) => figures.find(({ id }) => id === wanted)?.value,
    );
  };
  expect(await read()).toEqual([undefined, undefined]);
  time.now = opensAt;
  expect(await read()).toEqual([anExam({ id: 'e1' }).blueprint.minutes, 1]);
});
