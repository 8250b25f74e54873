/** The kinds of notices of their own, each with the letter that stands for it in the data of buttons. */
export const NOTICE_KINDS = { r: 'reminder', b: 'broadcast', e: 'exam', a: 'ask' } as const;
export type NoticeKindLetter = keyof typeof NOTICE_KINDS;

/** Tells whether the letter is one of a kind of notices. */
export const isNoticeKind = (letter: string | undefined): letter is NoticeKindLetter =>
  letter !== undefined && letter in NOTICE_KINDS;
