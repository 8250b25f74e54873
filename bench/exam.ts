import { setTimeout as wait } from 'node:timers/promises';
import { percentile } from '../src/rehearsal/bot-api/measurements.ts';
import type { BotApiServer } from '../src/rehearsal/bot-api-server.ts';
import { type Candidate, compareResults, handInAll, TAP_EVERY_MS, tapThroughout } from './candidates.ts';
import { hasMet, type Outage, outageSince, serverNow, type TapTimes } from './outage.ts';
import { startProduct } from './process.ts';
import type { Stage } from './stage.ts';
import { figure, printTable, verdict } from './table.ts';
import { beginAttempt } from './taps.ts';

const PEOPLE = 500;
const MINUTES = 5;
/** When in the exam the process is killed, as shares of its time. */
const KILLS_AT = [1 / 3, 2 / 3];
const HOUR_MS = 3_600_000;

/** From a kill to the first tap that the next process answered. */
/** 500 people at an 80-question exam for five minutes, two kills of the process in between; then everybody hands in. */
export async function measureExam(stage: Stage): Promise<void> {
  await stage.clear();
  const api = await stage.openApi();
  await stage.seatPeople(PEOPLE, [api]);
  const candidates = await seatCandidates(stage, api);
  let product = startProduct(stage.environment(api));
  const tapping = tapThroughout(api, candidates, MINUTES);
  const outages: Outage[] = [];
  const began = performance.now();
  for (const share of KILLS_AT) {
    await wait(began + share * MINUTES * 60_000 - performance.now());
    const from = serverNow();
    await product.kill('SIGKILL');
    product = startProduct(stage.environment(api));
    outages.push(await outageSince(api, from));
  }
  await tapping;
  const times = timesOf(api, outages);
  await handInAll(api, candidates);
  const { missing, graded } = await compareResults(stage, candidates);
  await product.kill();
  printExam(candidates, times, { missing, graded });
  await api.close();
}

async function seatCandidates(stage: Stage, api: BotApiServer): Promise<Candidate[]> {
  const blueprint = stage.services.questionBank.blueprints.find(({ id }) => id === 'annual-test');
  if (!blueprint) throw new Error('The paper of the yearly test is missing.');
  const now = Date.now();
  const draft = { id: await stage.services.exams.nextId(), title: blueprint.title, blueprint, opensAt: now };
  const rules = { attemptsAllowed: 1, counts: 'best', navigation: 'free', audience: { all: true } } as const;
  const review = { beforeClose: 'score', afterClose: 'answers' } as const;
  const outcome = await stage.services.exams.publish(
    { ...draft, ...rules, review, closesAt: now + 2 * HOUR_MS },
    '年度廉政知识测试现在开始。',
  );
  if ('refused' in outcome) throw new Error(`The exam is refused: ${outcome.refused}`);
  await stage.services.notices.stop(`exam.${outcome.exam.id}.opening`);
  const candidates: Candidate[] = [];
  for (let id = 1; id <= PEOPLE; id++) {
    const attempt = await beginAttempt(stage, api, { personId: id, examId: outcome.exam.id });
    candidates.push({ attempt, confirmed: new Map(), refused: 0, taps: [] });
  }
  return candidates;
}

type Times = { served: number[]; waited: number[]; unanswered: number };

/** Handed out → answered of the taps that a running process got; tapped → answered of those that met a restart. */
function timesOf({ measurements }: BotApiServer, outages: readonly Outage[]): Times {
  const times: Times = { served: [], waited: [], unanswered: 0 };
  for (const one of measurements.measured.taps.values()) addTime(times, one, outages);
  return times;
}

function addTime(times: Times, tap: TapTimes, outages: readonly Outage[]): void {
  const { tappedAt, handedOutAt, answeredAt } = tap;
  if (answeredAt === undefined || handedOutAt === undefined) times.unanswered++;
  else if (outages.some((outage) => hasMet(outage, tap))) times.waited.push(answeredAt - tappedAt);
  else times.served.push(answeredAt - handedOutAt);
}

function printExam(
  candidates: readonly Candidate[],
  { served, waited, unanswered }: Times,
  { missing, graded }: { missing: number; graded: number },
): void {
  const at = (values: readonly number[], share: number) => percentile(values, share) ?? Number.NaN;
  const confirmed = candidates.reduce((sum, one) => sum + one.confirmed.size, 0);
  const refused = candidates.reduce((sum, one) => sum + one.refused, 0);
  const p99 = at(served, 0.99);
  printTable(
    `${PEOPLE} candidates, a tap every ${TAP_EVERY_MS / 1000} s for ${MINUTES} minutes, ${KILLS_AT.length} SIGKILLs in between`,
    ['', 'measured', 'bar'],
    [
      ['taps', figure(served.length + waited.length + unanswered), ''],
      ['taps never answered', figure(unanswered), `0 ${verdict(unanswered === 0)}`],
      ['taps refused or given up', figure(refused), `0 ${verdict(refused === 0)}`],
      ['answers confirmed last', figure(confirmed), ''],
      ['of them not in the result', figure(missing), `0 ${verdict(missing === 0)}`],
      ['results graded from them', figure(graded), `${PEOPLE} ${verdict(graded === PEOPLE)}`],
      ['handed out to answered, p50', `${figure(at(served, 0.5), 1)} ms`, ''],
      ['handed out to answered, p99', `${figure(p99, 1)} ms`, `< 300 ms ${verdict(p99 < 300)}`],
      ['taps that waited through a restart', figure(waited.length), ''],
      ['of them tapped to answered, p50', `${figure(at(waited, 0.5) / 1000, 1)} s`, ''],
      ['of them tapped to answered, slowest', `${figure(at(waited, 1) / 1000, 1)} s`, ''],
    ],
  );
}
