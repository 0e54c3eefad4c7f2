import type { Task, TaskSuite, Toloka, UserBonus } from "oplogs/toloka";

interface Input {
  image: string;
}
/** As a user may have it: with an interface within, and a field that may be undefined. */
interface MyTask {
  pool_id: string;
  overlap: number | undefined;
  input_values: Input;
}

/** What one may name by the document's own types: as data often is, with nothing in some fields. */
export const documented: [Task, TaskSuite, UserBonus] = [
  { pool_id: "1", overlap: undefined, input_values: null, message_on_unknown_solution: undefined },
  { pool_id: "1", tasks: [{ input_values: undefined }], infinite_overlap: null },
  { user_id: "u", amount: 1, private_comment: undefined, public_title: null, assignment_id: undefined },
];
export const wrong: [Task, UserBonus] = [
  // @ts-expect-error: the pool must be given
  { pool_id: null },
  // @ts-expect-error: so must the amount
  { user_id: "u", amount: undefined },
];

/** What may be submitted, and what not. */
export function submit(
  { tasks, taskSuites, userBonuses }: Toloka,
  documented: readonly Task[],
  mine: readonly MyTask[],
) {
  tasks.submit(documented);
  tasks.submit(mine);
  tasks.submit([...documented, ...mine]);
  tasks.submit([{ pool_id: "1", input_values: { a: 1 }, a_key_of_ones_own: "0" }]);
  tasks.submit({ pool_id: "1", overlap: undefined, input_values: null });
  // @ts-expect-error: the pool is missing
  tasks.submit({ input_values: {} });
  // @ts-expect-error: the pool is no number
  tasks.submit([{ pool_id: 5 }]);
  // @ts-expect-error: the pool must be given
  tasks.submit({ pool_id: undefined });
  // @ts-expect-error: no item
  tasks.submit("1");

  taskSuites.submit({ pool_id: "1", tasks: mine });
  // @ts-expect-error: the tasks are missing
  taskSuites.submit({ pool_id: "1" });

  userBonuses.submit({ user_id: "u", amount: 1, public_title: { EN: "Well done" } });
  // @ts-expect-error: an amount is a number
  userBonuses.submit({ user_id: "u", amount: "1" });
  // @ts-expect-error: a translation is a text
  userBonuses.submit({ user_id: "u", amount: 1, public_title: { EN: 5 } });
}
