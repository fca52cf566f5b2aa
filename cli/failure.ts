/** Ends the command with exit code 2 and one line: what is wrong, and what to do. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';

  constructor(what: string, remedy: string, options?: ErrorOptions) {
    super(`${what} ${remedy}`, options);
  }
}
