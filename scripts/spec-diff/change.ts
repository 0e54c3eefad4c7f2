export interface Change {
  /** Such as `GET /operations/{operation_id}`, or what else of the document. */
  readonly operation: string;
  /** Such as `query limit` or `answer 200: items[].status`; empty for the operation itself. */
  readonly where: string;
  readonly change: string;
  /** Whether code that calls the operation or reads its answers may have to change. */
  readonly breaking: boolean;
}
