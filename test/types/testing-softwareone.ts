import { SoftwareOne } from "oplogs/softwareone";
import { FakeSoftwareOne } from "oplogs/testing";

const platform = new FakeSoftwareOne();
new SoftwareOne(platform.options());
new SoftwareOne(platform.options("Client"));
// @ts-expect-error - a kind of account that there is not
platform.options("Customer");

platform.tasks.add({ status: "Failed", code: "catalog.pricelists.import" });
platform.tasks.add({ statuses: ["Blocked", "Queued", "Processing", "Completed"] });
// @ts-expect-error - a status that no task has
platform.tasks.add({ status: "failed" });
// @ts-expect-error - a status that no task has
platform.tasks.add({ statuses: ["Queued", "Done"] });
// @ts-expect-error - a field that no task has
platform.tasks.add({ kind: "import" });
// @ts-expect-error - an event that no task has
platform.tasks.add({ audit: { ended: { at: "2026-01-01T00:00:00Z" } } });
// What no document names is said apart.
platform.tasks.add({}, { status: "Paused", colour: "blue" });
// @ts-expect-error - the id of a task stays
platform.tasks.update("TSK-1", { id: "TSK-2" });

platform.tasks.logs("TSK-1").add({ severity: "Warning", parameters: { Row: 7 } });
// @ts-expect-error - a severity that no entry has
platform.tasks.logs("TSK-1").add({ severity: "Warn" });
// @ts-expect-error - entries do not move on
platform.tasks.logs("TSK-1").add({ statuses: ["Queued"] });

platform.reply({ to: "GET /public/v1/system/tasks/{id}/logs", status: 403 });
// @ts-expect-error - a call that the document does not have
platform.reply({ to: "POST /public/v1/system/tasks", status: 403 });
// @ts-expect-error - a field that neither tasks nor entries have
new FakeSoftwareOne({ quirks: { absentFields: ["kind"] } });
// @ts-expect-error - a quirk that there is not
new FakeSoftwareOne({ quirks: { shuffled: true } });
