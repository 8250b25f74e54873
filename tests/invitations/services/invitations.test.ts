import { describe, expect, test } from 'vitest';
import type { Inviter } from '../../../src/invitations/domain/inviter.ts';
import { officerReports as reportCard } from '../../../src/people/bot/officer-reports-messages.ts';
import type { ReportedPerson } from '../../../src/people/services/officer-reports.ts';
import { aMember, aPerson } from '../../support/cast.ts';
import { anOffice, type Office } from '../../support/people-office.ts';

const li = aMember(2, { name: '李敏', role: 'liaison', roleConfirmed: true });
const wang = aMember(3, { name: '王强' });
const zhao = aPerson({ id: 4, name: '赵刚' });
const other = aMember(5, { name: '钱进', department: '市局/财务处' });
const liaison: Inviter = { account: li.telegramId ?? 0, role: 'liaison', within: '市局/办公室' };

async function whatOfficersHear({ officerReports }: Office): Promise<readonly ReportedPerson[]> {
  let heard: readonly ReportedPerson[] = [];
  await officerReports.report(async (reports) => {
    heard = reports;
    return true;
  });
  return heard;
}

describe('a liaison who takes a binding back', () => {
  test('is named to the officers, and the record has it', async () => {
    const office = await anOffice([li, wang]);
    expect(await office.invitations.undo(liaison, 3, 1003)).toMatchObject({ person: { id: 3 } });
    expect(await office.access.viewerOf(1003)).toEqual({ role: 'stranger' });
    const heard = await whatOfficersHear(office);
    expect(reportCard(heard).text).toContain('联络员李敏撤销了账号 1003 的绑定');
    expect(reportCard([...heard, ...heard]).text).toContain('撤销绑定 2 人');
    expect((await office.audit.list())[0]?.entry).toMatchObject({
      ...{ action: 'account-unbound', by: 1002, subject: { personId: 3 } },
    });
  });

  test('twice does it once, and not to another account than the one they saw', async () => {
    const office = await anOffice([li, wang]);
    expect(await office.invitations.undo(liaison, 3, 999)).toEqual({ refused: 'not-bound' });
    await Promise.all([1, 2].map(() => office.invitations.undo(liaison, 3, 1003)));
    expect(await whatOfficersHear(office)).toHaveLength(1);
  });

  test('of somebody who has moved to another department meanwhile does nothing', async () => {
    const office = await anOffice([li, wang, other]);
    expect(await office.invitations.undo(liaison, 5, 1005)).toEqual({ refused: 'not-allowed' });
    expect(await office.access.viewerOf(1005)).toMatchObject({ role: 'staff' });
  });
});

test('a liaison gives no link to somebody who has bound or moved since they were shown', async () => {
  const office = await anOffice([li, wang, zhao, { ...zhao, id: 6, department: '市局/财务处' }]);
  expect(await office.invitations.invite(liaison, 4)).toMatchObject({ person: { id: 4 } });
  expect(await office.invitations.invite(liaison, 3)).toEqual({ refused: 'not-allowed' });
  expect(await office.invitations.invite(liaison, 6)).toEqual({ refused: 'not-allowed' });
  expect(await office.invitations.voidLinks(liaison, 6)).toEqual({ refused: 'not-allowed' });
  expect(await office.invitations.voidLinks(liaison, 4)).toMatchObject({ after: { id: 4 } });
});
