import type { AttemptRecords } from '../../exams/services/exam-records.ts';
import { othersFirst } from '../../kernel/in-stretches.ts';
import { type Sitting, sittingOf } from '../domain/sitting.ts';
import type { Standing } from '../domain/statistics.ts';

const ATTEMPTS_READ_AT_ONCE = 25;

/**
 * Reads the counting attempts, some at a time: between them the bot goes on answering taps. The next are fetched meanwhile.
 */
export async function* pagesOfSittings(
  attempts: Pick<AttemptRecords, 'find'>,
  standings: readonly Standing[],
): AsyncGenerator<Sitting[]> {
  const ids = standings.flatMap(({ score }) => (score ? [score.id] : []));
  const fetch = (from: number) =>
    Promise.all(ids.slice(from, from + ATTEMPTS_READ_AT_ONCE).map((id) => attempts.find(id)));
  let coming = fetch(0);
  for (let from = 0; from < ids.length; from += ATTEMPTS_READ_AT_ONCE) {
    const found = await coming;
    coming = fetch(from + ATTEMPTS_READ_AT_ONCE);
    // Whoever stops early or fails before it is awaited has been told already.
    coming.catch(() => {});
    await othersFirst();
    yield found.flatMap((one) => (one ? [sittingOf(one.attempt)] : []));
  }
}
