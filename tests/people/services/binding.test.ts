import { describe, expect, test } from 'vitest';
import { lostAddressOf } from '../../../src/kernel/person.ts';
import { aPerson, OFFICER_ID } from '../../support/cast.ts';
import { anOffice, type Office } from '../../support/people-office.ts';
import { soonAfter } from '../../support/ticking-clock.ts';

const DAY = 86_400_000;
const li = aPerson({ id: 2, name: '李敏' });
const wang = aPerson({ id: 1, name: '王强', telegramId: 101 });
const gone = aPerson({ id: 3, name: '孙丽', status: 'left' });

async function linkOf({ personalLinks }: Office, id: number): Promise<string> {
  const issued = await personalLinks.issueLink(id, OFFICER_ID);
  if ('refused' in issued) throw new Error(issued.refused);
  return new URL(issued.url).searchParams.get('start') ?? '';
}

const as = (id: number) => ({ id, name: `账号${id}` });

describe('a personal link', () => {
  test('leads to its person and binds the account that says 是我', async () => {
    const office = await anOffice([wang, li]);
    const token = await linkOf(office, 2);
    expect(await office.binding.openLink(token, 202)).toMatchObject({ person: { id: 2 } });
    expect(await office.access.viewerOf(202)).toEqual({ role: 'stranger' });
    expect(await office.binding.bind(token, as(202))).toMatchObject({
      person: { id: 2 },
      formerAccount: undefined,
    });
    expect(await office.access.viewerOf(202)).toMatchObject({
      role: 'staff',
      person: { id: 2, boundAt: soonAfter(office.time.now) },
    });
  });

  test('fits into a start parameter and holds 128 random bits, of which the hash alone is kept', async () => {
    const office = await anOffice([li]);
    const token = await linkOf(office, 2);
    expect(token).toMatch(/^2-[0-9a-f]{32}$/);
    const stored = await office.redis.redis.hget('qf:people', '2');
    expect(stored).not.toContain(token.slice(2));
  });

  test('serves once: for the second account it is invalid', async () => {
    const office = await anOffice([li]);
    const token = await linkOf(office, 2);
    const outcomes = await Promise.all(
      [201, 202, 203].map((account) => office.binding.bind(token, as(account))),
    );
    expect(outcomes.filter((outcome) => 'person' in outcome)).toHaveLength(1);
    expect(await office.binding.openLink(token, 204)).toEqual({ refused: 'invalid' });
  });

  test('tapped twice by the same person says that they are bound', async () => {
    const office = await anOffice([li]);
    const token = await linkOf(office, 2);
    await office.binding.bind(token, as(202));
    expect(await office.binding.bind(token, as(202))).toEqual({ refused: 'already-bound' });
    expect(await office.binding.openLink(token, 202)).toEqual({ refused: 'already-bound' });
  });

  test('ends after thirty days, and a new one can be had', async () => {
    const office = await anOffice([li]);
    const issuedAt = office.time.now;
    const token = await linkOf(office, 2);
    office.time.now = issuedAt + 30 * DAY - 1;
    expect(await office.binding.openLink(token, 202)).toMatchObject({ person: { id: 2 } });
    office.time.now = issuedAt + 30 * DAY + DAY;
    expect(await office.binding.bind(token, as(202))).toEqual({ refused: 'expired' });
    expect(await office.binding.bind(await linkOf(office, 2), as(202))).toMatchObject({ person: { id: 2 } });
  });

  test('ends when somebody says 不是我', async () => {
    const office = await anOffice([li]);
    const token = await linkOf(office, 2);
    expect(await office.binding.declineLink(token, 202)).toMatchObject({ person: { id: 2 } });
    expect(await office.binding.bind(token, as(203))).toEqual({ refused: 'invalid' });
  });

  test('does not bind an account that is bound to somebody else', async () => {
    const office = await anOffice([wang, li]);
    const token = await linkOf(office, 2);
    expect(await office.binding.bind(token, as(101))).toEqual({ refused: 'account-taken' });
    expect(await office.access.viewerOf(101)).toMatchObject({ person: { id: 1 } });
  });

  test('is not made for somebody who has left, and theirs does not work', async () => {
    const secret = '0'.repeat(32);
    const { binding, personalLinks, store } = await anOffice([gone, li]);
    expect(await personalLinks.issueLink(3, OFFICER_ID)).toEqual({ refused: 'left' });
    expect(await personalLinks.issueLink(77, OFFICER_ID)).toEqual({ refused: 'unknown-person' });
    const before = await store.find(3);
    expect(before).not.toHaveProperty('link');
    expect(await binding.bind(`3-${secret}`, as(203))).toEqual({ refused: 'invalid' });
  });

  test.each(['', 'abc', '2-', '-1', '2-xyz', '999-00000000000000000000000000000000', '2:3'])(
    'that was made up (%s) is invalid',
    async (token) => {
      const { binding } = await anOffice([li]);
      expect(await binding.openLink(token, 202)).toEqual({ refused: 'invalid' });
      expect(await binding.bind(token, as(202))).toEqual({ refused: 'invalid' });
      expect(await binding.declineLink(token, 202)).toEqual({ refused: 'invalid' });
    },
  );
});

describe('whoever has changed their account', () => {
  test('binds the new one by a new link, and the old one loses access', async () => {
    const office = await anOffice([wang]);
    const token = await linkOf(office, 1);
    expect(await office.access.viewerOf(101)).toMatchObject({ role: 'staff' });
    expect(await office.binding.bind(token, as(999))).toMatchObject({
      person: { id: 1 },
      formerAccount: 101,
    });
    expect(await office.access.viewerOf(101)).toEqual({ role: 'stranger' });
    expect(await office.access.viewerOf(999)).toMatchObject({ role: 'staff' });
  });
});

describe('an officer takes a binding back', () => {
  test('and the account is a stranger’s at once', async () => {
    const { binding, access } = await anOffice([wang]);
    expect(await binding.unbind(1, 999, 600)).toEqual({ refused: 'not-bound' });
    expect(await binding.unbind(1, 101, 600)).toMatchObject({ person: { id: 1 } });
    expect(await access.viewerOf(101)).toEqual({ role: 'stranger' });
    expect(await binding.unbind(1, 101, 600)).toEqual({ refused: 'not-bound' });
  });
});

describe('whoever blocks the bot', () => {
  test('is unreachable until they write again', async () => {
    const { binding, store } = await anOffice([wang]);
    await binding.noteReachable(101, 'blocked');
    expect(await store.find(1)).toMatchObject({ reachable: false });
    await binding.noteReachable(101, 'reachable');
    expect(await store.find(1)).toMatchObject({ reachable: true });
  });

  test('without being on the roster changes nothing', async () => {
    const { binding, store } = await anOffice([wang]);
    const version = await store.rosterVersion();
    await binding.noteReachable(999, 'blocked');
    await binding.noteReachable(101, 'reachable');
    expect(await store.rosterVersion()).toBe(version);
  });
});

describe('a lost address', () => {
  const pager = { channel: 'pager', at: '13800000001', because: 'chat-not-found' } as const;

  test('of the bot is the account, which is out of reach from then on', async () => {
    const { binding, store } = await anOffice([wang]);
    await binding.noteLostAddress(1, { channel: 'telegram', at: '101', because: 'deactivated' });
    expect(await store.find(1)).toMatchObject({ reachable: false, unreachableBecause: 'deactivated' });
  });

  test('of another channel concerns neither the account nor a later address of its kind', async () => {
    const { binding, store } = await anOffice([wang]);
    await binding.noteLostAddress(1, pager);
    await binding.noteLostAddress(1, { ...pager, at: '13900000001' });
    const found = await store.find(1);
    expect(found).toMatchObject({ reachable: true });
    expect(found && lostAddressOf(found, 'pager', '13900000001')).toBe('chat-not-found');
    expect(found && lostAddressOf(found, 'pager', '13700000001')).toBeUndefined();
    expect(found && lostAddressOf(found, 'mail', '13900000001')).toBeUndefined();
  });
});

describe('a role above staff', () => {
  const chief = aPerson({ id: 1, name: '王强', role: 'liaison', roleConfirmed: true, telegramId: 101 });

  test('waits for its confirmation anew when another account takes the row, and the record has it', async () => {
    const office = await anOffice([chief]);
    await office.binding.bind(await linkOf(office, 1), as(999));
    expect(await office.access.viewerOf(999)).toMatchObject({ role: 'staff' });
    const [line] = await office.audit.list();
    expect(line?.entry).toMatchObject({
      action: 'account-changed',
      before: { isConfirmed: true },
      after: { isConfirmed: false },
    });
  });

  test('waits also when the account was unbound first', async () => {
    const office = await anOffice([chief]);
    await office.binding.unbind(1, 101, 600);
    await office.binding.bind(await linkOf(office, 1), as(999));
    expect(await office.access.viewerOf(999)).toMatchObject({ role: 'staff' });
  });

  test('begins at once at the first binding, where an admin has confirmed it before', async () => {
    const { telegramId: _, ...unbound } = chief;
    const office = await anOffice([unbound]);
    await office.binding.bind(await linkOf(office, 1), as(999));
    expect(await office.access.viewerOf(999)).toMatchObject({ role: 'liaison' });
  });
});

describe('the only admin', () => {
  const chief = aPerson({ id: 1, name: '王强', role: 'admin', roleConfirmed: true, telegramId: 101 });

  test('is not replaced by another account with their link, nor unbound, nor relieved', async () => {
    const office = await anOffice([chief]);
    expect(await office.binding.bind(await linkOf(office, 1), as(999))).toEqual({ refused: 'last-admin' });
    expect(await office.binding.unbind(1, 101, 101)).toEqual({ refused: 'last-admin' });
    expect(await office.people.confirmRole(1, 'admin', false, 101)).toEqual({ refused: 'last-admin' });
    expect(await office.access.viewerOf(101)).toMatchObject({ role: 'admin' });
  });

  test('changes to a new account after claiming the office with it', async () => {
    const office = await anOffice([chief]);
    await office.claim.claim(999, await office.claim.reset());
    expect(await office.binding.bind(await linkOf(office, 1), as(999))).toMatchObject({ formerAccount: 101 });
    expect(await office.access.viewerOf(999)).toMatchObject({ role: 'admin' });
    expect(await office.access.viewerOf(101)).toEqual({ role: 'stranger' });
  });
});
