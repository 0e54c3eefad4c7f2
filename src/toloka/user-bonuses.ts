import type { Operation, UserBonus } from "../../generated/toloka.js";
import type { Answer } from "../core/answer.js";
import type { Sendable } from "../core/api.js";
import { type CreateResult, create } from "./create.js";
import type { CreateOptions } from "./create-options.js";
import type { Creator } from "./creation.js";
import { type Kind, type OneOrMany, type SubmitOptions, submit } from "./submit.js";

const KIND: Kind = { type: "USER_BONUS.BATCH_CREATE", path: "/user-bonuses", batchSize: 100 };

/** Bonuses for Tolokers. */
export class UserBonuses {
  readonly #client: Creator;

  /** @internal */
  constructor(client: Creator) {
    this.#client = client;
  }

  /**
   * Issues one bonus or many, as `tasks.submit` creates tasks: each is paid once. After an error with an
   * `operationId`, submit the same bonuses with that id, or they may be paid twice.
   * @example
   * const bonuses = [{ user_id: "u-1", amount: 1.5 }];
   * try {
   *   await toloka.userBonuses.submit(bonuses);
   * } catch (error) {
   *   if (!isOplogsError(error) || error.operationId === undefined) throw error;
   *   await toloka.userBonuses.submit(bonuses, { operationId: error.operationId });
   * }
   */
  submit(bonuses: OneOrMany<UserBonus>, options: SubmitOptions = {}): Answer<Operation> {
    return submit(this.#client, KIND, bonuses, options);
  }

  /**
   * Issues any number of bonuses, as `tasks.create` creates tasks: each is paid once. Equal bonuses are separate
   * ones. Give a `key`, so that a second run after a crash pays none twice.
   * @example
   * const { rejected } = await toloka.userBonuses.create(bonuses, { key: "acme/bonuses-2026-03" });
   */
  create<Item extends UserBonus | Sendable<UserBonus>>(
    bonuses: readonly Item[],
    options?: CreateOptions,
  ): Promise<CreateResult<Item>> {
    return create(this.#client, KIND, bonuses, options);
  }
}
