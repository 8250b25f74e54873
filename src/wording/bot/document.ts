import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { templateRefused } from '../../bot/messages/template.ts';
import type { Documents } from '../../files/word/documents.ts';
import type { Office } from '../../kernel/office.ts';
import { dateOf } from '../../kernel/plain-date.ts';
import type { RemindersService } from '../../reminders/services/reminders.ts';
import { requirementsOf } from '../domain/requirements.ts';
import { HOLIDAY_NOTICE } from '../domain/templates.ts';
import * as say from './holiday-notice-messages.ts';

export type DocumentUses = { documents: Documents; office: Office; reminders: RemindersService };

/** Makes 文件通知: a holiday's reminders as a Word notice, for the officer to edit and send to all. */
export const document = (services: DocumentUses): Feature =>
  createFeature(services, {
    name: 'document',
    roles: ['admin'],
    buttons: {
      async notice(ctx, waveId = '') {
        const { reminders, documents, office } = ctx.services;
        const reminder = await reminders.findReminder(waveId);
        if (!reminder) return undefined;
        const { scenario, occasion } = reminder.wave;
        const make = async (): Promise<TapResult> => {
          const ofYear = await reminders.listYear(occasion.year);
          const filled = await documents.fill(
            HOLIDAY_NOTICE,
            say.noticeData({
              occasion,
              audience: scenario.audience,
              requirements: requirementsOf(ofYear.filter(({ wave }) => wave.scenario.id === scenario.id)),
              office,
              today: dateOf(ctx.now, office.timezone),
            }),
          );
          if ('refused' in filled) return { toast: templateRefused(filled), alert: true };
          await ctx.sendFile({
            name: say.noticeFileName(occasion),
            bytes: filled.bytes,
            caption: say.noticeCaption(occasion),
          });
          return { below: say.noticeReady };
        };
        return { make };
      },
    },
  });
