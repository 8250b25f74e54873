import { createHash } from 'node:crypto';
import PizZip from 'pizzip';
import type { Compared } from './compare.ts';
import type { Sent } from './heard.ts';
import { lettersOfBothSides } from './pledges.ts';
import type { Evidence } from './recounted.ts';

/** The evidence package as it lies in the chat, with the words under it. */
export type HandedOver = { caption: string; bytes: Uint8Array };

const LIST = '00 目录.txt';
const SUMS = '00 校验和.sha256';
const HEADING = /^(\d{2}) \S+$/gm;
const NOTHING = '（本卷没有材料）';
const REMINDER = /^【[^【】]+?(?:廉洁提醒|节后提醒|调休上班提醒)】/;
const NUDGE = '【催办】';
const RECEIPT = /QF-[\w-]*\d/;
/** The number of what was asked, then the receipt's own. */
const IN_SHEETS = /QF-(?:P-)?\d{4}-\w+-\d+/g;
const PLEDGED = /^✅ 已签署：(?!.*责任书).+\n(?:.*\n)*回执 (QF-P-[\w-]+)/;
const ANNOUNCED = /^【考试通知】(.+)\n/;

type Files = ReadonlyMap<string, Uint8Array>;
type Check = { label: string; reported: number | string; recomputed: number | string };

/** Opens the package as anybody can and holds what it says and contains against its own bytes and what the server recorded. */
export function comparePackage({ caption, bytes }: HandedOver, evidence: Evidence): Compared[] {
  const files = open(bytes);
  return [
    { label: '整包 SHA-256', reported: /[0-9a-f]{64}/.exec(caption)?.[0] ?? '?', recomputed: sha256(bytes) },
    ...volumes(files),
    ...contents(files),
    ...receipts(files, evidence),
    ...sheets(files, evidence),
  ].map(({ label, reported, recomputed }) => ({
    ...{ label: `佐证材料：${label}`, reported: short(reported), recomputed: short(recomputed) },
    ...{ records: 0, isSame: reported === recomputed },
  }));
}

const short = (value: number | string): string => String(value).slice(0, 16);

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function open(bytes: Uint8Array): Files {
  const entries = Object.values(new PizZip(bytes).files).filter(({ dir }) => !dir);
  return new Map(entries.map((entry) => [entry.name, entry.asUint8Array()]));
}

const textOf = (files: Files, path: string): string => new TextDecoder().decode(files.get(path));

/** Whether a file lies in a volume: the lists of contents do not. */
const inVolumes = (files: Files): string[] => [...files.keys()].filter((path) => path.includes('/'));

/** The ten volumes are listed, and those are said to be empty in which nothing lies. */
function volumes(files: Files): Check[] {
  const list = textOf(files, LIST);
  const filled = new Set(inVolumes(files).map((path) => path.slice(0, 2)));
  return [
    { label: '目录列出的卷', reported: [...list.matchAll(HEADING)].length, recomputed: 10 },
    { label: '没有材料的卷', reported: list.split(NOTHING).length - 1, recomputed: 10 - filled.size },
  ];
}

/** Every file is listed with its digest. */
function contents(files: Files): Check[] {
  const listed = textOf(files, SUMS).split('\n').filter(Boolean).toSorted();
  const own = inVolumes(files).map((path) => `${sha256(files.get(path) ?? new Uint8Array())}  ${path}`);
  return [
    { label: '列出的文件', reported: listed.length, recomputed: own.length },
    { label: '各文件的 SHA-256', reported: sha256OfAll(listed), recomputed: sha256OfAll(own.toSorted()) },
  ];
}

const sha256OfAll = (lines: readonly string[]): string => sha256(new TextEncoder().encode(lines.join('\n')));

/**
 * Every receipt that people saw is in the sheets, and none besides but those of whom the officer entered. Of a letter of
 * responsibility the ledger has those who signed it once both sides have.
 */
function receipts(files: Files, evidence: Evidence): Check[] {
  const { heard, onPaper } = evidence;
  const copies = new Set(heard.sent.filter(({ copyOf }) => copyOf !== undefined).map(placeOf));
  const isNotice = (sent: Sent) => REMINDER.test(sent.text.replace(NUDGE, '')) || copies.has(placeOf(sent));
  const ofNotices = heard.edited.filter(isNotice).flatMap(({ whole }) => RECEIPT.exec(whole)?.[0] ?? []);
  const ofPledges = [...heard.sent, ...heard.edited].flatMap(({ text }) => PLEDGED.exec(text)?.[1] ?? []);
  const entered = (command: string) => onPaper[command]?.length ?? 0;
  return [
    {
      label: '通知回执',
      reported: receiptsIn(files, '05 '),
      recomputed: new Set(ofNotices).size + entered('/holidays'),
    },
    {
      label: '承诺书回执',
      reported: receiptsIn(files, '06 '),
      recomputed: new Set(ofPledges).size + entered('/pledge') + lettersOfBothSides(evidence).flat().length,
    },
  ];
}

const placeOf = ({ chat, message }: Sent): string => `${chat}.${message}`;

/** The different receipts in the workbooks of a volume. */
function receiptsIn(files: Files, volume: string): number {
  const own = inVolumes(files).filter((path) => path.startsWith(volume));
  return new Set(own.flatMap((path) => writtenIn(files, path).match(IN_SHEETS) ?? [])).size;
}

/** Everything that is written in the sheets of a workbook. */
function writtenIn(files: Files, path: string): string {
  const parts = open(files.get(path) ?? new Uint8Array());
  return [...parts.keys()].map((part) => textOf(parts, part)).join('\n');
}

/** Every notice, exam and form has its sheet. */
function sheets(files: Files, { heard }: Evidence): Check[] {
  const names = inVolumes(files);
  const howMany = (pattern: RegExp) => names.filter((path) => pattern.test(path)).length;
  const firstLines = heard.sent
    .filter(({ text }) => REMINDER.test(text))
    .map(({ text }) => text.split('\n')[0]);
  const copied = heard.sent.flatMap(({ copyOf, chat }) =>
    copyOf?.startsWith(`${chat}.`) ? [] : (copyOf ?? []),
  );
  const exams = heard.sent.flatMap(({ text }) => ANNOUNCED.exec(text)?.[0] ?? []);
  return [
    {
      label: '通知的表',
      reported: howMany(/^05 .*QF-/),
      recomputed: new Set(firstLines).size + new Set(copied).size,
    },
    { label: '测试的表', reported: howMany(/^07 .*(?<!目录)\.xlsx$/), recomputed: new Set(exams).size },
  ];
}
