import { different, type Heard, type Sent } from './heard.ts';
import { type Recount, some } from './recounted.ts';

/** 【春节廉洁提醒】2月10日, 【春节节后提醒】2月24日, 【国庆节调休上班提醒】9月18日; a nudge has another word before it. */
const TITLE = /^【([^【】]+?)(?:廉洁提醒|节后提醒|调休上班提醒)】\d+月\d+日/;
const RECEIPT = /QF-[\w-]*\d/;

const reminders = ({ sent }: Heard): Sent[] => sent.filter(({ text }) => TITLE.test(text));
const titleOf = ({ text }: Sent): string => TITLE.exec(text)?.[0] ?? '';

/** The numbers of the receipts that stand under messages with this in their text or whose place is among these. */
function receipts({ edited }: Heard, isMeant: (sent: Sent) => boolean): number {
  return different(edited.filter(isMeant).flatMap(({ whole }) => RECEIPT.exec(whole)?.[0] ?? []));
}

const isReminder = ({ text }: Sent): boolean => TITLE.test(text.replace(/^【催办】/, ''));

/** A broadcast is copied from the officer's own message; the preview goes to the same chat as well. */
const copies = ({ sent }: Heard): Sent[] =>
  sent.filter(({ copyOf = '', chat }) => copyOf !== '' && !copyOf.startsWith(`${chat}.`));

const placeOf = ({ chat, message }: Sent): string => `${chat}.${message}`;

export const messageRecounts: Readonly<Record<string, Recount>> = {
  'reminders.occasions': ({ heard }) => {
    const names = [...new Set(reminders(heard).map(({ text }) => TITLE.exec(text)?.[1] ?? ''))];
    return { ...some(names.length), names };
  },
  'reminders.waves': ({ heard }) => some(different(reminders(heard).map(titleOf))),
  'reminders.sent': ({ heard }) => some(reminders(heard).length),
  'reminders.acknowledged': ({ heard, onPaper }) =>
    some(receipts(heard, isReminder) + (onPaper['/holidays']?.length ?? 0)),
  'notices.broadcasts': ({ heard }) => some(different(copies(heard).flatMap(({ copyOf = [] }) => copyOf))),
  'notices.acknowledged': ({ heard }) => {
    const own = new Set(heard.sent.filter(({ copyOf }) => copyOf !== undefined).map(placeOf));
    return some(receipts(heard, (sent) => own.has(placeOf(sent))));
  },
};
