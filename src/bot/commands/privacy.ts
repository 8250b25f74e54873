import type { Office } from '../../kernel/office.ts';
import type { Feature } from '../feature.ts';
import { privacyNotice } from '../messages/privacy.ts';
import type { PrivacyClause } from '../privacy-clause.ts';

/**
 * Makes /privacy: what is stored about a person, as each area says it. Open to everybody: who is asked to bind may first read what
 * that means.
 */
export function createPrivacyFeature(
  clauses: readonly PrivacyClause[],
  office: Pick<Office, 'name'>,
): Feature {
  return {
    name: 'privacy',
    place: 160,
    description: '个人信息说明',
    words: ['个人信息', '隐私'],
    roles: ['stranger', 'staff', 'liaison', 'auditor', 'admin'],
    async run() {
      const written = clauses.map(async ({ topic, text }) => ({
        topic,
        text: typeof text === 'string' ? text : await text(),
      }));
      return privacyNotice(office.name, await Promise.all(written));
    },
  };
}
