import type { Blueprint } from '../../src/bank/domain/blueprint.ts';
import type { OfficeRedis } from './office.ts';
import { aQuestion, SMALL_TEST } from './questions.ts';

/** Forty-five questions of two points with three right options of four, which pay in part; sixty points pass. */
export const IN_THIRDS: Blueprint = {
  ...SMALL_TEST,
  id: 'in-thirds',
  passMark: 60,
  scoring: 'partial',
  parts: [{ type: 'multiple', count: 45, points: 2 }],
};

export const questionsInThirds = () =>
  Array.from({ length: 45 }, (_, i) => aQuestion(i + 1, { type: 'multiple', right: [0, 1, 2] }));

type Handed = { score: number; exact?: string };

/** Makes of a handed-in attempt what version 0.1.0 stored: a score of rounded points, and no exact one. */
export async function storeAsVersion010(
  { redis }: OfficeRedis,
  attempt: { id: string; examId: string; personId: number },
  score: number,
): Promise<void> {
  const former = <T extends Handed>({ exact: _, ...rest }: T) => ({ ...rest, score });
  const read = async (key: string, field: string) => JSON.parse((await redis.hget(key, field)) ?? '');
  const { id } = attempt;
  const progress = await read(`qf:attempts:${id}`, 'progress');
  const handedIn = former(progress.handedIn);
  await redis.hset(`qf:attempts:${id}`, 'progress', JSON.stringify({ ...progress, handedIn }));
  for (const key of [`qf:attempts:of-person:${attempt.personId}`, `qf:attempts:of-exam:${attempt.examId}`])
    await redis.hset(key, id, JSON.stringify(former(await read(key, id))));
}
