import type { Ask } from '../../asks/domain/ask.ts';
import type { AskWords } from '../../asks/domain/ask-words.ts';
import { missingAmong } from '../../asks/domain/missing.ts';
import { BY_ITSELF, type Missing, nudgeId } from '../../asks/domain/nudge.ts';
import type { AskKind } from '../../asks/services/ask-kinds.ts';
import type { NudgesService } from '../../asks/services/nudges.ts';
import type { Calendar } from '../../calendar/domain/calendar.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Office } from '../../kernel/office.ts';
import { apart } from '../../kernel/owing.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import { addDays, dateOf, type PlainDate, toInstant } from '../../kernel/plain-date.ts';
import { nextWorkingTime } from '../../kernel/working-hours.ts';
import type { NoticesService } from '../../notices/services/notices.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import type { RegisterRecord } from '../../registers/domain/register.ts';
import type { Answer, GivenAnswer } from '../domain/answers.ts';
import { isDone, ownerOf } from '../domain/duty.ts';
import {
  askedQuarter,
  askIdOf,
  askingDays,
  type Quarter,
  quarterOf,
  quarterOfAsk,
} from '../domain/quarter.ts';
import type { DutyStore } from '../store/duty-store.ts';
import type { DutiesService } from './duties.ts';

type Deps = {
  duties: DutiesService;
  dutyStore: DutyStore;
  people: Pick<PeopleDirectory, 'findMany'>;
  notices: Pick<NoticesService, 'startNotice' | 'findNotice' | 'stop'>;
  nudges: Pick<NudgesService, 'preview' | 'request'>;
  calendar: { load(): Promise<Pick<Calendar, 'isWorkday'>> };
  /** Whether any channel reaches the person. */
  reaches(person: Person): boolean;
  words: AskWords & {
    title(quarter: Quarter): string;
    text(quarter: Quarter): string;
    button: { text: string; data: string };
  };
  office: Office;
  today(): PlainDate;
  clock: Clock;
};

/** Nobody is asked twice in a quarter. */
const GAP_HOURS = 24 * 100;
const MIDNIGHT = '00:00';

/** A duty with what its owner answered this quarter. */
export type AskedDuty = { duty: RegisterRecord; given: GivenAnswer | undefined };

/** Makes the service that asks the owners once a quarter how their duties stand, and takes their answers. */
export function createDutyQuestions(deps: Deps) {
  const { duties, dutyStore, words, today, clock } = deps;
  const { timezone: zone, quietHours: quiet } = deps.office;

  /** Returns the duties, each with what was answered of it in the quarter. */
  async function withAnswers(listed: readonly RegisterRecord[], quarter: Quarter): Promise<AskedDuty[]> {
    const answers = await dutyStore.findAnswers(
      quarter,
      listed.map(({ number }) => number),
    );
    return listed.map((duty, index) => ({ duty, given: answers[index] }));
  }

  const listAsked = async (quarter: Quarter): Promise<AskedDuty[]> =>
    withAnswers(await duties.listOfYear(quarter.year), quarter);

  /** Those who answer for something that is not done and of which they have said nothing this quarter. */
  async function ownersMissing(quarter: Quarter): Promise<Set<PersonId>> {
    const open = (await listAsked(quarter)).filter(({ duty, given }) => !isDone(duty) && !given);
    return new Set(open.flatMap(({ duty }) => ownerOf(duty.values) ?? []));
  }

  async function listMissing(askId: string, within: string | undefined): Promise<Missing[]> {
    const quarter = quarterOfAsk(askId);
    const owners = quarter ? await deps.people.findMany([...(await ownersMissing(quarter))]) : [];
    const active = owners.filter(({ status }) => status === 'active');
    return missingAmong(active, within, deps.reaches);
  }

  function askOf(quarter: Quarter): Ask {
    const askId = askIdOf(quarter);
    const { from, until } = askingDays(quarter);
    const open = {
      from: toInstant(from, MIDNIGHT, zone),
      until: toInstant(addDays(until, 1), MIDNIGHT, zone),
    };
    const nudging = { text: words.text(quarter), gapHours: GAP_HOURS, ...open };
    return { id: askId, code: askId, title: words.title(quarter), nudging };
  }

  const kind: AskKind = {
    words,
    async find(askId) {
      const quarter = quarterOfAsk(askId);
      return quarter && askOf(quarter);
    },
    listMissing,
    async selectNudgeable(askId, people) {
      const missing = new Set((await listMissing(askId, undefined)).map(({ personId }) => personId));
      return people.filter(({ id }) => missing.has(id));
    },
    async listAnswered(askId) {
      const quarter = quarterOfAsk(askId);
      if (!quarter) return new Set();
      const missing = await ownersMissing(quarter);
      const owners = (await duties.listOfYear(quarter.year)).flatMap(({ values }) => ownerOf(values) ?? []);
      return new Set(owners.filter((owner) => !missing.has(owner)));
    },
    nudges: {
      action: 'duty-asked',
      async send({ askId, number, text }, validUntil) {
        const quarter = quarterOfAsk(askId);
        if (!quarter) return;
        await deps.notices.startNotice({
          ...{ id: nudgeId(askId, number), kind: 'nudge', title: words.title(quarter), validUntil },
          ...{ content: { kind: 'text', text }, action: 'open', button: words.button },
          audience: { people: [...(await ownersMissing(quarter))] },
          nudge: { of: askId, number },
        });
      },
      isSent: async (id) => (await deps.notices.findNotice(id)) !== undefined,
      stop: (id) => deps.notices.stop(id),
      async listOpen(now) {
        const quarter = askedQuarter(dateOf(now, zone));
        return quarter ? [askOf(quarter)] : [];
      },
    },
  };

  return {
    kind,

    /**
     * Asks the owners, once the quarter has come far enough and work goes on: each once, within the ceilings of all nudges. Whom today's
     * other nudge kept from being asked is asked on another day of it.
     */
    async askDue(): Promise<void> {
      const date = today();
      const quarter = askedQuarter(date);
      if (!quarter || (await dutyStore.findAskedOn(quarter)) === date) return;
      const { isWorkday } = await deps.calendar.load();
      const now = clock.now();
      if (nextWorkingTime(now, { isWorkday, quiet, zone }) > now) return;
      const askId = askIdOf(quarter);
      const seen = await deps.nudges.preview(askId);
      if (seen && !('refused' in seen) && seen.people > 0)
        await deps.nudges.request(askId, seen.number, { within: undefined, requestedBy: BY_ITSELF });
      await dutyStore.recordAskedOn(quarter, date);
    },

    /** Lists the duties of a quarter's year with what was answered of each in the quarter. */
    listOf: async (quarter: Quarter): Promise<AskedDuty[]> =>
      withAnswers(await duties.shown(await duties.listOfYear(quarter.year)), quarter),

    /** Lists those who have said nothing of a duty this quarter and are away. */
    async listAway(quarter: Quarter): Promise<ReadonlySet<PersonId>> {
      const missing = await deps.people.findMany([...(await ownersMissing(quarter))]);
      return new Set(apart(missing, today()).away.map(({ id }) => id));
    },

    /** Finds what its owner answered of a duty this quarter. */
    findAnswer: async (number: number): Promise<GivenAnswer | undefined> =>
      (await dutyStore.findAnswers(quarterOf(today()), [number]))[0],

    /** Lists those for which the person answers. */
    async listOwn(person: PersonId): Promise<AskedDuty[]> {
      const quarter = quarterOf(today());
      return withAnswers(await duties.listOwn(person, quarter.year), quarter);
    },

    /** Tells whether the owners are being asked now. */
    isAsking: (): boolean => askedQuarter(today()) !== undefined,

    /** Takes what somebody says of a duty; false where it is not theirs to answer, or done already. */
    async answer(number: number, answer: Answer, person: PersonId): Promise<boolean> {
      const duty = await duties.find(number);
      const quarter = quarterOf(today());
      const isTheirs = duty && ownerOf(duty.values) === person && duty.values.year === quarter.year;
      if (!isTheirs || isDone(duty)) return false;
      await dutyStore.addAnswer(quarter, number, { answer, by: person, at: clock.now() });
      return true;
    },
  };
}

export type DutyQuestions = ReturnType<typeof createDutyQuestions>;
