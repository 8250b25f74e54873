import type { Audience } from '../domain/audience.ts';
import type { Person } from '../domain/person.ts';
import type { SuggestionStore } from '../store/suggestion-store.ts';
import type { AttemptsService } from './attempts.ts';
import type { ExamsService } from './exams.ts';
import type { PracticeService } from './practice.ts';
import type { QuestionBankService } from './question-bank.ts';
import type { StatisticsService } from './statistics.ts';

type Choice = { value: string; people: number };

/** Everything the bot, the scheduler and the command line may ask for. Filled by the composition root. */
export type Services = {
  office: { name: string; timezone: string };
  access: {
    adminTelegramIds(): Promise<number[]>;
    viewerOf(
      telegramId: number,
    ): Promise<{ role: 'stranger' | 'staff' | 'liaison' | 'auditor' | 'admin'; person?: Person | undefined }>;
  };
  suggestions: Pick<SuggestionStore, 'record'>;
  attempts: AttemptsService;
  audiences: {
    count(audience: Audience): Promise<{ total: number }>;
    listChoices(): Promise<{ departments: Choice[]; tags: Choice[] }>;
  };
  exams: ExamsService;
  practice: PracticeService;
  questionBank: QuestionBankService;
  statistics: StatisticsService;
  binding: { noteReachable(telegramId: number, reachable: boolean): Promise<unknown> };
};
