import { card, type Offer } from '../../kernel/message.ts';
import { nextButton } from '../../kernel/styled-buttons.ts';

export const closedToast = '您有一份试卷正在作答，交卷之后再来。';

/** Stands, for an officer who is at a paper of their own, in the place of whatever tells the keys of questions. */
export const closed = (): Offer =>
  card(
    '作答期间暂停',
    ['您有一份试卷正在作答。题库、题目分析和改正答案会显示答案，交卷之后再来。'],
    [[nextButton('继续作答', 'exam.list')]],
  );
