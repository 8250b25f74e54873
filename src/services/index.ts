import type { SuggestionStore } from '../store/suggestion-store.ts';
import type { AccessService } from './access.ts';
import type { AttemptsService } from './attempts.ts';
import type { AudiencesService } from './audiences.ts';
import type { BindingService } from './binding.ts';
import type { ClaimService } from './claim.ts';
import type { ExamsService } from './exams.ts';
import type { PeopleService } from './people.ts';
import type { PracticeService } from './practice.ts';
import type { QuestionBankService } from './question-bank.ts';
import type { RosterImportService } from './roster-import.ts';
import type { StatisticsService } from './statistics.ts';

/** Everything the bot, the scheduler and the command line may ask for. Filled by the composition root. */
export type Services = {
  office: { name: string; timezone: string };
  access: AccessService;
  attempts: AttemptsService;
  audiences: AudiencesService;
  binding: BindingService;
  claim: ClaimService;
  exams: ExamsService;
  people: PeopleService;
  practice: PracticeService;
  questionBank: QuestionBankService;
  rosterImport: RosterImportService;
  statistics: StatisticsService;
  suggestions: Pick<SuggestionStore, 'record'>;
};
