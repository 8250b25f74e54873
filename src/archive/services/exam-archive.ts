import { countsInFigures, type Exam } from '../../exams/domain/exam.ts';
import type { AttemptRecords, ExamRecords } from '../../exams/services/exam-records.ts';
import { isInAudience, isWithinDepartment } from '../../kernel/audience.ts';
import { type Page, type PageWanted, placeOfPage } from '../../kernel/page.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import { type ArchiveFilter, countByMonth, foldedWords, isInPeriod } from '../domain/archive-filter.ts';
import { kindOfExam } from '../domain/exam-kinds.ts';

export type ExamArchiveDeps = {
  exams: Pick<ExamRecords, 'list'>;
  attempts: Pick<AttemptRecords, 'listExamsOf'>;
  people: Pick<PeopleDirectory, 'copy'>;
  dateOf(instant: number): PlainDate;
};

/** Makes the archive of all exams that were ever published, also those that were withdrawn. It keeps nothing: the exams are its index. */
export function createExamArchive({ exams, attempts, people, dateOf }: ExamArchiveDeps) {
  /** Those that addressed or were sat by somebody who is in the department now. */
  async function ofDepartment(all: Exam[], department: string): Promise<Exam[]> {
    const own = (await people.copy()).filter((person) => isWithinDepartment(person.department, department));
    const sat = await attempts.listExamsOf(own.map(({ id }) => id));
    return all.filter(
      ({ id, audience }) => sat.has(id) || own.some((person) => isInAudience(person, audience)),
    );
  }

  /** Those that fit, the latest opening first. */
  async function select({ kind, period, words }: ArchiveFilter, within: string | undefined): Promise<Exam[]> {
    const wanted = words?.split(' ') ?? [];
    const fitting = (await exams.list())
      .filter((exam) => kind === undefined || kindOfExam(exam) === kind)
      .filter(({ opensAt }) => isInPeriod(dateOf(opensAt), period))
      .filter(({ title }) => wanted.every((word) => foldedWords(title).includes(word)))
      .sort((a, b) => b.opensAt - a.opensAt || b.createdAt - a.createdAt);
    return within === undefined ? fitting : ofDepartment(fitting, within);
  }

  return {
    /** Lists a page of the exams that fit, the latest first; of one department those that addressed or were sat by somebody who is in it now. */
    async listPage(
      filter: ArchiveFilter,
      { page, perPage }: PageWanted,
      within?: string,
    ): Promise<Page<Exam>> {
      const found = await select(filter, within);
      const place = placeOfPage(found.length, page, perPage);
      return { ...place, entries: found.slice(place.first, place.first + perPage) };
    },

    /** Lists the exams that fit and have begun, the earliest first, without those that were withdrawn; of one department as above. */
    async listHeld(filter: ArchiveFilter, now: number, within?: string): Promise<Exam[]> {
      const found = await select(filter, within);
      return found.filter((exam) => countsInFigures(exam) && exam.opensAt <= now).reverse();
    },

    /** Counts the exams that fit by the month of their opening, whatever the filter's period is, the earliest first. */
    async countMonths(filter: ArchiveFilter, within?: string): Promise<{ month: string; count: number }[]> {
      const found = await select({ ...filter, period: undefined }, within);
      return countByMonth(found.map(({ opensAt }) => dateOf(opensAt)));
    },
  };
}

export type ExamArchive = ReturnType<typeof createExamArchive>;
