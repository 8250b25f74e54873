import { audit } from '../audit/bot/audit.ts';
import { verify } from '../audit/bot/verify.ts';
import { bank } from '../bank/bot/bank.ts';
import { law } from '../bank/bot/law.ts';
import { closedDuringAttempt } from '../bot/closed-during-attempt.ts';
import { createFileFeature } from '../bot/commands/file.ts';
import { createHelpFeature } from '../bot/commands/help.ts';
import { createMenuFeature } from '../bot/commands/menu.ts';
import { privacy } from '../bot/commands/privacy.ts';
import type { Feature } from '../bot/feature.ts';
import { analysis } from '../exams/bot/analysis.ts';
import { charts } from '../exams/bot/charts.ts';
import { desk } from '../exams/bot/desk.ts';
import { exam } from '../exams/bot/exam.ts';
import { me } from '../exams/bot/me.ts';
import { newexam } from '../exams/bot/newexam.ts';
import { quiz } from '../exams/bot/quiz.ts';
import { recount } from '../exams/bot/recount.ts';
import { regrade } from '../exams/bot/regrade.ts';
import { stats } from '../exams/bot/stats.ts';
import type { Message } from '../kernel/message.ts';
import { broadcast } from '../notices/bot/broadcast.ts';
import { correction } from '../notices/bot/correction.ts';
import { notice } from '../notices/bot/notice.ts';
import { nudge } from '../notices/bot/nudge.ts';
import { offline } from '../notices/bot/offline.ts';
import { recall } from '../notices/bot/recall.ts';
import { receipt } from '../notices/bot/receipt.ts';
import { claim } from '../people/bot/claim.ts';
import { handover } from '../people/bot/handover.ts';
import { people } from '../people/bot/people.ts';
import { roster } from '../people/bot/roster.ts';
import { start } from '../people/bot/start.ts';
import { practice } from '../practice/bot/practice.ts';
import { wrong } from '../practice/bot/wrong.ts';
import { calendar } from '../reminders/bot/calendar.ts';
import { document } from '../reminders/bot/document.ts';
import { holidays } from '../reminders/bot/holidays.ts';
import { suggest } from '../suggestions/bot/suggest.ts';
import { newBot } from '../upkeep/bot/new-bot.ts';
import { newBotCard } from '../upkeep/bot/new-bot-messages.ts';
import { settings } from '../upkeep/bot/settings.ts';
import type { Services } from './services.ts';

/** Every feature of the bot, in the order in which commands are listed. A new one is added here and nowhere else. */
const DECLARED = [
  (services: Services) => start({ ...services, findFirstForOfficers: () => newBotFirst(services) }),
  exam,
  practice,
  wrong,
  law,
  me,
  verify,
  suggest,
  holidays,
  broadcast,
  newexam,
  bank,
  quiz,
  stats,
  people,
  audit,
  settings,
  privacy,
  claim,
  calendar,
  analysis,
  charts,
  desk,
  newBot,
  notice,
  correction,
  recall,
  nudge,
  offline,
  document,
  receipt,
  regrade,
  recount,
  roster,
  handover,
];

/** The officers hear of another bot before anything else. */
async function newBotFirst({ botChange, office }: Services): Promise<Message | undefined> {
  const change = await botChange.find();
  return change && newBotCard(change, office.timezone);
}

/** The features with those that are derived from the others: the menu, the help, and what a file may be for. */
export function createFeatures(services: Services): Feature[] {
  const features = DECLARED.map((create) => create(services)).map(closedDuringAttempt(services));
  return [
    createMenuFeature(features),
    ...features,
    createHelpFeature(features, services.office.quietHours),
    createFileFeature(features),
  ];
}
