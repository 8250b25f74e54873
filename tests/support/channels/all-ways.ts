import { JSON_BODY } from './sms-gateway-server.ts';

/** Settings of an office with a gateway for text messages and a mail server that nobody calls; letters go before all else. */
export const BY_ALL_WAYS = {
  ...{ SMS_GATEWAY_URL: 'http://127.0.0.1:9/send', SMS_GATEWAY_BODY: JSON_BODY, SMS_PARTS_PER_MONTH: '1000' },
  ...{ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'notice@bureau.test' },
  CHANNEL_ORDER: 'mail,telegram,sms',
};
