import { Presets, SingleBar } from 'cli-progress';

/** What a person who waits sees, on stderr; nothing when that is no terminal. */
export interface Progress {
  say(text: string): void;
  show(done: number, total: number): void;
  end(): void;
}

export function createProgress(terminal: NodeJS.WriteStream, verb: string): Progress {
  if (!terminal.isTTY) return { say() {}, show() {}, end() {} };
  const format = `${verb} {bar} {percentage}% {value}/{total}, {eta_formatted} left`;
  const bar = new SingleBar({ format, stream: terminal, hideCursor: true, stopOnComplete: false }, Presets.shades_grey);
  let isStarted = false;
  return {
    say: (text) => void terminal.write(`${text}\n`),
    show(done, total) {
      if (isStarted) bar.update(done);
      else bar.start(total, done);
      isStarted = true;
    },
    end() {
      if (isStarted) bar.stop();
    },
  };
}
