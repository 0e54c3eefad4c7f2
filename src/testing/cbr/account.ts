/** Who may log in, and with what. All of it is made up: it opens nothing elsewhere. */
export interface Account {
  readonly username: string;
  readonly userId: string;
  readonly password: string;
  readonly domainName: string;
  readonly domainId: string;
  /** The code of a second factor; a login needs it if it is set. */
  readonly passcode: string | undefined;
  readonly accessKey: string;
  readonly secretKey: string;
  /** Comes with temporary keys; a signed request needs it if it is set. */
  readonly securityToken: string | undefined;
}

export const ACCOUNT: Account = {
  username: "ann",
  userId: "7116d09f88fa41908676fdd4b039e95b",
  password: "a-password",
  domainName: "acme",
  domainId: "d78cbac186b744899480f25bd022f468",
  passcode: undefined,
  accessKey: "AKEXAMPLE0FAKE000000",
  secretKey: "secret-key-that-opens-nothing",
  securityToken: undefined,
};

/** The id of the client's project. */
export const PROJECT_ID = "4b2c8f1e6d3a49c0b7e5a1d2f3c4b5a6";
