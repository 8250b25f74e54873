import type { SuggestionStore } from '../store/suggestion-store.ts';
import type { AccessService } from './access.ts';
import type { BindingService } from './binding.ts';
import type { ClaimService } from './claim.ts';
import type { PeopleService } from './people.ts';
import type { RosterImportService } from './roster-import.ts';

/** Everything the bot, the scheduler and the command line may ask for. Filled by the composition root. */
export type Services = {
  office: { name: string; timezone: string };
  access: AccessService;
  binding: BindingService;
  claim: ClaimService;
  people: PeopleService;
  rosterImport: RosterImportService;
  suggestions: Pick<SuggestionStore, 'record'>;
};
