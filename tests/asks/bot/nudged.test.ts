import { describe, expect, test } from 'vitest';
import { nudgedCard } from '../../../src/asks/bot/nudged-messages.ts';
import type { Nudged } from '../../../src/asks/domain/nudge-record.ts';
import type { FoundNudgeRecord } from '../../../src/asks/services/nudge-records.ts';
import { noticeWords } from '../../../src/notices/bot/ask-words-messages.ts';
import { buttonsOf } from '../../support/bot-api.ts';
import { manyPeople } from '../../support/cast.ts';
import { untilDone } from '../../support/delivery-office.ts';
import { moveTo, nudge, openResult, startNoticeOffice, tap } from '../../support/notice-office.ts';

const RECORD = '📜 催办记录';

describe('whoever looks after a department', () => {
  test('sees on a notice whom its nudges reached there, when and how often, and what comes by itself, and nobody of others', async () => {
    const office = await startNoticeOffice({ nudgeAfter: [3] });
    const { officer, li, wang, notice } = office;
    const before = await tap(li.account, await openResult(li.account), RECORD);
    expect(before.text).toContain('还没有催办送达过。\n自动催办：11月26日 09:00');
    await nudge(officer);
    await untilDone(office, `nudge.${notice.code}.1`);
    await moveTo(office, '2026-11-24T10:00');
    const { message_id: id } = await wang.account.waitForMessage(
      ({ text }) => text === notice.title || !!text?.startsWith(notice.title),
    );
    await wang.account.tap(id, '✅ 已知悉');
    await nudge(li.account);
    await untilDone(office, `nudge.${notice.code}.2`);
    const own = await tap(li.account, await openResult(li.account), RECORD);
    expect(own.text?.split('\n')).toEqual([
      '催办记录（2 人）',
      notice.title,
      '办公室：王强（1 次：11月23日）、李敏（2 次：11月23日、11月24日）',
      '其中 1 人已知悉；自动催办：11月26日 09:00',
    ]);
    expect(buttonsOf(own)).toEqual(['返回']);
    const all = await tap(officer, await tap(officer, await openResult(officer), '⏰ 催办'), RECORD);
    expect(all.text).toContain('财务科：赵敏（1 次：11月23日）');
  });

  test('reads all names once over the pages, none of which is over ten lines, however many were nudged', () => {
    const times = [Date.parse('2026-11-23T09:00+08:00'), Date.parse('2026-11-24T09:00+08:00')];
    const reached: Nudged[] = manyPeople(500, (id) => ({
      name: `人${id}`,
      department: `市局/第${id % 40}处/综合科`,
    })).map(({ id: personId, name, department }) => ({ personId, name, department, times }));
    const ask = { id: 'broadcast.1', code: '1', title: '廉洁提醒', nudging: { text: '', gapHours: 24 } };
    const record = {
      ...{ ask, kind: { words: noticeWords }, reached, answered: 3, unreached: 2 },
      ...{ waitsUntil: times[0], planned: [] },
    } as unknown as FoundNudgeRecord;
    const named: string[] = [];
    let pages = 1;
    for (let page = 0; page < pages; page++) {
      const { text } = nudgedCard(record, { page, zone: 'Asia/Shanghai', now: times[0] ?? 0 });
      pages = Number(/\/(\d+) 页/.exec(text)?.[1]);
      expect(text.split('\n').length).toBeLessThanOrEqual(10);
      expect(text.length).toBeLessThanOrEqual(4096);
      named.push(...(text.match(/人\d+/g) ?? []));
    }
    expect(named.toSorted()).toEqual(reached.map(({ name }) => name).toSorted());
  });
});
