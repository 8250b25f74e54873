import type { Area, OfferOf } from '../area/area.ts';
import { auditActions } from './domain/audit-actions.ts';
import { createCalendarService } from './services/calendar.ts';
import { createCalendarStore } from './store/calendar-store.ts';
import { keys } from './store/keys.ts';

export type CalendarOffer = OfferOf<typeof calendar>;

/** Returns the days: which are worked and which are off, by arrangement, override or law. */
export const calendar = {
  name: 'calendar',
  needs: [],
  keys,
  auditActions,
  build({ redis, clock }) {
    const stores = { calendar: createCalendarStore(redis) };
    return {
      offer: { calendar: createCalendarService({ calendarStore: stores.calendar, clock }), stores },
    };
  },
} satisfies Area<object, object>;
