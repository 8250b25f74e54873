/** What a way in which messages reach people is to an office: it uses one of each kind, whoever provides it. */
export type ChannelKind = 'telegram' | 'sms' | 'mail';
