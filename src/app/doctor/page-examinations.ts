import { reasonOf } from '../../bot/api-client.ts';
import type { Examination } from './examination.ts';
import * as say from './page-messages.ts';

const OPENED_WITHIN_MS = 8_000;

/** The pages on which people take note, as this machine sees them from outside. */
export const pageExaminations: readonly Examination[] = [
  {
    name: 'pages',
    label: '知悉网页',
    needs: ['settings'],
    async look({ config }) {
      const { publicUrl } = await config();
      if (publicUrl === undefined) return { fact: say.noPages };
      const url = `${publicUrl}/q`;
      try {
        const { status, headers } = await fetch(url, { signal: AbortSignal.timeout(OPENED_WITHIN_MS) });
        const isOurs = status === 200 && headers.has('content-security-policy');
        return isOurs ? { fact: say.opened(url) } : { findings: [say.notOpened(url, String(status))] };
      } catch (error) {
        return { findings: [say.notOpened(url, reasonOf((error as Error).cause ?? error))] };
      }
    },
  },
];
