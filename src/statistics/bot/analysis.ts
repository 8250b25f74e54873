import type { QuestionBankService } from '../../bank/services/question-bank.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import type { ExamAnalysis, ExamAnalysisService } from '../services/exam-analysis.ts';
import type { TopicActions } from '../services/topic-actions.ts';
import { itemCard, itemsCard, notOver } from './stats-items-messages.ts';
import { proposalCard, topicsCard } from './stats-topics-messages.ts';

export type AnalysisUses = {
  examAnalysis: ExamAnalysisService;
  office: Pick<Office, 'timezone'>;
  questionBank: QuestionBankService;
  topicActions: Pick<TopicActions, 'list'>;
};

/** Makes what an exam that is over tells about its questions, and about what the office should study. */
export const analysis = (services: AnalysisUses): Feature =>
  createFeature(services, {
    name: 'analysis',
    roles: ['auditor', 'admin'],
    closedWhile: 'sitting',
    buttons: {
      items: (ctx, examId = '', page = '0') =>
        analyse(ctx, examId, (found) => itemsCard(found, Number(page))),
      item: (ctx, examId = '', index = '') =>
        analyse(ctx, examId, (found) => {
          const question = found.items[Number(index)]?.question;
          return question && itemCard(found, Number(index), ctx.services.questionBank.citationOf(question));
        }),
      async topics(ctx, examId = '', page = '0') {
        const { examAnalysis, questionBank } = ctx.services;
        const weak = await examAnalysis.listWeakTopics(examId);
        if (weak && 'refused' in weak) return { toast: notOver, alert: true };
        return weak && { card: topicsCard(weak, questionBank, Number(page)) };
      },
      async study(ctx, examId = '', instrument = '') {
        const { examAnalysis, questionBank } = ctx.services;
        const proposal = await examAnalysis.proposeStudy(examId, instrument);
        const { topicActions, office } = ctx.services;
        const actions = ctx.role === 'admin' ? topicActions.list(examId, instrument) : [];
        return proposal && { card: proposalCard(proposal, questionBank, actions, office.timezone) };
      },
    },
  });

async function analyse(
  ctx: FeatureContext<AnalysisUses>,
  examId: string,
  show: (found: ExamAnalysis) => Message | undefined,
): Promise<TapResult | undefined> {
  const found = await ctx.services.examAnalysis.analyse(examId);
  if (found && 'refused' in found) return { toast: notOver, alert: true };
  const card = found && show(found);
  return card && { card };
}
