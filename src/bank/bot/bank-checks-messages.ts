import type { Finding } from '../../bot/check.ts';
import type { Blueprint } from '../domain/blueprint.ts';

export const papersLabel = '试卷';

/** Says that a paper cannot be drawn any more, and whether instruments that do not concern the office have to do with it. */
export const shortFinding = ({ title }: Pick<Blueprint, 'title'>, byNotConcerned: boolean): Finding => ({
  text: `可用的题目不够组成“${title}”。`,
  remedy: byNotConcerned
    ? '有关法规已标为本单位不涉及：请在 /newexam 自己组卷，或在 /bank“本单位涉及的法规”中改回。'
    : '请在 /bank 复核停用、待复核的题目，或补充题目。',
});
