import type { FeatureContext } from '../../bot/context.ts';
import type { Person } from '../../kernel/person.ts';
import type { Registration } from '../domain/registration.ts';
import type { PersonsForm, RegistrationsService } from '../services/registrations.ts';
import * as say from './forms-messages.ts';

type Uses = { registrations: Pick<RegistrationsService, 'findHead' | 'listForHead' | 'list'> };

/**
 * Tells who looks at a form next that one waits: only when none did before, so that nobody is called for every form. That it could not be
 * told changes nothing: it stands in their /menu.
 */
export async function tellOfNewForm(
  ctx: FeatureContext<Uses>,
  person: Person,
  form: Registration,
): Promise<void> {
  const { registrations } = ctx.services;
  if (form.state === 'with-officer') {
    const waiting = await registrations.list(form.year, 'with-officer');
    if (isFirstOf(waiting, form)) await ctx.tellOfficers(say.formsWait(form.year));
    return;
  }
  const head = await registrations.findHead(person);
  if (head?.telegramId === undefined) return;
  const waiting = await registrations.listForHead(head, form.year);
  if (isFirstOf(waiting, form)) await ctx.notify(head.telegramId, say.formsWaitForHead()).catch(() => {});
}

/** Tells whether nothing has waited longer: of forms that come in at the same moment, one is the first, though each sees the others. */
const isFirstOf = (waiting: readonly PersonsForm[], { filledAt }: Registration): boolean =>
  waiting.length > 0 && waiting.every(({ form }) => form.filledAt >= filledAt);
