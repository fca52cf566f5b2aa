import { createRequire } from 'node:module';
import type { AddressInfo, Server } from 'node:net';

/** A mail as it arrived. */
export interface ReceivedMail {
  /** Of the envelope. */
  to: string[];
  /** Names in lower case, in order. */
  headers: { key: string; value: string }[];
  subject: string;
  text: string;
  html: string;
}

/** A real SMTP server on this machine, which keeps what it is sent. */
export interface MailServer {
  /** `smtp://127.0.0.1:<port>`, the same when it is started again. */
  url: string;
  /** In the order of arrival. */
  mails: ReceivedMail[];
  /** Mails to one person, in the order of arrival. */
  to(email: string): ReceivedMail[];
  /** Addresses that it refuses, with the SMTP status that it answers. */
  refuses: Map<string, number>;
  /** How often somebody began a mail to an address, refused or not. */
  attempts: Map<string, number>;
  /** Nobody can connect until it is started again. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const refuses = new Map<string, number>();
  const attempts = new Map<string, number>();
  let port = 0;
  let running: RunningServer | null = null;

  async function start(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      closeTimeout: 100,
      onRcptTo({ address }, _session, done) {
        attempts.set(address, (attempts.get(address) ?? 0) + 1);
        const status = refuses.get(address);
        done(status === undefined ? null : Object.assign(new Error('No such mailbox here'), { responseCode: status }));
      },
      onData(stream, { envelope }, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          keep(Buffer.concat(chunks), envelope.rcptTo.map(({ address }) => address)).then(() => done(null), done);
        });
      },
    });
    await new Promise<void>((resolve, reject) => {
      server.on('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    port = (server.server.address() as AddressInfo).port;
    running = server;
  }

  async function keep(raw: Buffer, to: string[]): Promise<void> {
    const { headers, subject, text, html } = await PostalMime.parse(raw);
    mails.push({ to, headers, subject: subject ?? '', text: text ?? '', html: html ?? '' });
  }

  await start();
  return {
    get url() {
      return `smtp://127.0.0.1:${port}`;
    },
    mails,
    to: (email) => mails.filter(({ to }) => to.includes(email)),
    refuses,
    attempts,
    start,
    async stop() {
      const server = running;
      running = null;
      if (server !== null) await new Promise<void>((resolve) => server.close(resolve));
    },
  };
}

/** What is used of the packages. */
interface RunningServer {
  readonly server: Server;
  listen(port: number, host: string, done: () => void): void;
  close(done: () => void): void;
  on(event: 'error', listener: (error: Error) => void): void;
}

interface ServerOptions {
  authOptional: boolean;
  disabledCommands: string[];
  closeTimeout: number;
  onRcptTo(address: { address: string }, session: unknown, done: (error: Error | null) => void): void;
  onData(stream: NodeJS.ReadableStream, session: { envelope: { rcptTo: { address: string }[] } }, done: (error: Error | null) => void): void;
}

const require = createRequire(__filename);
const { SMTPServer } = require('smtp-server') as { SMTPServer: new (options: ServerOptions) => RunningServer };
const PostalMime = (require('postal-mime') as { default: { parse(raw: Buffer): Promise<Omit<Partial<ReceivedMail>, 'headers'> & Pick<ReceivedMail, 'headers'>> } }).default;
