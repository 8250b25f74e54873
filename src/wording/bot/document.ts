import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { templateRefused } from '../../bot/messages/template.ts';
import type { RemindersService } from '../../reminders/services/reminders.ts';
import type { HolidayNotices } from './holiday-notice.ts';
import * as say from './holiday-notice-messages.ts';

export type DocumentUses = { holidayNotices: HolidayNotices; reminders: RemindersService };

/** Makes 文件通知: a holiday's reminders as a Word notice, for the officer to edit and send to all. */
export const document = (services: DocumentUses): Feature =>
  createFeature(services, {
    name: 'document',
    roles: ['admin'],
    buttons: {
      async notice(ctx, waveId = '') {
        const { reminders, holidayNotices } = ctx.services;
        const reminder = await reminders.findReminder(waveId);
        if (!reminder) return undefined;
        const { occasion } = reminder.wave;
        const make = async (): Promise<TapResult> => {
          const filled = await holidayNotices.fill(reminder.wave, ctx.now);
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
