/** How the command ends, except `check`, which has the codes of monitoring plugins. */
export const ExitCode = {
  good: 0,
  /** It failed, or failures were found. */
  badNews: 1,
  /** Wrong usage, configuration or credentials. */
  usage: 2,
  /** The service could not be asked: network, timeout, an error of its own. */
  unknown: 3,
  /** Ctrl-C. */
  interrupted: 130,
  /** SIGTERM, which `kill` and containers send. */
  terminated: 143,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** The worse of two is the greater one. */
export function worse(one: ExitCode, other: ExitCode): ExitCode {
  return one > other ? one : other;
}
