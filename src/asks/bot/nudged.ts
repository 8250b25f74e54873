import { buttonsOn } from '../../bot/buttons-on.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { departmentScope } from '../../bot/department-scope.ts';
import { createFeature, type Feature } from '../../bot/feature.ts';
import type { Office } from '../../kernel/office.ts';
import type { NudgeRecords } from '../services/nudge-records.ts';
import { nudgedCard } from './nudged-messages.ts';

export type NudgedUses = { nudgeRecords: NudgeRecords; office: Office };

const onRecord = buttonsOn((ctx: FeatureContext<NudgedUses>, id) =>
  ctx.services.nudgeRecords.find(id, departmentScope(ctx)),
);

/** Makes the card of whom the nudges about something reached, and what comes next. Liaisons see their own department alone. */
export const nudged = (services: NudgedUses): Feature =>
  createFeature(services, {
    name: 'nudged',
    roles: ['liaison', 'auditor', 'admin'],
    buttons: {
      show: onRecord(async ({ services: { office }, now }, record, page) => ({
        card: nudgedCard(record, { page: Number(page) || 0, zone: office.timezone, now }),
      })),
    },
  });
