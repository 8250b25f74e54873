/** The settings of the webhook do not do: the port is taken, or Telegram does not accept the address. The message says the remedy. */
export class WebhookImpossible extends Error {}
