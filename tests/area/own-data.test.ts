import { describe, expect, test } from 'vitest';
import { RECORD_KEYS } from '../../src/app/declarations.ts';
import type { Built } from '../../src/area/area.ts';
import { createSentStore } from '../../src/delivery/store/sent-store.ts';
import { EVERYBODY } from '../../src/kernel/audience.ts';
import { askIdOf } from '../../src/pledges/domain/campaign.ts';
import { aMember, CLERK, LIAISON, OFFICER, OFFICER_ID } from '../support/cast.ts';
import { declaredOffice } from '../support/declared-features.ts';
import { inventedQuestions } from '../support/exam-office.ts';
import { anExam } from '../support/exams.ts';
import { type BuiltTestOffice, buildTestOffice } from '../support/office.ts';
import { dataOf, sheetsOf } from '../support/own-data.ts';
import { officeThatAsks } from '../support/pledges.ts';

type Handing = { prefix: string; handedOut?: readonly string[]; withheld?: string };
const telling: readonly Handing[] = RECORD_KEYS.flatMap(({ prefix, personalData }) =>
  personalData.tells === 'nobody' ? [] : [{ prefix, ...personalData }],
);

describe('the file of what is kept of somebody', () => {
  test('has of every stored data what they tell of them, or is said why not', async () => {
    const names = new Set((await sheetsOf(await anOffice(), CLERK)).map(({ name }) => name));
    const missing = telling.filter(
      ({ handedOut, withheld }) =>
        withheld === undefined && !(handedOut?.length && handedOut.every((name) => names.has(name))),
    );
    expect(missing).toEqual([]);
    expect(telling.length).toBeGreaterThan(40);
  });

  test('has no sheet of which no stored data says that they are handed out there', async () => {
    const named = new Set(telling.flatMap(({ handedOut }) => handedOut ?? []));
    const names = (await sheetsOf(await anOffice(), CLERK)).map(({ name }) => name);
    expect(names.filter((name) => !named.has(name))).toEqual([]);
  });

  test('has the parts of all areas, no two in one place or of one name', async () => {
    const areas: Readonly<Record<string, Pick<Built<object>, 'ownData'>>> = declaredOffice().areas;
    const places = Object.values(areas).flatMap(({ ownData }) => ownData?.place ?? []);
    expect(new Set(places).size).toBe(places.length);
    const names = (await sheetsOf(await anOffice(), CLERK)).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

const PEOPLE = [CLERK, LIAISON, OFFICER];
const anOffice = () => buildTestOffice({ people: PEOPLE, content: inventedQuestions({}) });
const at = (time: string) => Date.parse(`${time}:00+08:00`);

/** Sends everybody a text that asks nothing, with a paragraph for the clerk alone. */
async function tell({ services }: BuiltTestOffice, id: string, title: string) {
  const draft = { id, kind: 'broadcast', title, action: 'none', audience: EVERYBODY } as const;
  const content = { kind: 'text', text: `${title}，请周知` } as const;
  const paragraphs = new Map([[CLERK.id, '您的岗位：采购']]);
  await services.notices.startNotice({ ...draft, content }, undefined, paragraphs);
}

describe('among what is kept of somebody are', () => {
  test('notices that ask nothing, as they alone read them, and of those recalled the title only', async () => {
    const office = await anOffice();
    await tell(office, 'broadcast.1', '食堂调整');
    await tell(office, 'broadcast.2', '停电通知');
    const recall = { number: 1, at: 1, by: OFFICER_ID, reason: '日期有误' };
    await office.stores.notices.change('broadcast.2', (notice) => ({ ...notice, recall }));
    const own = (await dataOf(office, CLERK)).收到的通知?.join('\n');
    expect(own).toContain('食堂调整 食堂调整，请周知\n\n您的岗位：采购');
    expect(own).toContain('停电通知（已撤回）  ');
    expect((await dataOf(office, LIAISON)).收到的通知?.join()).not.toContain('采购');
  });

  test('how many messages they got in a month', async () => {
    const office = await anOffice();
    const sent = createSentStore(office.redis.redis);
    await sent.count(CLERK.id, { month: '2026-10', isNudge: false });
    await sent.count(CLERK.id, { month: '2026-11', isNudge: true });
    await sent.count(LIAISON.id, { month: '2026-12', isNudge: false });
    expect((await dataOf(office, CLERK)).每月消息数).toEqual(['2026-10 1 0', '2026-11 1 1']);
  });

  test('the extra time that they were given in an exam, and nobody else’s', async () => {
    const office = await anOffice();
    const published = await office.services.exams.publish(anExam(), '考试通知');
    if ('refused' in published) throw new Error('it was refused');
    const allowances = [
      { personId: CLERK.id, extraMinutes: 15 },
      { personId: LIAISON.id, closesAt: at('2026-11-30T18:00') },
    ];
    await office.stores.exams.change(published.exam.id, (exam) => ({ ...exam, allowances }));
    expect((await dataOf(office, CLERK)).考试延时).toEqual(['年度测试 15 ']);
    expect((await dataOf(office, LIAISON)).考试延时).toEqual(['年度测试  ⏱']);
  });

  test('the hour of their daily question', async () => {
    const office = await anOffice();
    expect((await dataOf(office, CLERK)).每日一题).toEqual([]);
    await office.stores.daily.save(CLERK.id, '12:30');
    expect((await dataOf(office, CLERK)).每日一题).toEqual(['12:30']);
  });

  test('the forms of risks of every year, with what they said before', async () => {
    const office = await anOffice();
    const { riskForms } = office.services;
    const saying = (form: string) => ({
      post: '采购',
      points: [{ level: '高' as const, form, measures: ['集体研究'] }],
    });
    await riskForms.fill(CLERK, 2025, saying('围标'));
    await riskForms.fill(CLERK, 2026, saying('拆分采购'));
    await riskForms.fill(CLERK, 2026, saying('虚假验收'));
    await riskForms.fill(LIAISON, 2026, saying('挪用'));
    const own = (await dataOf(office, CLERK)).个人风险防控登记表 ?? [];
    expect(own.map((row) => row.match(/^(\d+).*(围标|拆分采购|虚假验收|挪用)/)?.slice(1))).toEqual([
      ['2026', '虚假验收'],
      ['2026', '拆分采购'],
      ['2025', '围标'],
    ]);
  });

  test('what they answered of duties, also when another answers for it by now, and the records that name them', async () => {
    const office = await anOffice();
    const { dutyRegister } = office.services;
    const values = { year: 2026, subject: '班子成员', duty: '检查分管科室', state: '进行中' };
    const owner = ({ id, name }: typeof CLERK) => ({ person: id, name });
    await dutyRegister.enter(await dutyRegister.takeNumber(), 'duty', { ...values, owner: owner(CLERK) }, 0);
    await office.services.dutyQuestions.answer(1, '有困难', CLERK.id);
    await dutyRegister.correct(1, 'owner', owner(LIAISON), OFFICER_ID);
    const [own, others] = [await dataOf(office, CLERK), await dataOf(office, LIAISON)];
    expect(own.责任事项答复).toEqual(['2026 年第四季度 检查分管科室 有困难 ⏱']);
    expect(own.工作登记).toEqual(['2026-01-01 责任清单 班子成员：检查分管科室 责任人（以前）']);
    expect(others.责任事项答复).toEqual([]);
    expect(others.工作登记).toEqual(['2026-01-01 责任清单 班子成员：检查分管科室 责任人']);
  });

  test('what was reported of them and is not decided, and what they reported, and by nobody named', async () => {
    const office = await buildTestOffice({
      people: [...PEOPLE, aMember(9, { department: LIAISON.department })],
    });
    const reporter = { by: LIAISON.telegramId ?? 0, within: LIAISON.department };
    for (const id of [CLERK.id, 9]) await office.services.movements.report(id, { left: '退休' }, reporter);
    expect((await dataOf(office, CLERK)).人员变动).toEqual(['⏱ 本人 退休']);
    expect((await dataOf(office, LIAISON)).人员变动).toEqual([
      '⏱ 本人报告的其他人员 退休',
      '⏱ 本人报告的其他人员 退休',
    ]);
  });

  test('whether their digest comes', async () => {
    const office = await anOffice();
    expect((await dataOf(office, LIAISON)).每周小结).toEqual([]);
    await office.services.digests.turn(LIAISON.telegramId ?? 0, false);
    expect((await dataOf(office, LIAISON)).每周小结).toEqual(['关 ']);
  });

  test('how far they have read a pledge, the day on a paper that they signed, and the photo of it', async () => {
    const office = await officeThatAsks([CLERK, LIAISON]);
    const { services, stores, number } = office;
    await services.signing.turn(number, LIAISON, 0);
    await services.acknowledgements.enter(askIdOf(number), [CLERK.id], {
      ...{ channel: 'signature', officer: OFFICER_ID },
    });
    await stores.pledgeSigners.savePaper(number, CLERK.id, { date: '2026-11-20' });
    const campaign = await services.pledgeCampaigns.find(number);
    if (!campaign) throw new Error('it was begun');
    const photo = new Uint8Array(Buffer.from('照片'));
    await services.pledgePhotos.save(campaign, CLERK.id, photo, OFFICER_ID);

    const own = await dataOf(office, CLERK);
    expect(own.承诺书).toEqual([expect.stringMatching(/2026 .*2026-11-20 {2}$/)]);
    expect(own.纸质签署照片).toEqual([expect.stringMatching(/ 2026-11-20 .*-本人签署\.jpg$/)]);
    const files = (await office.areas.signatures.ownData?.files?.(CLERK)) ?? [];
    expect(files.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['照片']);
    const others = await dataOf(office, LIAISON);
    expect(others.承诺书).toEqual([expect.stringMatching(/ ⏱ 1 {3}$/)]);
    expect(others.纸质签署照片).toEqual([]);
  });
});
