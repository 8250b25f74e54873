import type { AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import { besideNamesakes } from '../../kernel/namesakes.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import type { Secrets } from '../../kernel/secrets.ts';
import { listName } from '../domain/people-lists.ts';
import { LINK_DAYS, linksOf, withLink, withoutLinks } from '../domain/personal-links.ts';
import type { LinkDaysStore } from '../store/link-days-store.ts';
import type { PeopleStore } from '../store/people-store.ts';
import { changePerson } from './change-person.ts';

const DAY_MS = 86_400_000;
const ATTEMPTS = 10;

/** A personal link, shown once: only the hash of its secret is kept. */
export type Invitation = { person: Person; url: string; expiresAt: number };

type By = AuditEntry['by'];

/** Asked again of the person as they are when the link is made: they may have moved, or have bound an account, since they were shown. */
type May = (person: Person) => boolean;

export type IssueRefusal = { refused: 'unknown-person' | 'left' | 'not-allowed' | 'bot-unknown' };

type Issued = { token: string; after: Person };

/**
 * Makes personal links: 128 bits, used once, valid for as long as the office chooses by stored time. A new one voids none that was made
 * before, for that person or for others; the first that is used ends them all.
 */
export function createPersonalLinksService(deps: {
  people: PeopleStore;
  linkDays: LinkDaysStore;
  clock: Clock;
  secrets: Secrets;
  /** The bot's name in links; unknown until it has spoken with Telegram once. */
  botUsername: () => Promise<string | undefined>;
}) {
  const { people, linkDays, clock, secrets, botUsername } = deps;

  const validDays = async (): Promise<number> => (await linkDays.find()) ?? LINK_DAYS;

  function withNewLink(person: Person, days: number): Issued {
    const [secret, now] = [secrets.newToken(), clock.now()];
    const link = { hash: secrets.hash(secret), expiresAt: now + days * DAY_MS };
    return { token: `${person.id}-${secret}`, after: withLink(person, link, now) };
  }

  async function invitations(bot: string, issued: readonly Issued[]): Promise<Invitation[]> {
    const named = besideNamesakes(
      issued.map(({ after }) => after),
      await people.copy(),
    );
    return issued.map(({ token, after }, index) => {
      const person = named[index] ?? after;
      return { person, url: `https://t.me/${bot}?start=${token}`, expiresAt: after.link?.expiresAt ?? 0 };
    });
  }

  return {
    /** Says for how many days a link is valid that is made now. */
    validDays,

    /** Chooses how long links are valid from now on; those that were made keep the time that they were given. */
    async chooseValidDays(days: number, by: number): Promise<void> {
      const [before, after] = [await validDays(), days].map((count) => `${count} 天`);
      const facts = { ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
      await linkDays.save(days, {
        ...{ at: clock.now(), by, action: 'link-days-chosen', subject: '个人链接有效期' },
        ...facts,
      });
    },

    /** Issues one link more for one person, also for somebody bound who has changed the account. */
    async issueLink(id: PersonId, by: By, may: May = () => true): Promise<Invitation | IssueRefusal> {
      const [bot, days] = [await botUsername(), await validDays()];
      if (bot === undefined) return { refused: 'bot-unknown' };
      let token = '';
      const changed = await changePerson<'left' | 'not-allowed'>(people, id, {
        decide(person) {
          if (person.status === 'left') return { refused: 'left' };
          if (!may(person)) return { refused: 'not-allowed' };
          const issued = withNewLink(person, days);
          token = issued.token;
          return issued.after;
        },
        decisionOf: () => ({ at: clock.now(), by, action: 'link-issued', subject: { personId: id } }),
      });
      if ('refused' in changed)
        return { refused: changed.refused === 'last-admin' ? 'unknown-person' : changed.refused };
      const [issued] = await invitations(bot, [{ token, after: changed.after }]);
      return issued ?? { refused: 'unknown-person' };
    },

    /**
     * Issues one link more for each who is not bound yet, in the office's order; `within`: of one department with what lies below it.
     */
    async issueLinks(
      by: By,
      { within, may = () => true }: { within?: string | undefined; may?: May } = {},
    ): Promise<Invitation[] | { refused: 'bot-unknown' }> {
      const [bot, days] = [await botUsername(), await validDays()];
      if (bot === undefined) return { refused: 'bot-unknown' };
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const unbound = await people.listAll(listName('unbound', within));
        const issued = unbound.filter(may).map((before) => ({ before, ...withNewLink(before, days) }));
        const decision: AuditEntry = {
          ...{ at: clock.now(), by, action: 'links-issued', subject: within ?? '全体未绑定人员' },
          after: { headcount: issued.length },
        };
        if ((await people.saveAll(issued, { decision })) === 'saved') return invitations(bot, issued);
      }
      throw new Error('The roster changes all the time: try again in a moment.');
    },

    /** Ends all unused links of a person: such as one that has gone astray. */
    voidLinks: (id: PersonId, by: number, may: May = () => true) =>
      changePerson<'not-allowed' | 'no-links'>(people, id, {
        decide(person) {
          if (!may(person)) return { refused: 'not-allowed' };
          return linksOf(person).length > 0 ? withoutLinks(person) : { refused: 'no-links' };
        },
        decisionOf: () => ({ at: clock.now(), by, action: 'links-voided', subject: { personId: id } }),
      }),
  };
}

export type PersonalLinksService = ReturnType<typeof createPersonalLinksService>;
