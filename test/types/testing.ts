import { Cbr } from "oplogs/cbr";
import { FakeCbr } from "oplogs/testing";

const cloud = new FakeCbr();
new Cbr(cloud.options());

cloud.operationLogs.add({ status: "failed", operation_type: "backup" });
cloud.operationLogs.add({ statuses: ["waiting", "running", "success"] });
// @ts-expect-error - a status that no log has
cloud.operationLogs.add({ status: "succes" });
// @ts-expect-error - a status that no log has
cloud.operationLogs.add({ statuses: ["waiting", "done"] });
// @ts-expect-error - a field that no log has
cloud.operationLogs.add({ vault: "a-vault" });
// @ts-expect-error - a kind of task that there is not
cloud.operationLogs.add({ operation_type: "backups" });
// What no document names is said apart.
cloud.operationLogs.add({}, { status: "paused", colour: "blue" });

cloud.operationLogs.update("a-log", { status: "failed" });
// @ts-expect-error - a status that no log has
cloud.operationLogs.update("a-log", { status: "fail" });
// @ts-expect-error - the id of a thing stays
cloud.operationLogs.update("a-log", { id: "another" });

cloud.vaults.add({ resources: [{ id: "a-server" }], billing: { status: "lock" } });
// @ts-expect-error - a status that no vault has
cloud.vaults.add({ billing: { status: "locked" } });
cloud.backups.add({ statuses: ["protecting", "available"] });
// @ts-expect-error - a status that no backup has
cloud.backups.add({ status: "success" });
// @ts-expect-error - a status that no restore point has
cloud.checkpoints.add({ status: "success" });

cloud.reply({ to: "POST /v3/{project_id}/checkpoints", network: "lost" });
cloud.reply({ status: 503, headers: { "retry-after": "1" }, times: 2 });
// @ts-expect-error - a call that no document has
cloud.reply({ to: "POST /v3/{project_id}/checkpoint", status: 503 });
// @ts-expect-error - neither an answer nor a failure
cloud.reply({ times: 2 });
// @ts-expect-error - both
cloud.reply({ status: 503, network: true });

// @ts-expect-error - a field that no log has
new FakeCbr({ quirks: { absentFields: ["checkpoint"] } });
// @ts-expect-error - a status that no log has
cloud.script(() => ({ statuses: ["done"] }));
