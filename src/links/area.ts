import type { Area } from '../area/area.ts';
import type { ExamsOffer } from '../exams/area.ts';
import type { NoticesOffer } from '../notices/area.ts';
import { link } from './bot/link.ts';

type Needs = { notices: NoticesOffer; exams: ExamsOffer };

/** Returns links and QR codes to one notice or one exam, to be hung up or passed on. It keeps nothing. */
export const links = {
  name: 'links',
  needs: ['notices', 'exams'],
  keys: [],
  build(_ground, { notices, exams }: Needs) {
    const uses = { notices: notices.notices, exams: exams.exams };
    return { offer: {}, features: () => [link(uses)] };
  },
} satisfies Area<Needs, object>;
