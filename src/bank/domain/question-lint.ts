import { type Instrument, isInForce } from './instrument.ts';
import type { LintedFile, LintFinding } from './lint-finding.ts';
import { findTwins } from './near-duplicates.ts';
import { OFFICE_ID_PREFIX } from './office-bank.ts';
import type { Question } from './question.ts';
import { balanceRules } from './question-lint-balance.ts';
import { createWordingCheck, type WordingFault, type WordingKnowledge } from './wording-faults.ts';

const STEM_MAX_CHARACTERS = 200;

/**
 * Finds everything that makes a bank untrustworthy or its answers easy to guess: instruments not in force on the day, explanations
 * missing, answers outside the options, what is wrong by its words; near-duplicate stems, long stems, and habits of a file that
 * give answers away.
 *
 * @param today `YYYY-MM-DD`
 */
export function lintQuestions(
  files: readonly LintedFile[],
  knowledge: WordingKnowledge,
  today: string,
): LintFinding[] {
  const known = new Map(knowledge.instruments.map((instrument) => [instrument.id, instrument]));
  const findWordingFaults = createWordingCheck(knowledge);
  return [
    ...files.flatMap((file) =>
      file.questions.flatMap((question, index) =>
        [
          ...lintQuestion(question, known.get(question.basis.instrument), file, today),
          ...findWordingFaults(question).map(asError),
        ].map((finding) => ({ file: file.name, question: index, ...finding })),
      ),
    ),
    ...files.flatMap((file) => balanceRules.flatMap((rule) => rule(file))),
    ...findTwinStems(files),
  ];
}

type Finding = Omit<LintFinding, 'file' | 'question'>;

const asError = (fault: WordingFault): Finding => ({ level: 'error', ...fault });

function lintQuestion(
  question: Question,
  instrument: Instrument | undefined,
  { checked }: LintedFile,
  today: string,
): Finding[] {
  const findings: Finding[] = [];
  const error = (key: string, message: string, remedy: string) =>
    findings.push({ level: 'error', key, message, remedy });
  const { id, stem, explanation, options, right } = question;
  if (id.startsWith(OFFICE_ID_PREFIX)) {
    error('id', `编号不能以 ${OFFICE_ID_PREFIX} 开头，那是各单位自有题目的编号`, '请换一个编号');
  }
  if (explanation.trim() === '') error('explanation', '没有解析', '请用一至三句话说明理由并写明依据');
  if (right.length === 0 || right.some((option) => option < 0 || option >= options.length)) {
    error('answer', '答案不在选项之内', '请改正答案');
  }
  if ([...stem].length > STEM_MAX_CHARACTERS) {
    const message = `题干有 ${[...stem].length} 字，超过 ${STEM_MAX_CHARACTERS} 字`;
    findings.push({ level: 'warning', key: 'stem', message, remedy: '请缩短' });
  }
  if (instrument) findings.push(...lintInstrument(instrument, checked, today));
  return findings;
}

function lintInstrument(instrument: Instrument, checked: string, today: string): Finding[] {
  const { title, version, supersededBy, inForceFrom = '' } = instrument;
  const key = 'basis';
  const name = `《${title}》（${version}）`;
  if (supersededBy) {
    const message = `${name}已被${supersededBy}取代`;
    return [{ level: 'error', key, message, remedy: '请按现行文本复核题目并改写依据' }];
  }
  if (!isInForce(instrument, today)) {
    return [{ level: 'error', key, message: `${name}自 ${inForceFrom} 起施行`, remedy: '施行之前请勿使用' }];
  }
  if (checked >= inForceFrom) return [];
  const message = `核对日期 ${checked} 早于${name}的施行日期 ${inForceFrom}`;
  return [{ level: 'warning', key, message, remedy: '请对照现行文本重新核对' }];
}

function findTwinStems(files: readonly LintedFile[]): LintFinding[] {
  const all = files.flatMap(({ name, questions }) =>
    questions.map(({ id, stem }, question) => ({ id, stem, file: name, question })),
  );
  return [...findTwins(all)].flatMap(({ earlier, later }) => {
    const [twin, row] = [all[earlier], all[later]];
    if (!twin || !row) return [];
    const message = `题干与 ${twin.id} 近似：“${twin.stem}”`;
    const { file, question } = row;
    return [{ level: 'warning', file, question, key: 'stem', message, remedy: '请删去一题，或换一个角度' }];
  });
}
