import type { Finding } from '../../bot/check.ts';
import type { Blueprint } from '../domain/blueprint.ts';

export const papersLabel = '试卷';

/** Says that a paper cannot be drawn any more. */
export const shortFinding = ({ title }: Pick<Blueprint, 'title'>): Finding => ({
  text: `可用的题目不够组成“${title}”。`,
  remedy: '请在 /bank 复核停用、待复核的题目，或补充题目。',
});
