import { assemblePaper } from '../src/bank/domain/exam-paper.ts';
import type { Exam } from '../src/exams/domain/exam.ts';
import { type Attempt, beginAttempt, keepTime } from '../src/exams/domain/exam-attempt.ts';
import { departmentBars } from '../src/files/pictures/department-bars.ts';
import { renderPng } from '../src/files/pictures/render.ts';
import { writeWorkbook } from '../src/files/spreadsheet/write.ts';
import { EVERYBODY } from '../src/kernel/audience.ts';
import type { Person } from '../src/kernel/person.ts';
import { createRandom } from '../src/kernel/random.ts';
import { analysisSheets as answerSheets } from '../src/statistics/bot/stats-items-workbook-messages.ts';
import * as say from '../src/statistics/bot/stats-pictures-messages.ts';
import { workbookOf } from '../src/statistics/bot/stats-workbook-messages.ts';
import { heatMap } from '../src/statistics/pictures/heat-map.ts';
import { scoreDistribution } from '../src/statistics/pictures/score-distribution.ts';
import { trendLines } from '../src/statistics/pictures/trend-lines.ts';
import type { ByName } from '../tests/support/by-name.ts';
import type { Stage } from './stage.ts';
import { figure, printTable, verdict } from './table.ts';

const OFFICES = [13, 500, 2_000];
const EXAMS = 4;
const WITHIN_MS = 1_000;
const ZONE = 'Asia/Shanghai';
const DAY_MS = 86_400_000;
const SAVED_AT_ONCE = 50;
const DEPARTMENTS = 12;

/** Each picture of an exam, the first time that it is asked for: figures read and counted, drawn, made a PNG. */
export async function measureCharts(stage: Stage): Promise<void> {
  const rows: string[][] = [];
  for (const people of OFFICES) rows.push(...(await measureOffice(stage, people)));
  printTable(
    `Pictures of an exam of 80 questions, ${EXAMS} exams deep, first drawing`,
    ['people', 'picture or file', 'figures ms', 'written ms', 'blocked ms', 'bar'],
    rows,
  );
}

async function measureOffice(stage: Stage, count: number): Promise<string[][]> {
  await stage.clear();
  // The stage's own office remembers questions that are gone from Redis now.
  const writing = await stage.freshOffice();
  const people = await stage.seatPeople(count, []);
  await spreadOverDepartments(writing, people);
  const exams: Exam[] = [];
  for (let nth = 0; nth < EXAMS; nth++) exams.push(await sitExam(writing, people, nth));
  const { services } = await stage.freshOffice();
  const { statistics, examAnalysis, questionBank } = services;
  const id = exams.at(-1)?.id ?? '';
  const drawTopics = async () => {
    const history = await examAnalysis.topicHistory(id, EXAMS);
    return [heatMap(say.topicsOf(history, questionBank.titleOf, ZONE))];
  };
  const pictures: Record<string, () => Promise<string[]>> = {
    'score distribution': async () => {
      const found = await statistics.ofExam(id);
      const distribution = found && say.distributionOf(found);
      return distribution ? [scoreDistribution(distribution)] : [];
    },
    departments: async () => {
      const found = await statistics.ofExam(id);
      return found ? say.departmentsOf(found).map(departmentBars) : [];
    },
    'heat map, nothing counted yet': drawTopics,
    'heat map, counted at the close': drawTopics,
    trend: async () => {
      const trend = say.trendOf(await examAnalysis.trend(id, EXAMS), ZONE);
      return trend ? [trendLines(trend)] : [];
    },
  };
  const rows: string[][] = [];
  for (const [name, figures] of Object.entries(pictures)) rows.push(await measure(count, name, figures));
  rows.push(await measureWorkbook(count, services, id));
  return rows;
}

/** The export of the same exam, written as the bot writes it. */
async function measureWorkbook(people: number, services: ByName['services'], id: string) {
  const found = await services.statistics.ofExam(id);
  const analysis = await services.examAnalysis.analyseWhole(id);
  if (!found || !analysis || 'refused' in analysis) throw new Error('There is nothing to export.');
  const watch = watchBlocking();
  const began = performance.now();
  const sittings = (await Array.fromAsync(analysis.sittings())).flat();
  const sheets = [...workbookOf(found, ZONE), ...answerSheets(analysis, sittings)];
  const composed = performance.now();
  await writeWorkbook(sheets, ZONE);
  const done = performance.now();
  const blocked = await watch.stop();
  const row = [figure(people), 'Excel with every answer', figure(composed - began)];
  return [...row, figure(done - composed), figure(blocked), ''];
}

async function measure(people: number, name: string, draw: () => Promise<string[]>): Promise<string[]> {
  const watch = watchBlocking();
  const began = performance.now();
  const svgs = await draw();
  const drawn = performance.now();
  for (const svg of svgs) await renderPng(svg);
  const done = performance.now();
  if (svgs.length === 0) throw new Error(`There was nothing to draw for ${name}.`);
  const holds = done - began < WITHIN_MS;
  const blocked = await watch.stop();
  return [
    figure(people),
    name,
    figure(drawn - began),
    figure(done - drawn),
    figure(blocked),
    `< ${figure(WITHIN_MS)} ms ${verdict(holds)}`,
  ];
}

/** How long at most nothing else could run on the main thread. */
function watchBlocking() {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last - 1);
    last = performance.now();
  }, 1);
  return {
    async stop(): Promise<number> {
      await new Promise((resolve) => setTimeout(resolve, 5));
      clearInterval(timer);
      return longest;
    },
  };
}

async function spreadOverDepartments({ stores }: ByName, people: readonly Person[]): Promise<void> {
  const after = people.map((person, i) => ({
    after: { ...person, department: `部门${1 + (i % DEPARTMENTS)}` },
  }));
  await stores.people.saveAll(after);
}

/** Lets everybody sit an exam, each with a paper of their own, that is over. */
export async function sitExam(
  { stores, services }: ByName,
  people: readonly Person[],
  nth: number,
  opensAt = Date.now() - (EXAMS - nth + 1) * DAY_MS,
): Promise<Exam> {
  const now = Date.now();
  const blueprint = services.questionBank.findBlueprint('annual-test');
  if (!blueprint) throw new Error('The annual test is gone from question-bank/papers.');
  const exam: Exam = {
    id: `e${nth + 1}`,
    title: `测试${nth + 1}`,
    blueprint,
    audience: EVERYBODY,
    opensAt,
    closesAt: opensAt + DAY_MS / 2,
    attemptsAllowed: 1,
    counts: 'best',
    review: { beforeClose: 'score', afterClose: 'answers' },
    navigation: 'free',
    seed: 'bench',
    createdAt: opensAt,
  };
  await stores.exams.record(exam);
  for (let from = 0; from < people.length; from += SAVED_AT_ONCE)
    await Promise.all(
      people.slice(from, from + SAVED_AT_ONCE).map(async ({ id }) => {
        const attempt = answered(exam, id, services.questionBank.currentStock());
        await stores.attempts.begin(attempt);
        await stores.attempts.save(keepTime(attempt, now), 1);
      }),
    );
  return exam;
}

/** Three in four are right. */
function answered(exam: Exam, personId: number, stock: Parameters<typeof assemblePaper>[1]): Attempt {
  const assembly = assemblePaper(exam.blueprint, stock, `${exam.id}:${personId}`);
  if ('refused' in assembly) throw new Error('The bank is too small for the annual test.');
  const { paper } = assembly;
  const attempt = beginAttempt(exam, { personId, number: 1, paper, card: undefined, now: exam.opensAt });
  const random = createRandom(`${exam.id} ${personId}`);
  const responses = paper.map(({ question }) => (random.fraction() < 0.75 ? [...question.right] : [0]));
  return { ...attempt, progress: { ...attempt.progress, responses } };
}
