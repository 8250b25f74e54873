import type { Ask } from '../../asks/domain/ask.ts';
import type { AskWords } from '../../asks/domain/ask-words.ts';
import { missingAmong } from '../../asks/domain/missing.ts';
import type { AskKind } from '../../asks/services/ask-kinds.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Person } from '../../kernel/person.ts';
import { dateOf, yearOf } from '../../kernel/plain-date.ts';
import type { NoticesService } from '../../notices/services/notices.ts';
import {
  askOf,
  endOfRound,
  nudgeNotice,
  openingNotice,
  type Round,
  type RoundTexts,
  roundAskId,
  yearOfAsk,
} from '../domain/round.ts';
import type { RegistrationStore } from '../store/registration-store.ts';
import type { RegistrationsService } from './registrations.ts';

export type RoundsDeps = {
  rounds: RegistrationStore['rounds'];
  forms: Pick<RegistrationStore, 'copy'>;
  registrations: Pick<RegistrationsService, 'listMissing'>;
  notices: Pick<NoticesService, 'findNotice' | 'startNotice' | 'stop'>;
  textsOf(year: number): RoundTexts;
  words: AskWords;
  /** Whether any channel reaches the person. */
  reaches(person: Person): boolean;
  clock: Clock;
  timezone: string;
};

/** An officer's word that everybody is to be asked for the forms of a year. */
export type ConfirmedRound = { year: number; by: number; headcount: number; passed: readonly string[] };

/** Makes the service of asking everybody to fill in the forms of a year, and the kind of asks that it is. */
export function createRoundsService(deps: RoundsDeps) {
  const { rounds, forms, registrations, notices, textsOf, reaches, clock } = deps;

  async function findRound(askId: string): Promise<Round | undefined> {
    const year = yearOfAsk(askId);
    return year === undefined ? undefined : rounds.find(year);
  }

  async function listMissing(askId: string): Promise<Person[]> {
    const round = await findRound(askId);
    return round ? registrations.listMissing(round.year) : [];
  }

  async function find(askId: string): Promise<Ask | undefined> {
    const round = await findRound(askId);
    return round && askOf(round, textsOf(round.year), endOfRound(round.year, deps.timezone));
  }

  const kind: AskKind = {
    words: deps.words,

    find,

    listMissing: async (askId, within) => missingAmong(await listMissing(askId), within, reaches),

    async selectNudgeable(askId, people) {
      const missing = new Set((await listMissing(askId)).map(({ id }) => id));
      return people.filter(({ id }) => missing.has(id));
    },

    async listAnswered(askId) {
      const year = yearOfAsk(askId);
      const filled = year === undefined ? [] : await forms.copy(year);
      return new Set(filled.map(({ personId }) => personId));
    },

    nudges: {
      action: 'risk-forms-nudged',
      async send(nudge, validUntil) {
        const round = await findRound(nudge.askId);
        if (!round) return;
        const { year } = round;
        await notices.startNotice(nudgeNotice(nudge, year, { texts: textsOf(year), validUntil }));
      },
      isSent: async (nudgeId) => (await notices.findNotice(nudgeId)) !== undefined,
      stop: (nudgeId) => notices.stop(nudgeId),
      async listOpen(now) {
        const ask = await find(roundAskId(yearOf(dateOf(now, deps.timezone))));
        return ask ? [ask] : [];
      },
    },
  };

  return {
    kind,
    /** Finds whether, and since when, everybody is asked for the forms of a year. */
    find: (year: number): Promise<Round | undefined> => rounds.find(year),

    /** Asks everybody, once a year: tapped again, or carried on after a crash, it sends nothing twice. */
    async open(year: number, by: number): Promise<Round> {
      const now = clock.now();
      const fresh: Round = { year, openedAt: now, openedBy: by };
      const texts = textsOf(year);
      await rounds.saveNew(fresh, { at: now, by, action: 'risk-forms-opened', subject: texts.title });
      const round = (await rounds.find(year)) ?? fresh;
      await notices.startNotice(openingNotice(round, texts));
      return round;
    },
  };
}

export type RoundsService = ReturnType<typeof createRoundsService>;
