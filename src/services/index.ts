import type { Person } from '../domain/person.ts';
import type { SuggestionStore } from '../store/suggestion-store.ts';

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
  binding: { noteReachable(telegramId: number, reachable: boolean): Promise<unknown> };
};
