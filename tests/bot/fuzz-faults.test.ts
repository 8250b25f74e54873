import type { Update } from 'grammy/types';
import { expect, test } from 'vitest';
import type { ViewerRole } from '../../src/bot/viewer.ts';
import type { Met } from '../support/fuzz/arena.ts';
import type { Change } from '../support/fuzz/changes.ts';
import { faultsOf } from '../support/fuzz/faults.ts';
import { minimise } from '../support/fuzz/minimise.ts';
import { MARKED } from '../support/marked-office.ts';

const { clerk, neighbour, colleague, liaison } = MARKED;

/** What became of an update of somebody's, as far as a test says; of all else nothing. */
const met = (by: Pick<typeof clerk, 'telegramId'>, role: ViewerRole, more: Partial<Met> = {}): Met => ({
  update: { update_id: 1 } as Update,
  by: { account: by.telegramId ?? 0, role, person: { ...clerk, ...by } },
  ...{ fate: 'handled', changes: [], calls: [], recipients: new Map(), errors: [] },
  ...more,
});
const at = (key: string, place: string, before?: string): Change => ({ key, place, before, after: 'x' });
const kinds = (one: Met) => faultsOf(one).map(({ kind }) => kind);

test('whoever changes a receipt of somebody else is found, and not who changes their own', () => {
  const own = { changes: [at('qf:receipts:broadcast.1', String(clerk.id))] };
  const others = { changes: [at('qf:receipts:broadcast.1', String(neighbour.id))] };
  expect(kinds(met(clerk, 'staff', own))).toEqual([]);
  expect(kinds(met(clerk, 'staff', others))).toEqual(['foreign change']);
});

test('a record that named somebody else is theirs, wherever it stands', () => {
  const written = at('qf:suggestions', '0', JSON.stringify({ personId: neighbour.id, text: '意见' }));
  expect(kinds(met(clerk, 'staff', { changes: [written] }))).toEqual(['foreign change']);
});

test('what somebody is in the middle of may name anybody, and is theirs by the account alone', () => {
  const naming = JSON.stringify({ feature: 'law', data: { query: `e2.${neighbour.id}` } });
  const of = (account = 0) => ({ changes: [at('qf:flows', String(account), naming)] });
  expect(kinds(met(clerk, 'staff', of(clerk.telegramId)))).toEqual([]);
  expect(kinds(met(clerk, 'staff', of(neighbour.telegramId)))).toEqual(['foreign change']);
});

test('a liaison changes what is of their department, and nothing of another', () => {
  const of = (id: number) => ({ changes: [at('qf:movements', String(id))] });
  expect(kinds(met(liaison, 'liaison', of(neighbour.id)))).toEqual([]);
  expect(kinds(met(liaison, 'liaison', of(colleague.id)))).toEqual(['foreign change']);
});

test('what nobody of a role has to do with is found, whoever it is about', () => {
  for (const role of ['stranger', 'staff', 'editor', 'liaison', 'auditor'] as const)
    expect(kinds(met(clerk, role, { changes: [at('qf:settings', 'name')] }))).toEqual(['foreign change']);
});

test('a tap without an answer, an error, and a message to somebody who has nothing to do with it are found', () => {
  const tap = { id: '7', from: { id: 1, is_bot: false, first_name: '' }, chat_instance: '1', data: 'x' };
  const to = neighbour.telegramId ?? 0;
  const call = { at: 0, method: 'sendMessage', parameters: { chat_id: to }, answer: undefined };
  expect(kinds(met(clerk, 'staff', { update: { update_id: 1, callback_query: tap } }))).toEqual([
    'unanswered',
  ]);
  expect(kinds(met(clerk, 'staff', { errors: ['boom'] }))).toEqual(['error']);
  const message = { calls: [call], recipients: new Map([[to, 'staff' as const]]) };
  expect(kinds(met(clerk, 'staff', message))).toEqual(['foreign message']);
});

test('of many updates those are named without which the last shows nothing', async () => {
  const shows = async (some: readonly number[]) =>
    some.includes(3) && some.includes(11) && some.at(-1) === 20;
  const all = Array.from({ length: 20 }, (_, i) => i + 1);
  expect(await minimise(all, shows)).toEqual([3, 11, 20]);
});
