import { FIRST_CHANNEL } from '../../delivery/domain/message-ref.ts';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import {
  type LostAddress,
  type Person,
  type PersonId,
  type UnreachableReason,
  withLostAddress,
  withReach,
} from '../../kernel/person.ts';
import type { Secrets } from '../../kernel/secrets.ts';
import { personIdOf } from '../domain/link-token.ts';
import { linksOf, withoutLink, withoutLinks } from '../domain/personal-links.ts';
import type { PeopleStore } from '../store/people-store.ts';
import { changePerson } from './change-person.ts';

export type LinkRefusal = {
  /**
   * `invalid`: unknown, used, or voided. `account-taken`: the account is bound to
   * somebody else. `last-admin`: the account that would lose its place is the only one that may look after the office.
   */
  refused: 'invalid' | 'expired' | 'account-taken' | 'already-bound' | 'last-admin';
};

type BindingDeps = { people: PeopleStore; clock: Clock; secrets: Secrets };

/** A Telegram account, with the name it gives itself. */
export type Account = { id: number; name: string };

export type BindOutcome = { person: Person; formerAccount: number | undefined } | LinkRefusal;

/** Ties people to their Telegram accounts by personal links, each used once; and takes accounts from them. */
export function createBindingService({ people, clock, secrets }: BindingDeps) {
  /** Notes that an account is out of reach, and why, or that it has written again. */
  async function noteReachable(telegramId: number, state: 'reachable' | UnreachableReason): Promise<void> {
    const person = await people.findByTelegramId(telegramId);
    if (!person || stateOf(person) === state) return;
    await changePerson<'moved'>(people, person.id, {
      decide: (current) =>
        current.telegramId === telegramId ? withReach(current, state) : { refused: 'moved' },
      isFact: true,
    });
  }

  const hashOf = (token: string): string => secrets.hash(token.slice(token.indexOf('-') + 1));

  async function checkLink(
    token: string,
    telegramId: number,
    person: Person,
  ): Promise<LinkRefusal | undefined> {
    const hash = hashOf(token);
    const link = linksOf(person).find((one) => one.hash === hash);
    const isBoundAlready = person.telegramId === telegramId && person.status === 'active';
    if (!link || person.status === 'left') return { refused: isBoundAlready ? 'already-bound' : 'invalid' };
    if (clock.now() >= link.expiresAt) return { refused: 'expired' };
    if (isBoundAlready) return { refused: 'already-bound' };
    const holder = await people.findByTelegramId(telegramId);
    return holder ? { refused: 'account-taken' } : undefined;
  }

  return {
    /** Tells whom a link is for, before anything is bound. */
    async openLink(token: string, telegramId: number): Promise<{ person: Person } | LinkRefusal> {
      const person = await people.find(personIdOf(token));
      if (!person) return { refused: 'invalid' };
      return (await checkLink(token, telegramId, person)) ?? { person };
    },

    /** Binds the account: all links of the person are used up, and an account bound before loses access. The officers will hear of it. */
    async bind(token: string, { id: telegramId, name }: Account): Promise<BindOutcome> {
      const changed = await changePerson<LinkRefusal['refused']>(people, personIdOf(token), {
        async decide(person) {
          const refusal = await checkLink(token, telegramId, person);
          return refusal ?? bindTo(person, telegramId, clock.now());
        },
        decisionOf: (before, after) => accountDecision(before, after, clock.now()),
        reportOf: ({ id: personId, telegramId: formerAccount }) => ({
          ...{ kind: 'bound', personId, at: clock.now(), account: { id: telegramId, name } },
          ...(formerAccount !== undefined && { formerAccount }),
        }),
      });
      if (!('refused' in changed)) return { person: changed.after, formerAccount: changed.before.telegramId };
      return { refused: changed.refused === 'unknown-person' ? 'invalid' : changed.refused };
    },

    /** Voids a link that reached somebody else; returns whose it was. */
    async declineLink(token: string, telegramId: number): Promise<{ person: Person } | LinkRefusal> {
      const changed = await changePerson<LinkRefusal['refused']>(people, personIdOf(token), {
        async decide(person) {
          return (await checkLink(token, telegramId, person)) ?? withoutLink(person, hashOf(token));
        },
        reportOf: ({ id: personId }) => ({ kind: 'declined', personId, at: clock.now() }),
      });
      if (!('refused' in changed)) return { person: changed.after };
      return { refused: changed.refused === 'unknown-person' ? 'invalid' : changed.refused };
    },

    /**
     * Takes an account from a person, if it is still theirs.
     *
     * @param may asked again of the person as they are when it is done
     * @param isReported the officers hear of it
     */
    async unbind(
      id: PersonId,
      account: number,
      by: number,
      {
        may = () => true,
        isReported = false,
      }: { may?: (person: Person) => boolean; isReported?: boolean } = {},
    ): Promise<{ person: Person } | { refused: 'not-bound' | 'not-allowed' | 'last-admin' }> {
      const changed = await changePerson<'not-bound' | 'not-allowed'>(people, id, {
        decide(person) {
          if (person.telegramId !== account) return { refused: 'not-bound' };
          if (!may(person)) return { refused: 'not-allowed' };
          const { telegramId: _account, boundAt: _since, ...rest } = person;
          return { ...rest, roleConfirmed: false };
        },
        decisionOf: () => ({ at: clock.now(), by, action: 'account-unbound', subject: { personId: id } }),
        ...(isReported && {
          reportOf: () => ({
            kind: 'undone',
            personId: id,
            at: clock.now(),
            by,
            account: { id: account, name: '' },
          }),
        }),
      });
      if (!('refused' in changed)) return { person: changed.after };
      return { refused: changed.refused === 'unknown-person' ? 'not-bound' : changed.refused };
    },

    noteReachable,

    /** Notes that nothing arrives at an address any more; the person's others are not concerned. */
    async noteLostAddress(id: PersonId, lost: LostAddress): Promise<void> {
      if (lost.channel === FIRST_CHANNEL) return noteReachable(Number(lost.at), lost.because);
      await changePerson<never>(people, id, {
        decide: (person) => withLostAddress(person, lost),
        isFact: true,
      });
    },
  };
}

export type BindingService = ReturnType<typeof createBindingService>;

/** A role is confirmed for the account that somebody has: whoever comes with another one waits for it anew. */
function bindTo(person: Person, telegramId: number, now: number): Person {
  const isOther = person.telegramId !== undefined && person.telegramId !== telegramId;
  const roleConfirmed = person.roleConfirmed && !isOther;
  return withReach({ ...withoutLinks(person), roleConfirmed, telegramId, boundAt: now }, 'reachable');
}

/** Records a first binding, and with the roles that it touches that another account takes a row of the roster. */
function accountDecision(before: Person, after: Person, at: number): AuditEntry | undefined {
  if (after.telegramId === undefined) return undefined;
  const facts = { at, by: after.telegramId, subject: { personId: after.id } };
  if (before.telegramId === undefined) return { ...facts, action: 'account-bound' };
  const standing = ({ role, roleConfirmed: isConfirmed }: Person) => ({ role, isConfirmed });
  return {
    ...{ ...facts, action: 'account-changed' },
    ...{ before: standing(before), after: standing(after) },
  };
}

function stateOf({ reachable, unreachableBecause }: Person): 'reachable' | UnreachableReason | undefined {
  return reachable ? 'reachable' : unreachableBecause;
}
