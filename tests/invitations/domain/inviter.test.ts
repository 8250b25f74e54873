import { describe, expect, test } from 'vitest';
import { type Inviter, mayInvite, mayUndo } from '../../../src/invitations/domain/inviter.ts';
import { aMember, aPerson } from '../../support/cast.ts';

const liaison: Inviter = { account: 1002, role: 'liaison', within: '市局/办公室' };
const officer: Inviter = { account: 1009, role: 'admin', within: undefined };
const auditor: Inviter = { account: 1003, role: 'auditor', within: undefined };
const unbound = aPerson({ id: 4, name: '周波', department: '市局/办公室/文秘科' });
const bound = aMember(5, { department: '市局/办公室' });
const unplaced: Inviter = { ...liaison, within: '' };

describe('a liaison', () => {
  test('gives links to those of their department, and to those below it, who have bound no account', () => {
    expect(mayInvite(liaison, unbound)).toBe(true);
    expect(mayInvite(liaison, bound)).toBe(false);
    expect(mayInvite(liaison, { ...unbound, department: '市局/办' })).toBe(false);
    expect(mayInvite(liaison, { ...unbound, department: '市局' })).toBe(false);
    expect(mayInvite(liaison, { ...unbound, status: 'left' })).toBe(false);
  });

  test.each(['liaison', 'auditor', 'admin'] as const)(
    'gives none to whose role as %s is confirmed already: whoever used it would have the rights',
    (role) => {
      expect(mayInvite(liaison, { ...unbound, role })).toBe(true);
      expect(mayInvite(liaison, { ...unbound, role, roleConfirmed: true })).toBe(false);
      expect(mayInvite(officer, { ...unbound, role, roleConfirmed: true })).toBe(true);
    },
  );

  test('takes back bindings of their department, but nobody’s role with it', () => {
    expect(mayUndo(liaison, bound)).toBe(true);
    expect(mayUndo(liaison, unbound)).toBe(false);
    expect(mayUndo(liaison, { ...bound, department: '市局/财务处' })).toBe(false);
    expect(mayUndo(liaison, { ...bound, role: 'admin', roleConfirmed: true })).toBe(false);
    expect(mayUndo(officer, { ...bound, role: 'admin', roleConfirmed: true })).toBe(true);
  });

  test('who is on no roster any more does nothing, also to those without a department', () => {
    expect(mayInvite(unplaced, unbound)).toBe(false);
    expect(mayUndo(unplaced, bound)).toBe(false);
  });
});

test('an auditor reads, and changes nothing', () => {
  expect(mayInvite(auditor, unbound)).toBe(false);
  expect(mayUndo(auditor, bound)).toBe(false);
});
