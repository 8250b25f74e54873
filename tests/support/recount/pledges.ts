import { different, type Heard } from './heard.ts';
import type { Evidence, Recount } from './recounted.ts';
import { some } from './recounted.ts';

const ASKED = /^【签署】(.+)/;
const SIGNED = /^✅ 已签署：(.+)\n(?:.*\n)*回执 (QF-P-[\w-]+)/;
const FAMILY = '家庭助廉承诺书';

/** The campaigns of which people were asked, by their titles. */
const titlesOf = ({ sent }: Heard, isMeant: (title: string) => boolean): string[] => [
  ...new Set(sent.flatMap(({ text }) => ASKED.exec(text)?.[1] ?? []).filter(isMeant)),
];

const isOwn = (title: string): boolean => !title.includes(FAMILY) && !title.includes('责任书');

/** Whose receipt of a signature was shown, with its number. */
const signatures = ({ sent, edited }: Heard, isMeant: (title: string) => boolean): string[] =>
  [...sent, ...edited].flatMap(({ text, chat }) => {
    const [, title = '', number] = SIGNED.exec(text) ?? [];
    return number !== undefined && isMeant(title) ? [`${chat} ${number}`] : [];
  });

/** The chats in which a letter of responsibility of this level was signed. */
const signersOf = (heard: Heard, level: string): string[] => [
  ...new Set(
    signatures(heard, (title) => title.includes(`责任书（${level}）`)).map((one) => one.split(' ')[0] ?? ''),
  ),
];

/** Of each letter of responsibility that both sides signed the chats of those who did, the superior's among them. */
export const lettersOfBothSides = ({ heard, superiors }: Evidence): string[][] =>
  superiors.flatMap(({ level, chat }) => {
    const signers = signersOf(heard, level);
    return signers.includes(chat) && signers.length > 1 ? [signers] : [];
  });

const onPaper = ({ onPaper: entered }: Evidence): number => entered['/pledge']?.length ?? 0;

const signed = (evidence: Evidence): number =>
  different(signatures(evidence.heard, isOwn)) + onPaper(evidence);

/** Nothing is counted of what nobody was asked. */
const ofKind =
  (part: string, count: (evidence: Evidence) => number): Recount =>
  (evidence) => {
    const names = titlesOf(evidence.heard, (title) => title.includes(part));
    return { ...(names.length > 0 && { value: count(evidence) }), names };
  };

const ofOwn =
  (count: (evidence: Evidence) => number): Recount =>
  (evidence) => ({ ...some(count(evidence)), names: titlesOf(evidence.heard, isOwn) });

export const pledgeRecounts: Readonly<Record<string, Recount>> = {
  'pledges.signed': ofOwn(signed),
  'pledges.signers': ofOwn(
    (evidence) =>
      different(signatures(evidence.heard, isOwn).map((one) => one.split(' ')[0] ?? '')) + onPaper(evidence),
  ),
  'pledges.asked': ofOwn(({ heard }) => {
    const asked = heard.sent.filter(({ text }) => isOwn(ASKED.exec(text)?.[1] ?? FAMILY));
    return different(asked.map(({ chat }) => String(chat)));
  }),
  'pledges.leaders': ofKind('领导干部廉政承诺书', signed),
  'pledges.staff': ofKind('廉政自律承诺书', signed),
  'pledges.holiday': ofKind('节日承诺书', signed),
  'pledges.duty': ofKind('责任书', (evidence) => {
    const letters = lettersOfBothSides(evidence);
    return letters.flat().length - letters.length;
  }),
  'pledges.family': ofKind(FAMILY, ({ heard }) =>
    different(heard.edited.filter(({ text }) => text.includes('家属：')).map(({ chat }) => String(chat))),
  ),
};
