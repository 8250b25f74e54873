import { setTimeout as wait } from 'node:timers/promises';
import type { Finding } from '../../bot/check.ts';
import type { Redact } from '../../kernel/redaction.ts';
import { failureText } from '../expected-failure.ts';
import * as say from './doctor-messages.ts';
import type { Diagnosis, Examination, Outlook } from './examination.ts';
import type { Grounds } from './grounds.ts';

/** Longer than a start waits for Redis. */
const LOOK_WITHIN_MS = 25_000;

/** Carries examinations out, one after the other: what one measures is not held up by the next. */
export async function* examineAll(
  examinations: AsyncIterable<Examination> | Iterable<Examination>,
  grounds: Grounds,
  redact: Redact,
): AsyncGenerator<Diagnosis> {
  const seen = new Map<string, Diagnosis>();
  for await (const examination of examinations) {
    if (seen.has(examination.name)) continue;
    const diagnosis = await examine(examination, { seen, grounds, redact });
    seen.set(examination.name, diagnosis);
    yield diagnosis;
  }
}

type Surroundings = { seen: ReadonlyMap<string, Diagnosis>; grounds: Grounds; redact: Redact };

async function examine(
  { name, label, needs = [], look }: Examination,
  { seen, grounds, redact }: Surroundings,
): Promise<Diagnosis> {
  const missing = needs.find((need) => isUnsound(seen.get(need)));
  if (missing !== undefined) {
    const first = say.notLooked(seen.get(missing)?.label ?? missing);
    return { name, label, verdict: 'warning', findings: [{ verdict: 'warning', ...first }] };
  }
  const outlook = await within(look(grounds)).catch(
    (error: unknown): Outlook => ({ findings: [say.failed(failureText(error, redact))] }),
  );
  return toDiagnosis({ name, label }, outlook, redact);
}

/** It failed, or could not be looked at itself. */
const isUnsound = (diagnosis: Diagnosis | undefined): boolean =>
  diagnosis === undefined || diagnosis.verdict === 'failure' || diagnosis.findings.some(say.isNotLooked);

function toDiagnosis(
  of: Pick<Diagnosis, 'name' | 'label'>,
  { fact, findings = [] }: Outlook,
  redact: Redact,
): Diagnosis {
  const told = findings.map(({ text, remedy, isGrave }: Finding) => ({
    verdict: isGrave ? ('failure' as const) : ('warning' as const),
    text: redact(text),
    remedy: redact(remedy),
  }));
  const worst = told.find(({ verdict }) => verdict === 'failure') ?? told[0];
  return {
    ...of,
    verdict: worst?.verdict ?? 'ok',
    ...(fact !== undefined && { fact: redact(fact) }),
    findings: told,
  };
}

async function within(looking: Promise<Outlook>): Promise<Outlook> {
  const timer = new AbortController();
  const late = wait(LOOK_WITHIN_MS, undefined, { signal: timer.signal }).then(
    (): Outlook => ({
      findings: [say.tooLate(LOOK_WITHIN_MS / 1000)],
    }),
  );
  try {
    return await Promise.race([looking, late]);
  } finally {
    timer.abort();
    late.catch(() => {});
  }
}
