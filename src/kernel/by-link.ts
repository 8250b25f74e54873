/** How people answer who have no account: by a link or code of their own, which whoever holds it may use. */
export const BY_LINK = 'link';
/** What receipts, sheets and `/verify` say of such an answer. */
export const BY_LINK_TEXT = '经链接确认，未核验账号';
