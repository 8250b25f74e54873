import { FIRST_CHANNEL } from '../../delivery/domain/message-ref.ts';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import { besideNamesakes } from '../../kernel/namesakes.ts';
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
import { listName } from '../domain/people-lists.ts';
import type { PeopleStore } from '../store/people-store.ts';
import { changePerson } from './change-person.ts';

const LINK_VALID_DAYS = 7;
const DAY_MS = 86_400_000;
const INVITE_ATTEMPTS = 10;

/** A personal link, shown once: only the hash of its secret is kept. */
export type Invitation = { person: Person; url: string; expiresAt: number };

export type LinkRefusal = {
  /**
   * `invalid`: unknown, used, or replaced by a newer one. `account-taken`: the account is bound to
   * somebody else. `last-admin`: the account that would lose its place is the only one that may look after the office.
   */
  refused: 'invalid' | 'expired' | 'account-taken' | 'already-bound' | 'last-admin';
};

/** A Telegram account, with the name it gives itself. */
export type Account = { id: number; name: string };

export type BindOutcome = { person: Person; formerAccount: number | undefined } | LinkRefusal;

/** Ties people to their Telegram accounts by personal links: 128 bits, single use, seven days by stored time. */
export function createBindingService(deps: {
  people: PeopleStore;
  clock: Clock;
  secrets: Secrets;
  /** The bot's name in links; unknown until it has spoken with Telegram once. */
  botUsername: () => Promise<string | undefined>;
}) {
  const { people, clock, secrets, botUsername } = deps;

  /** The person with a new link; any earlier one is void. */
  function withNewLink(person: Person): { token: string; after: Person } {
    const secret = secrets.newToken();
    const link = { hash: secrets.hash(secret), expiresAt: clock.now() + LINK_VALID_DAYS * DAY_MS };
    return { token: `${person.id}-${secret}`, after: { ...person, link } };
  }

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

  async function invitations(
    bot: string,
    issued: readonly { token: string; after: Person }[],
  ): Promise<Invitation[]> {
    const named = besideNamesakes(
      issued.map(({ after }) => after),
      await people.copy(),
    );
    return issued.map(({ token, after }, index) => {
      const person = named[index] ?? after;
      return { person, url: `https://t.me/${bot}?start=${token}`, expiresAt: after.link?.expiresAt ?? 0 };
    });
  }

  async function checkLink(
    token: string,
    telegramId: number,
    person: Person,
  ): Promise<LinkRefusal | undefined> {
    const secret = token.slice(token.indexOf('-') + 1);
    const isBoundAlready = person.telegramId === telegramId && person.status === 'active';
    if (person.link?.hash !== secrets.hash(secret) || person.status === 'left')
      return { refused: isBoundAlready ? 'already-bound' : 'invalid' };
    if (clock.now() >= person.link.expiresAt) return { refused: 'expired' };
    if (isBoundAlready) return { refused: 'already-bound' };
    const holder = await people.findByTelegramId(telegramId);
    return holder ? { refused: 'account-taken' } : undefined;
  }

  return {
    /** Issues a new link for one person, also for somebody bound who has changed the account. */
    async issueLink(
      id: PersonId,
    ): Promise<Invitation | { refused: 'unknown-person' | 'left' | 'bot-unknown' }> {
      const bot = await botUsername();
      if (bot === undefined) return { refused: 'bot-unknown' };
      let token = '';
      const changed = await changePerson<'left'>(people, id, {
        decide(person) {
          if (person.status === 'left') return { refused: 'left' };
          const issued = withNewLink(person);
          token = issued.token;
          return issued.after;
        },
      });
      if ('refused' in changed) return { refused: changed.refused === 'left' ? 'left' : 'unknown-person' };
      const [issued] = await invitations(bot, [{ token, after: changed.after }]);
      return issued ?? { refused: 'unknown-person' };
    },

    /** Issues new links for everybody who is not bound yet, in the office's order. */
    async issueLinks(): Promise<Invitation[] | { refused: 'bot-unknown' }> {
      const bot = await botUsername();
      if (bot === undefined) return { refused: 'bot-unknown' };
      for (let attempt = 0; attempt < INVITE_ATTEMPTS; attempt++) {
        const unbound = await people.listAll(listName('unbound'));
        const issued = unbound.map((before) => ({ before, ...withNewLink(before) }));
        if ((await people.saveAll(issued)) === 'saved') return invitations(bot, issued);
      }
      throw new Error('The roster changes all the time: try again in a moment.');
    },

    /** Tells whom a link is for, before anything is bound. */
    async openLink(token: string, telegramId: number): Promise<{ person: Person } | LinkRefusal> {
      const person = await people.find(personIdOf(token));
      if (!person) return { refused: 'invalid' };
      return (await checkLink(token, telegramId, person)) ?? { person };
    },

    /** Binds the account: the link is used up, and an account bound before loses access. The officers will hear of it. */
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
          const { link: _void, ...rest } = person;
          return (await checkLink(token, telegramId, person)) ?? rest;
        },
        reportOf: ({ id: personId }) => ({ kind: 'declined', personId, at: clock.now() }),
      });
      if (!('refused' in changed)) return { person: changed.after };
      return { refused: changed.refused === 'unknown-person' ? 'invalid' : changed.refused };
    },

    /** Takes an account from a person, if it is still theirs. */
    async unbind(
      id: PersonId,
      account: number,
      by: number,
    ): Promise<{ person: Person } | { refused: 'not-bound' | 'last-admin' }> {
      const changed = await changePerson<'not-bound'>(people, id, {
        decide: ({ telegramId, boundAt: _since, ...rest }) =>
          telegramId === account ? { ...rest, roleConfirmed: false } : { refused: 'not-bound' },
        decisionOf: () => ({ at: clock.now(), by, action: 'account-unbound', subject: { personId: id } }),
      });
      if (!('refused' in changed)) return { person: changed.after };
      return { refused: changed.refused === 'last-admin' ? 'last-admin' : 'not-bound' };
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
function bindTo({ link: _used, ...person }: Person, telegramId: number, now: number): Person {
  const isOther = person.telegramId !== undefined && person.telegramId !== telegramId;
  const roleConfirmed = person.roleConfirmed && !isOther;
  return withReach({ ...person, roleConfirmed, telegramId, boundAt: now }, 'reachable');
}

/** That another account takes a row of the roster is recorded; the first binding is not. */
function accountDecision(before: Person, after: Person, at: number): AuditEntry | undefined {
  if (before.telegramId === undefined || after.telegramId === undefined) return undefined;
  const standing = ({ role, roleConfirmed: isConfirmed }: Person) => ({ role, isConfirmed });
  return {
    ...{ at, by: after.telegramId, action: 'account-changed', subject: { personId: after.id } },
    ...{ before: standing(before), after: standing(after) },
  };
}

function stateOf({ reachable, unreachableBecause }: Person): 'reachable' | UnreachableReason | undefined {
  return reachable ? 'reachable' : unreachableBecause;
}
