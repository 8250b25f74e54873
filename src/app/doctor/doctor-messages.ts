import manifest from '../../../package.json' with { type: 'json' };
import type { Finding } from '../../bot/check.ts';
import type { Diagnosis, Verdict } from './examination.ts';

const SIGNS: Readonly<Record<Verdict, string>> = { ok: '✓', warning: '⚠', failure: '✗' };
const NOT_LOOKED = '没有查：';

export const ABOUT =
  '诊断：设置、Redis、磁盘、时钟、Telegram、内容文件、人员；有误时退出码为 1；--json 供程序读取';

/** Stands for an examination for which something else is missing. */
export const notLooked = (first: string): Finding => ({
  text: `${NOT_LOOKED}要先解决“${first}”。`,
  remedy: `请先解决“${first}”，再运行 doctor。`,
});

export const isNotLooked = ({ text }: { text: string }): boolean => text.startsWith(NOT_LOOKED);

/** Stands for what kept an examination from its end. Expected failures say the remedy themselves. */
export function failed(said: string): Finding {
  const [text = '', ...rest] = said.split(/(?<=[。\n])|：(?=请)/);
  return {
    text: text.trim(),
    remedy: rest.join('').trim() || '请按上面的原因处理，再运行 doctor。',
    isGrave: true,
  };
}

export const tooLate = (seconds: number): Finding => ({
  text: `没有查成：${seconds} 秒没有结果。`,
  remedy: '请稍后再运行 doctor；多次如此，请检查网络和磁盘。',
});

export const title = `清风 ${manifest.version} 诊断`;

/** Writes what became of one examination: a line, and two for each thing that is wrong. */
export function diagnosisText({ label, verdict, fact, findings }: Diagnosis): string {
  const head = `${SIGNS[verdict]} ${label}${fact === undefined ? '' : `：${fact}`}`;
  const lines = findings.flatMap((one) => [`    ${SIGNS[one.verdict]} ${one.text}`, `      → ${one.remedy}`]);
  return [head, ...lines].join('\n');
}

/** Counts the examinations by what became of them. */
export function summary(diagnoses: readonly Diagnosis[]): string {
  const count = (wanted: Verdict) => diagnoses.filter(({ verdict }) => verdict === wanted).length;
  return `共 ${diagnoses.length} 项：${count('ok')} 项正常，${count('warning')} 项提醒，${count('failure')} 项有误。`;
}
