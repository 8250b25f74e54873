import { describe, expect, test } from 'vitest';
import type { Voice } from '../../../src/approvals/services/approvals.ts';
import { NOBODY_CHOSEN } from '../../../src/kernel/audience-choice.ts';
import type { CampaignDraft } from '../../../src/pledges/domain/campaign-draft.ts';
import { accountOf, aMember, CLERK, LIAISON, OFFICER_ID } from '../../support/cast.ts';
import { buildTestOffice, type OfficeSetting } from '../../support/office.ts';

const SECOND = aMember(8, { name: '吴刚', role: 'admin', roleConfirmed: true });
const SECOND_ID = accountOf(8);
/** An officer by the settings, after the one who had people asked. */
const OTHER_OFFICER_ID = 990_001;
const EVERYBODY = { audience: { all: true }, side: 'include', labels: {} } as const;
const HEARD: Voice = { ask: async () => true, answer: async () => true, lapsed: async () => true };

/** An office of three whose officers approve what reaches more than one. */
async function anOffice(more: OfficeSetting = {}) {
  const office = await buildTestOffice({ people: [CLERK, LIAISON, SECOND], ...more });
  const { officeSettings, approvals, notices } = office.services;
  const seen = await officeSettings.find('approval');
  if (seen) await officeSettings.change(seen, { typed: '1', words: '1' }, OFFICER_ID);
  const sent = async () => (await notices.listRecent()).map(({ id }) => id);
  const waiting = async () => (await approvals.list()).map(({ title }) => title);
  /** Approves the one that waits. */
  const approve = async () => {
    const [request] = await approvals.list();
    if (!request) throw new Error('Nothing waits.');
    return approvals.approve(request.id, SECOND_ID, HEARD);
  };
  return { ...office, approvals, sent, waiting, approve };
}

type Office = Awaited<ReturnType<typeof anOffice>>;

async function askToSign({ services }: Office, headcount = 3, more: Partial<CampaignDraft> = {}) {
  const { askingToSign, pledgeCampaigns } = services;
  const number = await pledgeCampaigns.takeNumber();
  const choice = { ...NOBODY_CHOSEN, ...EVERYBODY };
  const draft = { number, kind: 'staff', choice, renews: false, ...more };
  const prepared = await askingToSign.prepare({ draft });
  if ('refused' in prepared) throw new Error(prepared.refused);
  const { title, source } = prepared.campaign;
  return askingToSign.release({
    asking: { draft },
    ...{ by: OFFICER_ID, headcount, title, source, passed: [] },
  });
}

describe('a campaign in which many are asked to sign', () => {
  test('begins when a second officer has approved it, and not before', async () => {
    const office = await anOffice();
    expect(await askToSign(office)).toHaveProperty('held.text', expect.stringContaining('已送审'));
    expect(await office.services.pledgeCampaigns.list()).toEqual([]);
    expect(await office.sent()).toEqual([]);
    await office.approve();
    expect(await office.services.pledgeCampaigns.list()).toMatchObject([{ startedBy: OFFICER_ID }]);
    expect(await office.sent()).toEqual(['pledge.1']);
  });

  test('of few begins at once', async () => {
    expect(await askToSign(await anOffice(), 1)).toMatchObject({ isNew: true });
  });

  test('does not begin where its text was changed after it was confirmed', async () => {
    const office = await anOffice();
    await askToSign(office);
    const { pledgeKinds } = office.services;
    const kind = await pledgeKinds.find('staff');
    if (!kind) throw new Error('There is no such kind.');
    await pledgeKinds.edit('staff', { ...kind, text: `${kind.text}\n另加一条。` }, OFFICER_ID);
    expect(await office.approve()).toHaveProperty(
      'released.text',
      expect.stringContaining('文本在确认之后改过'),
    );
    expect(await office.sent()).toEqual([]);
  });

  test('asked anew waits, too, and replaces the former one only then', async () => {
    const office = await anOffice();
    await askToSign(office, 1);
    const { askingToSign, pledgeCampaigns } = office.services;
    const prepared = await askingToSign.prepare({ renews: 1 });
    if ('refused' in prepared) throw new Error(prepared.refused);
    const { title, source } = prepared.campaign;
    await askingToSign.release({
      asking: { renews: 1 },
      ...{ by: OFFICER_ID, headcount: 3, title, source, passed: [] },
    });
    expect((await pledgeCampaigns.find(1))?.ended).toBeUndefined();
    await office.approve();
    expect((await pledgeCampaigns.find(1))?.ended).toMatchObject({ how: 'replaced' });
  });
});

describe('a pledge that is asked anew every year', () => {
  /** The same office a year after its officer had many asked; the campaign was small then. */
  async function aYearLater(more: OfficeSetting = {}) {
    const office = await anOffice(more);
    await askToSign(office, 1, { renews: true });
    office.time.now = Date.parse('2027-11-23T09:00:00+08:00');
    const told: string[] = [];
    const tend = () =>
      office.services.pledgeTending.tend({
        refused: async () => true,
        kept: async (said, by) => told.push(`${by} ${said.text.split('\n')[1]}`) > 0,
      });
    return { ...office, tend, told };
  }

  test('waits for a second officer once it is time, whatever its officer has tended; the former stays until then', async () => {
    const office = await aYearLater();
    const { tend, told, approvals, approve, services } = office;
    expect(await tend()).toEqual([]);
    expect(await tend()).toEqual([]);
    const title = '签署：2027年度廉政自律承诺书（每年续签）';
    expect(await office.waiting()).toEqual([title]);
    expect(told).toEqual([`${OFFICER_ID} ${title}`]);
    const [request] = await approvals.list();
    expect(await approvals.approve(request?.id ?? '', OFFICER_ID, HEARD)).toEqual({ refused: 'own' });
    expect((await services.pledgeCampaigns.find(1))?.ended).toBeUndefined();
    await approve();
    expect((await services.pledgeCampaigns.find(1))?.ended).toMatchObject({ how: 'replaced' });
    const anew = await services.pledgeCampaigns.find(2);
    expect(anew).toMatchObject({ year: 2027, renews: true, decidedBy: OFFICER_ID });
    expect(anew?.startedBy).toBeUndefined();
    expect(await office.sent()).toContain('pledge.2');
  });

  test('is asked for once more a year after it was returned, and not before', async () => {
    const office = await aYearLater();
    const { tend, told, approvals } = office;
    await tend();
    const [request] = await approvals.list();
    await approvals.giveBack(request?.id ?? '', { by: SECOND_ID, reason: '先改文本' }, HEARD);
    office.time.now = Date.parse('2027-11-24T09:00:00+08:00');
    await tend();
    expect((await approvals.list()).map(({ returned }) => returned?.reason)).toEqual(['先改文本']);
    office.time.now = Date.parse('2028-11-23T09:00:00+08:00');
    await tend();
    expect((await approvals.list()).map(({ returned }) => returned)).toEqual([undefined]);
    expect(told).toHaveLength(2);
  });

  test('whose officer is none any more is approved by any officer, and taken up or dropped by any once it was returned', async () => {
    const office = await aYearLater({ settings: { ADMIN_IDS: String(OTHER_OFFICER_ID) } });
    const { tend, told, approvals } = office;
    await tend();
    expect(told).toEqual([expect.stringMatching(/^undefined 签署：2027/)]);
    const [request] = await approvals.list();
    expect(request?.by).toBeUndefined();
    expect(await approvals.withdraw(request?.id ?? '', SECOND_ID)).toBeUndefined();
    await approvals.giveBack(request?.id ?? '', { by: OTHER_OFFICER_ID, reason: '不续了' }, HEARD);
    expect(await approvals.withdraw(request?.id ?? '', SECOND_ID)).toMatchObject({ kind: 'pledge' });
    expect(await approvals.list()).toEqual([]);
  });
});

const VALUES = { date: '2026-11-27', time: '14:30', topics: '党章', discussion: '否' };

async function aSession(office: Office) {
  const { studySessions, rolls } = office.services;
  const number = await studySessions.takeNumber();
  await studySessions.enter(number, 'group', VALUES, OFFICER_ID);
  const subject = { id: `study:${number}`, label: '中心组学习', day: VALUES.date };
  await rolls.choose(subject, EVERYBODY, OFFICER_ID);
  return number;
}

async function announce({ services }: Office, session: number) {
  const found = await services.studySessions.find(session);
  if (!found) throw new Error('There is no session.');
  const text = services.studySendings.textOf('announcement', found);
  return services.studySendings.release({
    ...{ what: 'announcement', session, text, title: '学习通知：党章' },
    ...{ by: OFFICER_ID, headcount: 3, passed: [] },
  });
}

describe('what nobody approves until it is too late', () => {
  const lateOf = (moment: string) => Date.parse(`${moment}:00+08:00`);
  const ROUND = { year: 2026, by: OFFICER_ID, headcount: 3, passed: [] };

  test.each<[string, (office: Office) => Promise<unknown>, string]>([
    [
      'asking to sign until a day',
      (office) => askToSign(office, 3, { deadline: '2026-12-04' }),
      '2026-12-05T00:00',
    ],
    ['announcing a session', async (office) => announce(office, await aSession(office)), '2026-11-27T14:30'],
    [
      'asking for the forms of a year',
      ({ services }) => services.askForForms.release(ROUND),
      '2027-01-01T00:00',
    ],
  ])('%s: is not sent, and both officers read so', async (_, confirm, late) => {
    const office = await anOffice();
    const { approvals, time } = office;
    const lapsed: unknown[] = [];
    const voice: Voice = { ...HEARD, lapsed: async ({ by }, others) => lapsed.push([by, ...others]) > 0 };
    expect(await confirm(office)).toHaveProperty(
      'held.text',
      expect.stringContaining('前没有审签的，不再发送'),
    );
    time.now = lateOf(late) - 60_000;
    await approvals.tend(voice);
    expect(lapsed).toEqual([]);
    time.now = lateOf(late);
    await approvals.tend(voice);
    expect(lapsed).toEqual([[OFFICER_ID, SECOND_ID]]);
    expect(await office.waiting()).toEqual([]);
    expect(await office.sent()).toEqual([]);
  });

  test('waits without end where it was confirmed when it was late already', async () => {
    const office = await anOffice();
    await office.services.askForForms.release({ ...ROUND, year: 2025 });
    office.time.now = lateOf('2027-06-01T09:00');
    await office.approvals.tend(HEARD);
    expect(await office.waiting()).toEqual(['2025 年个人廉政风险防控登记表']);
  });
});

describe('what officers send to those of a session', () => {
  test('is told when a second officer has approved it', async () => {
    const office = await anOffice();
    const session = await aSession(office);
    expect(await announce(office, session)).toHaveProperty('held');
    await office.services.announcements.tellDue();
    expect(await office.services.announcements.find(session)).toBeUndefined();
    await office.approve();
    expect(await office.services.announcements.find(session)).toMatchObject({ isOpen: true });
  });

  test('is not what was confirmed once the session says something else', async () => {
    const office = await anOffice();
    const session = await aSession(office);
    await announce(office, session);
    await office.services.studySessions.correct(session, 'topics', '另一个主题', OFFICER_ID);
    await office.approve();
    expect(await office.services.announcements.find(session)).toBeUndefined();
  });
});

test('everybody is asked for the forms of a year when a second officer has approved it', async () => {
  const office = await anOffice();
  const { askForForms, riskRounds } = office.services;
  const round = { year: 2026, by: OFFICER_ID, headcount: 3, passed: [] };
  expect(await askForForms.release(round)).toHaveProperty('held');
  expect(await riskRounds.find(2026)).toBeUndefined();
  expect(await office.waiting()).toEqual(['2026 年个人廉政风险防控登记表']);
  await office.approve();
  expect(await riskRounds.find(2026)).toMatchObject({ openedBy: OFFICER_ID });
});

test('what was returned goes round again when it is confirmed once more', async () => {
  const office = await anOffice();
  const { askForForms } = office.services;
  const round = { year: 2026, by: OFFICER_ID, headcount: 3, passed: [] };
  await askForForms.release(round);
  const [request] = await office.approvals.list();
  await office.approvals.giveBack(request?.id ?? '', { by: SECOND_ID, reason: '下周再发' }, HEARD);
  await askForForms.release(round);
  expect((await office.approvals.list()).map(({ returned }) => returned)).toEqual([undefined]);
  await office.approve();
  expect(await office.sent()).toEqual(['risks.2026']);
});
