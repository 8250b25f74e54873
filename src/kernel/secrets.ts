/** Where secrets come from and how they are kept; chance and hashing are handed over by the shell. */
export type Secrets = {
  /** 128 random bits, 32 hexadecimal digits: no program turns them into formatted text. */
  newToken(): string;
  /** What is stored in the place of a secret. */
  hash(secret: string): string;
};
