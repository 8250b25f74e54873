import { eachPart } from '../../area/together.ts';
import type { Check } from '../../bot/check.ts';
import { CHANNELS } from '../../delivery/channels/index.ts';
import { channelExaminations } from './channel-examinations.ts';
import type { Examination } from './examination.ts';
import type { Grounds } from './grounds.ts';
import { machineExaminations } from './machine-examinations.ts';
import { officeExaminations } from './office-examinations.ts';
import { pageExaminations } from './page-examinations.ts';
import { redisExaminations } from './redis-examinations.ts';
import { telegramExaminations } from './telegram-examinations.ts';

/** What can be looked at without an office. */
const ALWAYS: readonly Examination[] = [
  ...machineExaminations,
  ...redisExaminations,
  ...telegramExaminations,
  ...pageExaminations,
  ...officeExaminations,
];

/**
 * Lists everything that is looked at, in order; last what the areas look at themselves, as in /settings: of a name that was there before
 * the first counts.
 */
export async function* listExaminations({ config, office }: Grounds): AsyncGenerator<Examination> {
  yield* ALWAYS;
  yield* await config().then(
    ({ channels }) => channelExaminations(CHANNELS, channels),
    () => [],
  );
  const built = await office().catch(() => undefined);
  yield* built
    ? eachPart(built.areas, ({ checks }) => checks)
        .flat()
        .map(toExamination)
    : [];
}

const toExamination = ({ name, label, find }: Check): Examination => ({
  name,
  label,
  needs: ['data'],
  look: async () => ({ findings: await find() }),
});
