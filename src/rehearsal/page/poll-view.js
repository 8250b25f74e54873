import { button, element } from './element.js';

/** A poll: its options to choose from, or once the person has voted or it is closed, its results. */
export function pollView(message, view) {
  const { poll } = message;
  const own = view.votesOf(poll.id);
  const isOver = poll.is_closed || own !== undefined;
  return element(
    'div',
    { className: 'poll' },
    element('p', { className: 'question' }, poll.question),
    element('p', { className: 'kind' }, kindOf(poll)),
    isOver ? results(poll, own ?? []) : choices(message, view),
    isOver && poll.explanation && element('p', { className: 'explanation' }, poll.explanation),
    element('p', { className: 'voters' }, `${poll.total_voter_count} 人已投票`),
  );
}

function kindOf({ type, is_anonymous, is_closed, allows_multiple_answers }) {
  const kind = type === 'quiz' ? '问答' : allows_multiple_answers ? '投票 · 可多选' : '投票';
  return [is_anonymous ? '匿名' : '', kind, is_closed ? '· 已结束' : ''].join('');
}

function choices(message, view) {
  const { options, allows_multiple_answers: isMultiple } = message.poll;
  if (!isMultiple)
    return options.map(({ text }, index) =>
      button(text, () => view.vote(message, [index]), { className: 'option' }),
    );
  const boxes = options.map(() => element('input', { type: 'checkbox' }));
  const chosen = () => boxes.flatMap((box, index) => (box.checked ? [index] : []));
  const send = () => chosen().length > 0 && view.vote(message, chosen());
  return [
    ...options.map(({ text }, index) => element('label', { className: 'option' }, boxes[index], text)),
    button('投票', send, { className: 'send-vote' }),
  ];
}

function results({ options, total_voter_count: total, type, correct_option_ids: correct = [] }, own) {
  return options.map(({ text, voter_count: count }, index) => {
    const isRight = type === 'quiz' && correct.includes(index);
    const isWrong = type === 'quiz' && own.includes(index) && !isRight;
    const mark = isRight ? '✓ ' : isWrong ? '✗ ' : own.includes(index) ? '● ' : '';
    const share = total === 0 ? 0 : count / total;
    return element(
      'div',
      { className: `result ${isRight ? 'right' : ''} ${isWrong ? 'wrong' : ''}` },
      element('span', {}, `${mark}${text}`),
      element('span', { className: 'count' }, `${count} 票`),
      element('progress', { max: 1, value: share, 'aria-label': text }),
    );
  });
}
