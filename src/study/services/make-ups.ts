import type { ResultsService } from '../../asks/services/results.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { PersonId } from '../../kernel/person.ts';
import type { NoticesService } from '../../notices/services/notices.ts';
import type { RegisterRecord } from '../../registers/domain/register.ts';
import type { Register } from '../../registers/services/register.ts';
import { type MakeUp, roundIds, withRound } from '../domain/make-up.ts';
import { roundMaterialId } from '../domain/material.ts';
import type { StudyStore } from '../store/study-store.ts';

export type MakeUpsDeps = {
  store: Pick<StudyStore, 'makeUps' | 'materials'>;
  sessions: Pick<Register, 'labelOf'>;
  /** Who was not at a session, by the roll that counts; nothing where there is none. */
  absentOf(session: RegisterRecord): Promise<readonly PersonId[] | undefined>;
  notices: Pick<NoticesService, 'startNotice' | 'findProgress'>;
  results: Pick<ResultsService, 'summarise'>;
  /** What those read who were absent. */
  words(session: RegisterRecord): { title: string; text: string };
  clock: Clock;
};

/** How far the make-up of a session is: each round is a notice, where names, nudges and receipts are. */
export type MakeUpProgress = { given: number; read: number; notices: readonly string[] };

/** The same as it stands today: how many of those who have not read are away, of whom it is not expected for now. */
export type MakeUpStanding = MakeUpProgress & { away: number };

/** Makes the service of who reads afterwards what a session was about, and says so with a receipt. */
export function createMakeUpsService(deps: MakeUpsDeps) {
  const { store, sessions, absentOf, notices, results, words, clock } = deps;

  /** Starts every round that is not started yet: started twice, it is sent once. */
  async function startAll(session: RegisterRecord, makeUp: MakeUp, by: number): Promise<void> {
    const { title, text } = words(session);
    const material = await store.materials.find(session.number);
    for (const [index, id] of roundIds(makeUp).entries()) {
      const given = {
        kind: 'ask',
        title,
        createdBy: by,
        audience: { people: makeUp.rounds[index] ?? [] },
      } as const;
      if (material)
        await notices.startNotice({
          ...{ ...given, id: roundMaterialId(id), content: material.copy, action: 'none' },
        });
      await notices.startNotice({ ...given, id, content: { kind: 'text', text }, action: 'acknowledge' });
    }
  }

  async function progressIn(makeUp: MakeUp): Promise<MakeUpProgress> {
    const ids = roundIds(makeUp);
    const found = await Promise.all(ids.map((id) => notices.findProgress(id)));
    const sumOf = (of: 'total' | 'acknowledged') => found.reduce((sum, one) => sum + (one?.[of] ?? 0), 0);
    return { given: sumOf('total'), read: sumOf('acknowledged'), notices: ids };
  }

  /** Tells how far the make-ups of these sessions are, each in its place; nothing where nobody was given anything. */
  async function progressesOf(sessions: readonly number[]): Promise<(MakeUpProgress | undefined)[]> {
    const found = await store.makeUps.findMany(sessions);
    return Promise.all(found.map((makeUp) => makeUp && progressIn(makeUp)));
  }

  /** Tells how far the make-up of a session is; nothing where nobody was given anything. */
  async function progressOf(session: number): Promise<MakeUpStanding | undefined> {
    const [progress] = await progressesOf([session]);
    if (!progress) return undefined;
    const rounds = await Promise.all(progress.notices.map((id) => results.summarise(id)));
    const away = rounds
      .flatMap(({ departments }) => departments)
      .reduce((sum, one) => sum + (one.away ?? 0), 0);
    return { ...progress, away };
  }

  return {
    progressesOf,
    progressOf,

    /** Lists those of the absent who were given nothing yet. */
    async listUngiven(session: number, absent: readonly PersonId[]): Promise<PersonId[]> {
      const { rounds } = (await store.makeUps.find(session)) ?? { rounds: [] };
      const given = new Set(rounds.flat());
      return absent.filter((id) => !given.has(id));
    },

    /** Gives those who were absent the material, those alone who were given nothing before. */
    async give(
      session: RegisterRecord,
      by: number,
    ): Promise<MakeUpStanding | { refused: 'no-roll' | 'nobody' } | undefined> {
      const absent = await absentOf(session);
      if (!absent) return { refused: 'no-roll' };
      const { number } = session;
      const known = await store.makeUps.find(number);
      if (!known && absent.length === 0) return { refused: 'nobody' };
      const entry = {
        at: clock.now(),
        by,
        action: 'session-made-up',
        subject: sessions.labelOf(session),
      } as const;
      if (!known) await store.makeUps.saveNew(number, { session: number, rounds: [] });
      const makeUp = await store.makeUps.change(
        number,
        (now) => withRound(now, absent),
        () => entry,
      );
      if (makeUp) await startAll(session, makeUp, by);
      return progressOf(number);
    },
  };
}

export type MakeUpsService = ReturnType<typeof createMakeUpsService>;
