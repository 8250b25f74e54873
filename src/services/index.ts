import type { SuggestionStore } from '../store/suggestion-store.ts';
import type { AccessService } from './access.ts';
import type { AttemptsService } from './attempts.ts';
import type { BindingService } from './binding.ts';
import type { CalendarService } from './calendar.ts';
import type { ClaimService } from './claim.ts';
import type { ExamsService } from './exams.ts';
import type { NoticesService } from './notices.ts';
import type { PeopleService } from './people.ts';
import type { PracticeService } from './practice.ts';
import type { QuestionBankService } from './question-bank.ts';
import type { RemindersService } from './reminders.ts';
import type { RosterImportService } from './roster-import.ts';
import type { StatisticsService } from './statistics.ts';
import type { WaveAdjustmentsService } from './wave-adjustments.ts';

/** Everything the bot, the scheduler and the command line may ask for. Filled by the composition root. */
export type Services = {
  office: { name: string; timezone: string };
  access: AccessService;
  attempts: AttemptsService;
  binding: BindingService;
  calendar: CalendarService;
  claim: ClaimService;
  exams: ExamsService;
  notices: NoticesService;
  people: PeopleService;
  practice: PracticeService;
  questionBank: QuestionBankService;
  reminders: RemindersService;
  rosterImport: RosterImportService;
  statistics: StatisticsService;
  suggestions: Pick<SuggestionStore, 'record'>;
  waveAdjustments: WaveAdjustmentsService;
};
