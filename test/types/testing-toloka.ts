import { FakeToloka } from "oplogs/testing";
import { Toloka } from "oplogs/toloka";

const service = new FakeToloka();
new Toloka(service.options());

service.operations.add({ type: "POOL.OPEN", status: "RUNNING", parameters: { pool_id: "1" } });
service.operations.add({ statuses: ["PENDING", "RUNNING", "SUCCESS"] });
// @ts-expect-error - a status that no operation has
service.operations.add({ status: "SUCCEEDED" });
// @ts-expect-error - a status that no operation has
service.operations.add({ statuses: ["RUNNING", "FAILED"] });
// @ts-expect-error - a type that no operation has
service.operations.add({ type: "TASK_SUITE.BATCH.CREATE" });
// @ts-expect-error - a field that no operation has
service.operations.add({ created: "2026-01-01T00:00:00" });
// What no document names is said apart.
service.operations.add({}, { status: "PAUSED", colour: "blue" });
// @ts-expect-error - the id of an operation stays
service.operations.update("an-operation", { id: "another" });

service.operations.log("an-operation").add({ type: "TASK_CREATE", output: { task_id: "a-task" } });
// @ts-expect-error - a step that no log has
service.operations.log("an-operation").add({ type: "TASK_CREATED" });
// @ts-expect-error - the output of another step
service.operations.log("an-operation").add({ type: "TASK_CREATE", output: { task_suite_id: "a-suite" } });

service.pools.add({ status: "OPEN", last_close_reason: "MANUAL" });
// @ts-expect-error - a status that no pool has
service.pools.add({ status: "CLOSE" });
service.trainings.add({ status: "ARCHIVED" });
// @ts-expect-error - a status that no training has
service.trainings.add({ status: "ACTIVE" });
service.projects.add({ status: "ARCHIVED" });
// @ts-expect-error - a status that no project has
service.projects.add({ status: "OPEN" });

service.reply({ to: "POST /tasks", network: "lost" });
// @ts-expect-error - a call that the document does not have
service.reply({ to: "POST /api/v1/tasks", network: "lost" });
service.rejectItems(({ pool_id }, index) =>
  index > 0 && !pool_id ? { pool_id: { code: "VALUE_REQUIRED" } } : undefined,
);
// @ts-expect-error - a code that no problem has
service.rejectItems(() => ({ pool_id: { code: "REQUIRED" } }));
// @ts-expect-error - a problem without its field
service.rejectItems(() => ({ code: "VALUE_REQUIRED" }));
service.refuse(({ type }) => (type === "POOL.OPEN" ? "NOT_ENOUGH_BALANCE" : undefined));
// @ts-expect-error - a code that no error has
service.refuse(() => "NO_MONEY");
// @ts-expect-error - a type that no operation has
service.refuse(({ type }) => (type === "POOL.OPENED" ? "EMPTY_POOL" : undefined));
service.script(() => ({ statuses: ["PENDING", "FAIL"], details: { message: "No." } }));
// @ts-expect-error - a status that no operation has
service.script(() => ({ statuses: ["DONE"] }));
// @ts-expect-error - a field that an operation always has
new FakeToloka({ quirks: { absentFields: ["status"] } });

service.script(() => ({ reads: 3 }));
// @ts-expect-error - a number
service.script(() => ({ reads: "3" }));
