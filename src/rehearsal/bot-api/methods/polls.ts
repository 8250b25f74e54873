import { randomInt } from 'node:crypto';
import type { InputPollOption, Poll } from 'grammy/types';
import { badRequest, done, Refusal } from '../answer.ts';
import type { Arguments, MethodTable } from '../backend.ts';
import { isLongerThan, withDetected } from '../content.ts';
import { findReachable } from '../reachability.ts';
import { sendAsBot } from './send.ts';

const MAX_QUESTION = 300;
const MAX_OPTIONS = 12;
const MAX_OPTION = 100;
const MAX_EXPLANATION = 200;
const MAX_EXPLANATION_LINE_FEEDS = 2;
/** Seconds. */
const MIN_OPEN = 5;
const MAX_OPEN = 2_628_000;

function checkPoll(args: Arguments<'sendPoll'>): Refusal | undefined {
  const { question, options } = args;
  if (question.trim() === '') return badRequest('text must be non-empty');
  if (isLongerThan(question, MAX_QUESTION))
    return badRequest(`poll question length must not exceed ${MAX_QUESTION}`);
  if (options.length === 0) return badRequest('poll must have at least one answer option');
  if (options.length > MAX_OPTIONS) return badRequest(`poll can't have more than ${MAX_OPTIONS} options`);
  return checkOptions(options) ?? checkQuiz(args) ?? checkDuration(args);
}

function checkOptions(options: readonly InputPollOption[]): Refusal | undefined {
  if (options.some(({ text }) => text.trim() === '')) return badRequest('text must be non-empty');
  return options.some(({ text }) => isLongerThan(text, MAX_OPTION))
    ? badRequest(`poll options length must not exceed ${MAX_OPTION}`)
    : undefined;
}

function checkQuiz(args: Arguments<'sendPoll'>): Refusal | undefined {
  const { explanation = '', options, correct_option_ids: correct = [] } = args;
  if (isLongerThan(explanation, MAX_EXPLANATION)) return badRequest('message is too long');
  if (explanation.split('\n').length > MAX_EXPLANATION_LINE_FEEDS + 1)
    return badRequest('too many line feeds');
  const isKnown = correct.every((id) => id >= 0 && id < options.length);
  return args.type === 'quiz' && !(isKnown && correct.length > 0)
    ? badRequest('wrong correct option ID specified')
    : undefined;
}

function checkDuration({ open_period: open }: Arguments<'sendPoll'>): Refusal | undefined {
  const fits = open === undefined || (open >= MIN_OPEN && open <= MAX_OPEN);
  return fits ? undefined : badRequest('invalid open period specified');
}

function pollOf(args: Arguments<'sendPoll'>, id: string): Poll {
  const { explanation, correct_option_ids: correct, open_period, close_date } = args;
  const entities = explanation && withDetected(explanation, args.explanation_entities);
  return {
    id,
    question: args.question,
    options: args.options.map(({ text }, index) => ({ persistent_id: String(index), text, voter_count: 0 })),
    total_voter_count: 0,
    is_closed: args.is_closed ?? false,
    is_anonymous: args.is_anonymous ?? true,
    type: args.type ?? 'regular',
    allows_multiple_answers: args.allows_multiple_answers ?? false,
    allows_revoting: args.allows_revoting ?? args.type !== 'quiz',
    members_only: args.members_only ?? false,
    ...(correct && { correct_option_ids: [...correct] }),
    ...(explanation && { explanation, ...(entities && { explanation_entities: entities }) }),
    ...(open_period && { open_period }),
    ...(close_date && { close_date }),
  };
}

/** Counts the vote of one account in; undefined if the poll does not take it (closed, voted before, no such option). */
export function withVote(poll: Poll, optionIds: readonly number[], hasVoted: boolean): Poll | undefined {
  const isKnown = optionIds.every((id) => id >= 0 && id < poll.options.length);
  const isOneTooMany = optionIds.length > 1 && !poll.allows_multiple_answers;
  if (poll.is_closed || hasVoted || optionIds.length === 0 || !isKnown || isOneTooMany) return undefined;
  const options = poll.options.map((option, index) => ({
    ...option,
    voter_count: option.voter_count + (optionIds.includes(index) ? 1 : 0),
  }));
  return { ...poll, options, total_voter_count: poll.total_voter_count + 1 };
}

export const pollMethods: MethodTable = {
  sendPoll(args, backend) {
    const problem = checkPoll(args);
    if (problem) return problem;
    const message = sendAsBot(backend, args, { poll: pollOf(args, String(randomInt(2 ** 47))) });
    return message instanceof Refusal ? message : done(message);
  },

  stopPoll(args, backend) {
    const conversation = findReachable(backend, args.chat_id);
    if (conversation instanceof Refusal) return conversation;
    const message = conversation.messages.get(args.message_id);
    if (!message?.poll) return badRequest('message with poll to stop not found');
    if (message.poll.is_closed) return badRequest('poll has already been closed');
    const poll = { ...message.poll, is_closed: true };
    backend.conversations.edit(conversation, message, { poll, reply_markup: args.reply_markup });
    backend.updates.add({ poll });
    return done(poll);
  },
};
