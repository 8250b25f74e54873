import type { SmtpServer } from './mail-settings.ts';

const PATIENCE_MS = 10_000;
/** Before the first letter the encryption of a line is told from other failures by the words alone. */
const OF_ENCRYPTION = /certificate|self.signed|\bSSL\b|\bTLS\b|STARTTLS/i;

type Fault = { text: string; remedy: string; isGrave: true };

/** Finds out, without a letter, whether the server greets, encrypts the line and takes the password. */
export async function checkServer(server: SmtpServer): Promise<readonly Fault[]> {
  const { createTransport } = await import('nodemailer');
  const patience = {
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  };
  const transport = createTransport({ ...server, ...patience });
  try {
    await transport.verify();
    return [];
  } catch (error) {
    return [faultOf(error, server)];
  } finally {
    transport.close();
  }
}

function faultOf(error: unknown, { host, port }: SmtpServer): Fault {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const at = `${host}:${port}`;
  if (code === 'EAUTH' || code === 'ENOAUTH')
    return {
      text: `邮件服务器 ${at} 不接受 SMTP_URL 中的用户名和密码，或只在加密后接受。`,
      remedy: '请核对 SMTP_URL；不少邮箱须用单独的“授权码”代替登录密码，并先在邮箱设置中开启 SMTP。',
      isGrave: true,
    };
  if (code === 'ETLS' || (error instanceof Error && OF_ENCRYPTION.test(error.message)))
    return {
      text: `与邮件服务器 ${at} 的加密没有建立起来，密码不会明文发送。`,
      remedy:
        '请改用 smtps://（465 端口），或让邮件服务器支持 STARTTLS、使用有效的证书；私有 CA 的证书见 NODE_EXTRA_CA_CERTS。',
      isGrave: true,
    };
  return {
    text: `连不上邮件服务器 ${at}，或它没有按 SMTP 应答。`,
    remedy: '请核对 SMTP_URL 的主机和端口，检查防火墙是否放行；邮件不经 HTTPS_PROXY。',
    isGrave: true,
  };
}
