import { describe, expect, test } from 'vitest';
import type { Voice } from '../../../src/approvals/services/approvals.ts';
import { NOBODY_CHOSEN } from '../../../src/kernel/audience-choice.ts';
import { accountOf, aMember, CLERK, LIAISON, OFFICER_ID } from '../../support/cast.ts';
import { buildTestOffice } from '../../support/office.ts';

const SECOND = aMember(8, { name: '吴刚', role: 'admin', roleConfirmed: true });
const SECOND_ID = accountOf(8);
const EVERYBODY = { audience: { all: true }, side: 'include', labels: {} } as const;
const HEARD: Voice = { ask: async () => true, answer: async () => true, lapsed: async () => true };

/** An office of three whose officers approve what reaches more than one. */
async function anOffice() {
  const office = await buildTestOffice({ people: [CLERK, LIAISON, SECOND] });
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

async function askToSign({ services }: Office, headcount = 3) {
  const { askingToSign, pledgeCampaigns } = services;
  const number = await pledgeCampaigns.takeNumber();
  const draft = { number, kind: 'staff', choice: { ...NOBODY_CHOSEN, ...EVERYBODY }, renews: false };
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

describe('what officers send to those of a session', () => {
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
