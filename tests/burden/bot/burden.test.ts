import { expect, test } from 'vitest';
import { spanOf } from '../../../src/report/domain/year-span.ts';
import { ask } from '../../support/bot-api.ts';
import { untilDone } from '../../support/delivery-office.ts';
import { anExam, HOUR } from '../../support/exams.ts';
import { nudge, startNoticeOffice } from '../../support/notice-office.ts';
import { buildTestOffice } from '../../support/office.ts';
import { tap } from '../../support/phone.ts';

const SPAN = spanOf(2026, '2026-11-23');

test('an officer reads from the card of the year how much people were sent, in the middle and at most, never who', async () => {
  const office = await startNoticeOffice();
  const { account } = office.wang;
  const { message_id: id } = await account.waitForMessage(({ text }) => text?.startsWith('国庆节') === true);
  await account.tap(id, '✅ 已知悉，将遵守');
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
