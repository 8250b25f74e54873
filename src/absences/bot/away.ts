import type { FeatureContext } from '../../bot/context.ts';
import { departmentScope } from '../../bot/department-scope.ts';
import { createFeature, type Feature } from '../../bot/feature.ts';
import type { Message } from '../../kernel/message.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { AbsencesService } from '../services/absences.ts';
import { listCard } from './absence-messages.ts';

export type AwayUses = { absences: Pick<AbsencesService, 'list'>; today(): PlainDate };

/** Makes the list of who is away, and until when; `/away` opens it as well. Liaisons see their own department alone. */
export const away = (services: AwayUses): Feature =>
  createFeature(services, {
    name: 'away',
    roles: ['liaison', 'auditor', 'admin'],
    run: (ctx) => list(ctx, 0),
    buttons: { list: async (ctx, page) => ({ card: await list(ctx, Number(page) || 0) }) },
  });

async function list(ctx: FeatureContext<AwayUses>, page: number): Promise<Message> {
  const { absences, today } = ctx.services;
  return listCard(await absences.list(departmentScope(ctx)), page, today());
}
