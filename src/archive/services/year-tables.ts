import { channelOf } from '../../asks/domain/outcome.ts';
import { bucketOf } from '../../delivery/domain/delivery.ts';
import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import type { Exam } from '../../exams/domain/exam.ts';
import { isWithinDepartment } from '../../kernel/audience.ts';
import type { YearSpan } from '../../kernel/figure.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import type { Notice } from '../../notices/domain/notice.ts';
import type { NoticeYear } from '../../notices/services/notice-year.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import type { Standing } from '../../statistics/domain/statistics.ts';
import type { ExamYear } from '../../statistics/services/exam-year.ts';
import { markOf, NOT_ADDRESSED, type NoticeMark } from '../domain/notice-marks.ts';
import { textPartsOf } from '../domain/text-parts.ts';

/** Buckets of a ledger that are read at once: between them the bot answers taps. */
const BUCKETS_AT_ONCE = 10;

/** A notice of the year: what became of it with each of the people, in their order. */
export type NoticeColumn = {
  notice: Notice;
  marks: readonly NoticeMark[];
  /** By which channel how many of them got it. */
  channels: ReadonlyMap<string, number>;
  /** In how many parts its text messages and those of its nudges went, the whole office together. */
  textParts: number;
};

/** Everybody whom one of the notices addressed, and the notices. */
export type NoticeTable = { people: readonly Person[]; columns: readonly NoticeColumn[] };

/** Everybody whom one of the exams addressed or who sat one, and of each exam how they stand. */
export type ExamTable = {
  people: readonly Person[];
  columns: readonly { exam: Exam; standings: ReadonlyMap<PersonId, Standing> }[];
};

export type YearTablesDeps = {
  noticeYear: Pick<NoticeYear, 'list'>;
  examYear: Pick<ExamYear, 'list' | 'standings'>;
  ledger: Pick<LedgerStore, 'listBucket'>;
  people: Pick<PeopleDirectory, 'copy'>;
  /** In how many parts the text messages of each notice went. */
  partsOfNotices(): Promise<ReadonlyMap<string, number>>;
};

function countOne(counts: Map<string, number>, of: string | undefined): void {
  if (of !== undefined) counts.set(of, (counts.get(of) ?? 0) + 1);
}

type ReadMarks = { marks: Int32Array; channels: ReadonlyMap<string, number> };

/**
 * Makes what lays people against what they were sent and examined in. Those who have left since are in it. `within`: a department to whose
 * people it is confined; what concerned none of them is left out.
 */
export function createYearTables({ noticeYear, examYear, ledger, people, ...deps }: YearTablesDeps) {
  async function listPeople(within: string | undefined): Promise<Person[]> {
    return (await people.copy())
      .filter(({ department }) => within === undefined || isWithinDepartment(department, within))
      .toSorted((a, b) => a.order - b.order);
  }

  /** The marks of one notice, and by which channels it came. Its ledger is read past the copies that are kept for cards, which a year would drive out. */
  async function readMarks(noticeId: string, all: readonly Person[]): Promise<ReadMarks> {
    const placeOf = new Map(all.map(({ id }, place) => [id, place]));
    const marks = new Int32Array(all.length).fill(NOT_ADDRESSED);
    const channels = new Map<string, number>();
    const buckets = [...new Set(all.map(({ id }) => bucketOf(id)))];
    for (let from = 0; from < buckets.length; from += BUCKETS_AT_ONCE) {
      const read = buckets.slice(from, from + BUCKETS_AT_ONCE).map((one) => ledger.listBucket(noticeId, one));
      for (const { entries } of await Promise.all(read))
        for (const [id, entry] of entries) {
          const place = placeOf.get(id);
          if (place === undefined) continue;
          marks[place] = markOf(entry);
          countOne(channels, channelOf(entry));
        }
    }
    return { marks, channels };
  }

  return {
    /** Lays the people against the reminders and broadcasts of a span, the oldest first. */
    async ofNotices(span: YearSpan, within?: string): Promise<NoticeTable> {
      const all = await listPeople(within);
      const [reminders, broadcasts] = await Promise.all([
        noticeYear.list('reminder', span),
        noticeYear.list('broadcast', span),
      ]);
      const parts = await deps.partsOfNotices();
      const read: ({ notice: Notice } & ReadMarks)[] = [];
      for (const { notice } of [...reminders, ...broadcasts])
        read.push({ notice, ...(await readMarks(notice.id, all)) });
      const columns = read
        .filter(({ marks }) => marks.some((mark) => mark !== NOT_ADDRESSED))
        .sort((a, b) => a.notice.createdAt - b.notice.createdAt);
      const isConcerned = all.map((_, place) => columns.some(({ marks }) => marks[place] !== NOT_ADDRESSED));
      return {
        people: all.filter((_, place) => isConcerned[place]),
        columns: columns.map(({ notice, marks, channels }) => ({
          ...{ notice, channels, textParts: textPartsOf(notice, parts) },
          marks: [...marks].filter((_, place) => isConcerned[place]),
        })),
      };
    },

    /** Lays the people against exams, in the order given. */
    async ofExams(exams: readonly Exam[], within?: string): Promise<ExamTable> {
      const all = await listPeople(within);
      const own = new Set(all.map(({ id }) => id));
      const columns: { exam: Exam; standings: Map<PersonId, Standing> }[] = [];
      for (const exam of exams) {
        const { standings } = await examYear.standings(exam);
        const shown = standings.filter(({ person }) => own.has(person.id));
        if (shown.length > 0)
          columns.push({ exam, standings: new Map(shown.map((one) => [one.person.id, one])) });
      }
      return {
        people: all.filter(({ id }) => columns.some(({ standings }) => standings.has(id))),
        columns,
      };
    },

    /** Lists the exams that were held in a span, the oldest first. */
    listExams: async (span: YearSpan): Promise<Exam[]> => (await examYear.list(span)).map(({ exam }) => exam),
  };
}

export type YearTables = ReturnType<typeof createYearTables>;
