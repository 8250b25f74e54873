/** A day, as spreadsheets show it: no post, number or department is one. */
export const A_DAY =
  /^(19|20)\d{2}([-/.年]\d{1,2})([-/.月]\d{1,2}日?)?( \d{1,2}:\d{2})?$|^\d{1,2}\/\d{1,2}\/\d{4}$/;
/** A number that a spreadsheet has shortened; the digits behind are lost. */
export const SCIENTIFIC = /^\d(\.\d+)?E\+?\d{1,2}$/i;
