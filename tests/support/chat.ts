import type { Person } from '../../src/kernel/person.ts';
import { accountOf, aMember } from './cast.ts';
import { startTestOffice } from './office.ts';

/** A small office of two departments, one of whose people has not bound an account. */
export const SMALL_OFFICE: Person[] = [
  aMember(1, { name: '张伟', department: '市局/办公室', tags: ['党员'] }),
  aMember(2, { name: '李娜', department: '市局/办公室' }),
  aMember(3, { name: '王芳', department: '市局/法规科', tags: ['党员'] }),
  aMember(4, { name: '张伟', department: '市局/法规科' }),
  aMember(5, { name: '陈静', department: '市局/法规科', telegramId: undefined }),
];

/** An office whose officer, who is on no roster, broadcasts. */
export async function startChat(people: readonly Person[] = SMALL_OFFICE, ratePerSecond = 30) {
  const settings = { BULK_RATE_PER_SECOND: String(ratePerSecond) };
  const office = await startTestOffice({ people, settings });
  /** The account of a person's number. */
  function staff(id: number) {
    const participant = office.api.findAccount(accountOf(id));
    if (!participant) throw new Error(`Nobody has the number ${id}.`);
    return participant;
  }
  return { ...office, admin: office.officer, staff };
}

export type Chat = Awaited<ReturnType<typeof startChat>>;
