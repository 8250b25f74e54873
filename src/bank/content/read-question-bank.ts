import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { ContentProblem } from '../../content/content-problem.ts';
import { readYaml, type YamlFile } from '../../content/read-yaml.ts';
import { ArticlesFileSchema, type ArticleText, joinArticles } from '../domain/article-text.ts';
import {
  type Blueprint,
  BlueprintSchema,
  questionCount,
  sortBlueprints,
  totalPoints,
} from '../domain/blueprint.ts';
import { assemblePaper, type Shortage, type Stock } from '../domain/exam-paper.ts';
import { type Instrument, InstrumentsFileSchema } from '../domain/instrument.ts';
import { groupTwins } from '../domain/near-duplicates.ts';
import {
  articleNumber,
  type Question,
  QuestionFileSchema,
  type Standing,
  standingOf,
  toQuestion,
} from '../domain/question.ts';
import { questionTypeOf } from '../domain/question-types/index.ts';
import { isUnreadable } from '../domain/question-types/question-type.ts';
import { type Trap, TrapsFileSchema } from '../domain/trap.ts';
import { findArticleProblems } from './find-article-problems.ts';
import { findInstrumentProblems } from './find-instrument-problems.ts';
import { findTrapProblems } from './find-trap-problems.ts';
import { unlistedInstrument } from './unlisted-instrument.ts';

const INSTRUMENTS_FILE = 'instruments.yaml';
const PAPERS_FOLDER = 'papers';
const INSTRUMENTS_FOLDER = 'instruments';
const ARTICLES_FOLDER = 'articles';
const TRAPS_FOLDER = 'traps';

/** What a question bank says. Plain data, that can be kept and read again. */
export type BankContent = {
  questions: Question[];
  instruments: Instrument[];
  blueprints: Blueprint[];
  /** Articles word for word, and their older numbers, in the order of files. */
  articles: ArticleText[];
  /** Mistakes that go about, known by their words, in the order of files. */
  traps: Trap[];
  /** The files of questions, with the day of their check. */
  files: BankFile[];
};

type BankFile = {
  /** Its path with the folder in front. */
  name: string;
  /** Its path within the folder. */
  file: string;
  /** `YYYY-MM-DD` */
  checked: string;
  questions: StandingQuestion[];
};

type StandingQuestion = { question: Question; standing: Standing };

/** A bank just read: what it says, and where. */
export type QuestionBankContent = BankContent & {
  /** Where it was read. */
  folder: string;
  /** The files of questions with a way to place what is found later. */
  placed: PlacedFile[];
  problems: ContentProblem[];
};

type PlaceProblem = (key: string, message: string, remedy: string) => ContentProblem;
type PlacedQuestion = StandingQuestion & { problemAt: PlaceProblem };
type PlacedFile = BankFile & { questions: PlacedQuestion[]; problemAt: PlaceProblem };

/**
 * Reads a question bank: `instruments.yaml`, one file of questions per instrument or topic, and the files of `instruments/` (the
 * office's own), `papers/`, `articles/` and `traps/`. What is wrong comes back as problems, each at its place: also an id used twice,
 * an instrument nobody listed, an article beyond the instrument's count or from one source only, a blueprint that asks for more than
 * the bank has.
 */
export function readQuestionBank(folder: string): QuestionBankContent {
  const { read, readEach, problems } = createFolderReader(folder);
  const listed = new Set<string>();
  const main = read(INSTRUMENTS_FILE, InstrumentsFileSchema);
  problems.push(...findInstrumentProblems(main, listed));
  const own = readEach(INSTRUMENTS_FOLDER, InstrumentsFileSchema, (file) =>
    findInstrumentProblems(file, listed),
  );
  const instruments = [...(main.value ?? []), ...own.flat()];
  const placed = yamlFiles(folder)
    .filter((name) => name !== INSTRUMENTS_FILE)
    .map((name): PlacedFile => {
      const file = read(name, QuestionFileSchema);
      return {
        name: join(folder, name),
        file: name,
        checked: file.value?.checked ?? '',
        questions: questionsOf(file, problems),
        problemAt: (key, message, remedy) => file.problemAt([key], message, remedy),
      };
    });
  const questions = placed.flatMap((file) => file.questions);
  problems.push(...findQuestionProblems(questions, instruments));
  const all = questions.map(({ question }) => question);
  const usable = questions.filter(({ standing }) => !standing.suspended).map(({ question }) => question);
  const stock = { questions: usable, twins: groupTwins(all) };
  const blueprints = readEach(PAPERS_FOLDER, BlueprintSchema, (file) => findBlueprintProblems(file, stock));
  const known = new Set<string>();
  const articles = readEach(ARTICLES_FOLDER, ArticlesFileSchema, (file) =>
    findArticleProblems(file, instruments, known),
  );
  const traps = readEach(TRAPS_FOLDER, TrapsFileSchema, (file) => findTrapProblems(file, instruments));
  return {
    articles: joinArticles(articles),
    traps: traps.flatMap((file) => file.traps),
    folder,
    questions: all,
    instruments,
    blueprints: sortBlueprints(blueprints),
    files: placed.map(withoutPlaces),
    placed,
    problems,
  };
}

function withoutPlaces({ problemAt: _, questions, ...file }: PlacedFile): BankFile {
  return { ...file, questions: questions.map(({ question, standing }) => ({ question, standing })) };
}

/** Reads the files of a folder, and keeps what is wrong with them. */
function createFolderReader(folder: string) {
  const problems: ContentProblem[] = [];
  const read = <T>(name: string, schema: z.ZodType<T>): YamlFile<T> => {
    const path = join(folder, name);
    const file = readYaml(path, readFileSync(path, 'utf8'), schema);
    problems.push(...file.problems);
    return file;
  };
  return {
    problems,
    read,
    /** What the files of a subfolder hold, in the order of their names. */
    readEach: <T>(
      subfolder: string,
      schema: z.ZodType<T>,
      findProblems: (file: YamlFile<T>) => ContentProblem[],
    ): T[] =>
      yamlFiles(join(folder, subfolder)).flatMap((name) => {
        const file = read(join(subfolder, name), schema);
        problems.push(...findProblems(file));
        return file.value === undefined ? [] : [file.value];
      }),
  };
}

function yamlFiles(folder: string): string[] {
  return globSync('*.yaml', { cwd: folder }).sort();
}

function questionsOf(
  file: YamlFile<z.infer<typeof QuestionFileSchema>>,
  problems: ContentProblem[],
): PlacedQuestion[] {
  const { instrument = '', questions = [] } = file.value ?? {};
  return questions.flatMap((entry, index) => {
    const question = toQuestion(entry, instrument);
    const problemAt = (key: string, message: string, remedy: string) =>
      file.problemAt(['questions', index, ...key.split('.')], message, remedy);
    if (!isUnreadable(question)) return [{ question, standing: standingOf(entry), problemAt }];
    problems.push(problemAt(question.at, question.refused, question.remedy));
    return [];
  });
}

function findQuestionProblems(questions: PlacedQuestion[], instruments: Instrument[]): ContentProblem[] {
  const known = new Map(instruments.map((instrument) => [instrument.id, instrument]));
  const seen = new Set<string>();
  return questions.flatMap((placed) => {
    const { question, problemAt } = placed;
    const isRepeated = seen.has(question.id);
    seen.add(question.id);
    const repeated = isRepeated
      ? [problemAt('id', `编号“${question.id}”用了两次`, '请换一个没有用过的编号')]
      : [];
    return [...repeated, ...findBasisProblems(placed, known.get(question.basis.instrument))];
  });
}

function findBasisProblems(
  { question: { basis }, standing, problemAt }: PlacedQuestion,
  instrument: Instrument | undefined,
): ContentProblem[] {
  if (!instrument) return [problemAt('basis.instrument', ...unlistedInstrument(basis.instrument))];
  const article = articleNumber(basis);
  if (article !== undefined && standing.sources) {
    const message = '只见于一处来源，条号没有互证';
    return [problemAt('basis.article', message, '请改写章名，或者找到第二处来源后去掉 sources')];
  }
  if (article === undefined || article <= (instrument.articles ?? article)) return [];
  const message = `“${instrument.title}”只有 ${instrument.articles} 条，没有第 ${article} 条`;
  return [problemAt('basis.article', message, '请对照条文更正条号')];
}

function findBlueprintProblems(file: YamlFile<Blueprint>, stock: Stock): ContentProblem[] {
  const blueprint = file.value;
  if (!blueprint) return [];
  const total = totalPoints(blueprint);
  const tooHigh =
    blueprint.passMark > total
      ? [
          file.problemAt(
            ['passMark'],
            `合格线 ${blueprint.passMark} 高于满分 ${total}`,
            '请降低合格线或增加分值',
          ),
        ]
      : [];
  const assembly = assemblePaper(blueprint, stock, blueprint.id);
  const short = 'refused' in assembly ? assembly.short : [];
  return [...tooHigh, ...short.map((shortage) => shortageProblem(file, blueprint, shortage))];
}

function shortageProblem(
  file: YamlFile<Blueprint>,
  blueprint: Blueprint,
  shortage: Shortage,
): ContentProblem {
  const { part, wanted, available } = shortage;
  const label = questionTypeOf(blueprint.parts[part]?.type ?? '').label;
  const message = `${label}题要 ${wanted} 题，题库中合适的只有 ${available} 题（全卷共 ${questionCount(blueprint)} 题）`;
  return file.problemAt(['parts', part, 'count'], message, '请减少题数、放宽条件或补充题目');
}
