import { assertedTexts } from './asserted-texts.ts';
import type { Instrument } from './instrument.ts';
import { createMentionFinder, type Mention } from './named-instruments.ts';
import { type PlainSentence, plainSentences } from './plain-sentence.ts';
import type { Question } from './question.ts';

/** A sentence that a question asserts, and the instruments that it may be about. */
export type Assertion = PlainSentence & {
  /** Where it stands: a key of the question. */
  key: string;
  /** The whole part of the question that it stands in. */
  part: string;
  mentions: readonly Mention[];
  /** Named in it, else named last before it, else what the question rests on. */
  ascribed: readonly Mention[];
};

/** An article that a sentence names by its number (`390-1`), with the instruments that it may be of. */
export type CitedArticle = { article: string; found: RegExpExecArray; instruments: readonly string[] };

const ARTICLE = /第(\d+)条(?:之(\d+))?/gu;
/** Between an instrument and the number of its article: 《监察法》（2024年修正）第二十四条 */
const WITHIN_A_CITATION = /^[^,、]*$/u;

/** Returns a function that takes a question apart into the sentences that it asserts. */
export function createAssertionReader(instruments: readonly Instrument[]) {
  const findMentions = createMentionFinder(instruments);
  return (question: Question): Assertion[] =>
    assertedTexts(question, instruments).flatMap(({ key, text }) => {
      const sentences = plainSentences(text);
      const part = sentences.map((sentence) => sentence.text).join('\n');
      let ascribed: readonly Mention[] = [{ at: 0, end: 0, instruments: [question.basis.instrument] }];
      return sentences.map((sentence) => {
        const mentions = findMentions(sentence.text);
        if (mentions.length > 0) ascribed = mentions;
        return { ...sentence, key, part, mentions, ascribed };
      });
    });
}

/**
 * Finds the articles that a sentence names. A number belongs to the instrument right before it; where there is none, to any that
 * the sentence or the question may be about.
 */
export function citedArticles({ text, mentions, ascribed }: Assertion, basis: string): CitedArticle[] {
  const others = [basis, ...ascribed.flatMap(({ instruments }) => instruments)];
  return [...text.matchAll(ARTICLE)].map((found) => {
    const before = mentions.findLast(({ end }) => end <= found.index);
    const isOfIt = before && WITHIN_A_CITATION.test(text.slice(before.end, found.index));
    const article = [found[1], found[2]].filter(Boolean).join('-');
    return { article, found, instruments: isOfIt ? before.instruments : others };
  });
}
