import type { Services } from '../../services/index.ts';
import { closedDuringAttempt } from '../closed-during-attempt.ts';
import type { Feature } from '../feature.ts';
import { analysis } from './analysis.ts';
import { audit } from './audit.ts';
import { bank } from './bank.ts';
import { broadcast } from './broadcast.ts';
import { calendar } from './calendar.ts';
import { charts } from './charts.ts';
import { claim } from './claim.ts';
import { correction } from './correction.ts';
import { desk } from './desk.ts';
import { document } from './document.ts';
import { exam } from './exam.ts';
import { createFileFeature } from './file.ts';
import { handover } from './handover.ts';
import { createHelpFeature } from './help.ts';
import { holidays } from './holidays.ts';
import { me } from './me.ts';
import { createMenuFeature } from './menu.ts';
import { newBot } from './new-bot.ts';
import { newexam } from './newexam.ts';
import { notice } from './notice.ts';
import { nudge } from './nudge.ts';
import { offline } from './offline.ts';
import { people } from './people.ts';
import { practice } from './practice.ts';
import { privacy } from './privacy.ts';
import { quiz } from './quiz.ts';
import { recall } from './recall.ts';
import { receipt } from './receipt.ts';
import { recount } from './recount.ts';
import { regrade } from './regrade.ts';
import { roster } from './roster.ts';
import { settings } from './settings.ts';
import { start } from './start.ts';
import { stats } from './stats.ts';
import { suggest } from './suggest.ts';
import { verify } from './verify.ts';
import { wrong } from './wrong.ts';

/** Every feature of the bot, in the order in which commands are listed. A new one is added here and nowhere else. */
const DECLARED = [
  start,
  exam,
  practice,
  wrong,
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
