// Generated from specs/toloka.yaml by `npm run generate`. Do not edit.
export interface paths {
    "/operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List operations
         * @description Gives the operations of the account, narrowed by the filters. Filters add up: an operation must meet
         *     all of them.
         *
         *     An answer holds no link, total or page number. While `has_more` is true, ask again with the same
         *     filters and a bound that begins where the answer ended. The official Python client sorts by `id` and
         *     sends the last `id` it got as `id_gt`. Ids do not follow time, so an operation that starts during such
         *     a walk may or may not be met.
         */
        get: operations["listOperations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/{operation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an operation
         * @description Gives the present state of an operation. `SUCCESS` and `FAIL` are final; anything else is not. Decide
         *     by `status` alone: an ended operation may lack `finished` and `progress`.
         *
         *     `details` counts objects but gives no reasons. The reasons stand in the log.
         */
        get: operations["getOperation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/{operation_id}/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the log of an operation
         * @description Gives one step for each thing the operation did or refused to do: ids of what was created, reasons for
         *     what was not. The whole log comes in one answer, without paging or filters, and every step repeats its
         *     input, so the log of a large batch is a large body.
         *
         *     Only operations started with `async_mode=true` keep a log: creating tasks, creating task suites,
         *     issuing bonuses. It is kept for a month; Toloka's support can help with older ones. What the call
         *     answers for other operations, or for one still under way, is not documented.
         *
         *     Steps come in no promised order, so a step's place says nothing about the place in your request. To
         *     match them, put a key of your own into every object you send: the official Python client does so and
         *     finds the key again in `input`. No document promises that it is returned.
         */
        get: operations["getOperationLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create tasks
         * @description Starts the creation of one task or many and answers with the operation. Read the log once the
         *     operation has ended: it holds the id of each task created and the reasons for each one refused.
         *
         *     Repeat the call only with the same `operation_id`. At most 10,000 tasks in one request are
         *     recommended, and their `input_values` together may take 1,048,576 bytes. Quotas: 200,000 tasks a
         *     minute, 4,000,000 a day.
         */
        post: operations["createTasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/task-suites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create task suites
         * @description Starts the creation of one task suite or many and answers with the operation. Read the log once the
         *     operation has ended: it holds the id of each suite created and the reasons for each one refused.
         *
         *     Repeat the call only with the same `operation_id`. At most 10,000 suites in one request are
         *     recommended, and their `input_values` together may take 1,048,576 bytes. Quotas: 100,000 suites a
         *     minute, 2,000,000 a day.
         */
        post: operations["createTaskSuites"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user-bonuses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue bonuses
         * @description Starts the payment of one bonus or many and answers with the operation. Read the log once the
         *     operation has ended: it holds the id of each bonus issued and the reasons for each one refused.
         *
         *     This moves money: repeat the call only with the same `operation_id`. Quota: 10,000 requests a day.
         */
        post: operations["createUserBonuses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Work that Toloka does in the background. */
        Operation: {
            /** @description Id, an opaque string. Mostly a UUID, but not always. */
            id: string;
            type: components["schemas"]["OperationType"];
            status: components["schemas"]["OperationStatus"];
            /** @description When the operation was requested: UTC without a zone, 0 to 6 digits after the second. */
            submitted?: string | null;
            /** @description When the work began: UTC without a zone. Missing while `PENDING`. */
            started?: string | null;
            /** @description When the work ended: UTC without a zone. May be missing from an ended operation. */
            finished?: string | null;
            /** @description How far the work is, in percent. Often missing, from ended operations too. */
            progress?: number | null;
            parameters?: components["schemas"]["OperationParameters"] | null;
            details?: components["schemas"]["OperationDetails"] | null;
        };
        /**
         * @description What an operation does. Not to be confused with the types of steps in a log.
         *
         *     `PSEUDO.PSEUDO` is made up by official clients for "there was nothing to do"; Toloka is not known to
         *     send it.
         */
        OperationType: "ANALYTICS" | "KNOWN_SOLUTIONS.GENERATE" | "POOL.ARCHIVE" | "POOL.CLONE" | "POOL.CLOSE" | "POOL.OPEN" | "PROJECT.ARCHIVE" | "SOLUTION.AGGREGATE" | "TASK.BATCH_CREATE" | "TASK_SUITE.BATCH_CREATE" | "TRAINING.ARCHIVE" | "TRAINING.CLONE" | "TRAINING.CLOSE" | "TRAINING.OPEN" | "USER_BONUS.BATCH_CREATE" | "PSEUDO.PSEUDO" | (string & {});
        /** @description State of an operation: `PENDING` (not begun), `RUNNING`, `SUCCESS` or `FAIL`. The last two are final; a value not listed here is not. */
        OperationStatus: "PENDING" | "RUNNING" | "SUCCESS" | "FAIL" | (string & {});
        /**
         * @description A status to filter by.
         * @enum {string}
         */
        OperationStatusFilter: "PENDING" | "RUNNING" | "SUCCESS" | "FAIL";
        /** @description A time in UTC, written without a zone: `2026-03-02T09:15:30`, with or without a fraction, or a date alone. */
        TimeFilter: string;
        /**
         * @description What the operation was asked to do. Which keys there are depends on its type, and more may come:
         *
         *     - `POOL.*`: `pool_id`
         *     - `TRAINING.*`: `training_id`
         *     - `PROJECT.ARCHIVE`: `project_id`
         *     - `TASK.BATCH_CREATE`, `TASK_SUITE.BATCH_CREATE`: `skip_invalid_items`, `allow_defaults`, `open_pool`
         *     - `USER_BONUS.BATCH_CREATE`: `skip_invalid_items`
         *     - `SOLUTION.AGGREGATE`: `pool_id`; also seen: `algorithm`, `pool_name`, `project_id`, `requester_id`,
         *       `input_fields` and others
         *     - `ANALYTICS`: `value`
         *     - `KNOWN_SOLUTIONS.GENERATE`: `pool_id`, `project_id`, `poolName`, `projectName`, `requesterId`,
         *       `secret`
         */
        OperationParameters: {
            /** @description The pool concerned. For a clone, the one that is copied. */
            pool_id?: string | null;
            /** @description The training concerned. For a clone, the one that is copied. */
            training_id?: string | null;
            /** @description The project concerned. */
            project_id?: string | null;
            /** @description Whether objects that are not valid are left out, instead of failing the operation. */
            skip_invalid_items?: boolean | null;
            /** @description Whether fields that were left out are taken from the pool's settings. */
            allow_defaults?: boolean | null;
            /** @description Whether the pool is opened afterwards. */
            open_pool?: boolean | null;
            /** @description The metrics that were asked for. */
            value?: components["schemas"]["AnalyticsRequest"][] | null;
        } & {
            [key: string]: unknown;
        };
        /**
         * @description What came of the operation. Which keys there are depends on its type, and more may come:
         *
         *     - `TASK.BATCH_CREATE`, `TASK_SUITE.BATCH_CREATE`, `USER_BONUS.BATCH_CREATE`: the counters. They need
         *       not agree with the status, and give no reasons: those are in the log.
         *     - `POOL.CLONE`: `pool_id`
         *     - `TRAINING.CLONE`: `training_id`
         *     - `ANALYTICS`: `value`
         */
        OperationDetails: {
            /** @description How many objects the request held. */
            total_count?: number | null;
            /** @description How many of them are valid. */
            valid_count?: number | null;
            /** @description How many of them are not valid. */
            not_valid_count?: number | null;
            /** @description How many were created. */
            success_count?: number | null;
            /** @description How many could not be created. */
            failed_count?: number | null;
            /** @description The new pool that a clone made. */
            pool_id?: string | null;
            /** @description The new training that a clone made. */
            training_id?: string | null;
            /** @description The metrics that were found. */
            value?: components["schemas"]["AnalyticsResult"][] | null;
        } & {
            [key: string]: unknown;
        };
        /** @description A metric to compute. */
        AnalyticsRequest: {
            /** @description Name of the metric, such as `completion_percentage`. */
            name?: string | null;
            /** @description Kind of object it is about, such as `POOL`. */
            subject?: string | null;
            /** @description Id of that object. */
            subject_id?: string | null;
            /** @description Length of an interval in hours, for a metric that has intervals. */
            interval_hours?: number | null;
        } & {
            [key: string]: unknown;
        };
        /** @description A metric that was computed. */
        AnalyticsResult: {
            request?: components["schemas"]["AnalyticsRequest"] | null;
            /** @description The value. A number, or an object with `type`, `value`, `infinite` and `approximate`. */
            result?: unknown;
            /** @description When it was computed: UTC without a zone. */
            finished?: string | null;
        } & {
            [key: string]: unknown;
        };
        /** @description One answer's worth of operations. */
        OperationList: {
            /** @description The operations. */
            items: components["schemas"]["Operation"][];
            /** @description Whether `limit` cut the list short. */
            has_more?: boolean | null;
        };
        /** @description What an operation did, step by step, in no promised order. */
        OperationLog: components["schemas"]["OperationLogItem"][];
        /**
         * @description One step of an operation. Its `type` says what `input` and `output` hold.
         *
         *     The set of types is open. In TypeScript, `Extract<OperationLogItem, { type: "TASK_CREATE" }>` is the
         *     step of one known type; a mere comparison of `type` leaves `UnknownStep` among the candidates.
         */
        OperationLogItem: components["schemas"]["TaskCreateStep"] | components["schemas"]["TaskValidateStep"] | components["schemas"]["TaskSuiteCreateStep"] | components["schemas"]["TaskSuiteValidateStep"] | components["schemas"]["UserBonusPersistStep"] | components["schemas"]["UserBonusValidateStep"] | components["schemas"]["PoolOpenStep"] | components["schemas"]["UnknownStep"];
        /** @description A task was created. */
        TaskCreateStep: {
            /** @constant */
            type: "TASK_CREATE";
            /** @description Whether the step succeeded. */
            success: boolean;
            input: components["schemas"]["LoggedTask"] | null;
            /** @description What came of it. */
            output: {
                /** @description Id of the new task. */
                task_id?: string | null;
            } | null;
        };
        /** @description A task was checked and refused. */
        TaskValidateStep: {
            /** @constant */
            type: "TASK_VALIDATE";
            /** @description Whether the step succeeded. */
            success: boolean;
            input: components["schemas"]["LoggedTask"] | null;
            output: components["schemas"]["FailedOutput"] | null;
        };
        /** @description A task suite was created. */
        TaskSuiteCreateStep: {
            /** @constant */
            type: "TASK_SUITE_CREATE";
            /** @description Whether the step succeeded. */
            success: boolean;
            input: components["schemas"]["LoggedTaskSuite"] | null;
            /** @description What came of it. */
            output: {
                /** @description Id of the new task suite. */
                task_suite_id?: string | null;
            } | null;
        };
        /** @description A task suite was checked and refused. */
        TaskSuiteValidateStep: {
            /** @constant */
            type: "TASK_SUITE_VALIDATE";
            /** @description Whether the step succeeded. */
            success: boolean;
            input: components["schemas"]["LoggedTaskSuite"] | null;
            output: components["schemas"]["FailedOutput"] | null;
        };
        /** @description A bonus was issued. */
        UserBonusPersistStep: {
            /** @constant */
            type: "USER_BONUS_PERSIST";
            /** @description Whether the step succeeded. */
            success: boolean;
            input: components["schemas"]["LoggedUserBonus"] | null;
            /** @description What came of it. */
            output: {
                /** @description Id of the new bonus. */
                user_bonus_id?: string | null;
            } | null;
        };
        /** @description A bonus was checked and refused. */
        UserBonusValidateStep: {
            /** @constant */
            type: "USER_BONUS_VALIDATE";
            /** @description Whether the step succeeded. */
            success: boolean;
            input: components["schemas"]["LoggedUserBonus"] | null;
            output: components["schemas"]["FailedOutput"] | null;
        };
        /** @description The pool was to be opened after the creation, as `open_pool` asked. Only a failed one is known, with the reason as an `ApiError`. */
        PoolOpenStep: {
            /** @constant */
            type: "POOL_OPEN";
            /** @description Whether the step succeeded. */
            success: boolean;
            /** @description What was to be opened. */
            input: ({
                /** @description Id of the pool. A number at times. */
                pool_id?: string | number | null;
            } & {
                [key: string]: unknown;
            }) | null;
            output: components["schemas"]["FailedOutput"] | null;
        };
        /** @description A step of a type that is not known here. */
        UnknownStep: {
            /** @description Type of the step. */
            type: string;
            /** @description Whether the step succeeded. */
            success: boolean;
            /** @description What the step was given. */
            input: {
                [key: string]: unknown;
            } | null;
            /** @description What came of it. */
            output: {
                [key: string]: unknown;
            } | null;
        };
        /** @description The task that was sent, with the keys the caller added, and at times fields that the server set. */
        LoggedTask: {
            /** @description Set by the server. */
            id?: string | number | null;
            /** @description The pool it was meant for. */
            pool_id?: string | number | null;
            /** @description Input data, by the names of the project's input fields. */
            input_values?: {
                [key: string]: unknown;
            } | null;
            /** @description How many people are to do the task. */
            overlap?: number | null;
            /** @description Whether everyone gets the task. */
            infinite_overlap?: boolean | null;
            /** @description Set by the server: UTC without a zone. */
            created?: string | null;
        } & {
            [key: string]: unknown;
        };
        /** @description The task suite that was sent, with the keys the caller added, and at times fields that the server set. */
        LoggedTaskSuite: {
            /** @description Set by the server. */
            id?: string | number | null;
            /** @description The pool it was meant for. */
            pool_id?: string | number | null;
            /** @description Its tasks. */
            tasks?: components["schemas"]["LoggedTask"][] | null;
            /** @description How many people are to do the suite. */
            overlap?: number | null;
            /** @description Whether everyone gets the suite. */
            infinite_overlap?: boolean | null;
            /** @description Set by the server: UTC without a zone. */
            created?: string | null;
        } & {
            [key: string]: unknown;
        };
        /** @description The bonus that was sent, with the keys the caller added, and at times fields that the server set. */
        LoggedUserBonus: {
            /** @description Set by the server. Not the id of the bonus issued, which stands in `output`. */
            id?: string | number | null;
            /** @description Who was to get it. */
            user_id?: string | null;
            /** @description US dollars, as a number or as text. */
            amount?: number | string | null;
            public_title?: components["schemas"]["Translations"] | null;
            public_message?: components["schemas"]["Translations"] | null;
            /** @description A note that only you see. */
            private_comment?: string | null;
            /** @description Whether the receiver is not to be told. */
            without_message?: boolean | null;
            /** @description The work that it rewards. */
            assignment_id?: string | null;
            /** @description Set by the server: UTC without a zone. */
            created?: string | null;
        } & {
            [key: string]: unknown;
        };
        /**
         * @description Why a step failed, in one of three shapes. Look at `output.code`:
         *
         *     - not a string: the whole is a `FieldMap`;
         *     - a string, and `payload` is an object: a `ValidationEnvelope`, with the field map in `payload`;
         *     - a string otherwise: an `ApiError`.
         */
        FailedOutput: components["schemas"]["FieldMap"] | components["schemas"]["ValidationEnvelope"] | components["schemas"]["ApiError"];
        /** @description Problems by path of the field, such as `user_id` or `tasks.0.input_values.image`. The dots are part of the key. */
        FieldMap: {
            [key: string]: components["schemas"]["FieldProblem"];
        };
        /** @description What is wrong with a field. */
        FieldProblem: {
            code?: components["schemas"]["FieldProblemCode"] | null;
            /** @description The problem in words. */
            message?: string | null;
            /** @description Values that go with the problem, such as the bounds that were passed. Anything. */
            params?: unknown[] | null;
        };
        /** @description Problems by field, wrapped into an error. */
        ValidationEnvelope: {
            code: components["schemas"]["ErrorCode"];
            /** @description The error in words. */
            message?: string | null;
            payload: components["schemas"]["FieldMap"];
        };
        /** @description An error of the API, inside a log. */
        ApiError: {
            code: components["schemas"]["ErrorCode"];
            /** @description The error in words. */
            message?: string | null;
            /** @description Id to tell Toloka's support. */
            request_id?: string | null;
        };
        /** @description A task to create. Further keys are allowed, and those of your own are likely to be found in the log. */
        Task: {
            /** @description The pool it goes into. */
            pool_id: string;
            /** @description Input data, by the names of the project's input fields. */
            input_values?: {
                [key: string]: unknown;
            };
            /** @description How many people are to do the task. May be left out when `allow_defaults` is set or the pool has a default. */
            overlap?: number;
            /** @description Whether everyone gets the task. */
            infinite_overlap?: boolean;
            /** @description Right answers, for control and training tasks. */
            known_solutions?: components["schemas"]["KnownSolution"][];
            /** @description Hint for a training task. */
            message_on_unknown_solution?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description A task suite to create. Further keys are allowed, and those of your own are likely to be found in the log. */
        TaskSuite: {
            /** @description The pool it goes into. */
            pool_id: string;
            /** @description Its tasks. */
            tasks: components["schemas"]["SuiteTask"][];
            /** @description How many people are to do the suite. May be left out when `allow_defaults` is set or the pool has a default. */
            overlap?: number;
            /** @description Whether everyone gets the suite. */
            infinite_overlap?: boolean;
        } & {
            [key: string]: unknown;
        };
        /** @description A task of a suite. */
        SuiteTask: {
            /** @description Input data, by the names of the project's input fields. */
            input_values?: {
                [key: string]: unknown;
            };
            /** @description Right answers, for control and training tasks. */
            known_solutions?: components["schemas"]["KnownSolution"][];
            /** @description Hint for a training task. */
            message_on_unknown_solution?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description A right answer. */
        KnownSolution: {
            /** @description The answer, by the names of the project's output fields. */
            output_values?: {
                [key: string]: unknown;
            };
            /** @description How right it is. */
            correctness_weight?: number;
        } & {
            [key: string]: unknown;
        };
        /** @description A bonus to issue. Further keys are allowed, and those of your own are likely to be found in the log. */
        UserBonus: {
            /** @description Who gets it. */
            user_id: string;
            /** @description US dollars. */
            amount: number;
            public_title?: components["schemas"]["Translations"];
            public_message?: components["schemas"]["Translations"];
            /** @description A note that only you see. */
            private_comment?: string;
            /** @description Whether to send no message to the receiver. */
            without_message?: boolean;
            /** @description The work that it rewards. */
            assignment_id?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description A text by language: `EN`, `RU` and so on. */
        Translations: {
            [key: string]: string;
        };
        /**
         * @description What went wrong. No member is certain.
         *
         *     Go by `code`; `message` is for people. One published error, a duplicate bonus, has no `code` and is a
         *     bare map from field to problem, hence the open keys.
         */
        ErrorBody: {
            /** @description Id of the request, to tell Toloka's support. */
            request_id?: string | null;
            code?: components["schemas"]["ErrorCode"] | null;
            /** @description The error in words. */
            message?: string | null;
            /**
             * @description More about it. Anything, depending on `code`:
             *
             *     - `VALIDATION_ERROR`: a map from field to problem, see `FieldMap`
             *     - `INAPPROPRIATE_STATUS`: `appropriate_statuses`, the statuses that would do
             *     - `TOO_MANY_REQUESTS`: `interval`, the quota that is used up: `MIN`, `HOUR` or `DAY`
             */
            payload?: unknown;
        } & {
            [key: string]: unknown;
        };
        /** @description Kind of error. Those that concern operations are listed; there are more. */
        ErrorCode: "ACCESS_DENIED" | "AUTHENTICATION_ERROR" | "BATCH_INITIALIZATION_ERROR" | "BATCH_REJECTED" | "CONFLICT_STATE" | "DOES_NOT_EXIST" | "EMPTY_POOL" | "ENTITY_TOO_LARGE" | "INAPPROPRIATE_STATUS" | "INTERNAL_ERROR" | "INVALID_OPERATION_TYPE" | "METHOD_NOT_ALLOWED" | "MIXER_CONFIG_REQUIRED" | "NEED_PHONE_CONFIRMATION" | "NOT_ACCEPTABLE" | "NOT_ENOUGH_BALANCE" | "NOT_FOUND" | "OAUTH_AUTHENTICATION_ERROR" | "OPERATION_ALREADY_EXISTS" | "OPERATION_EXECUTION_ERROR" | "OPERATION_LOGS_ARCHIVED" | "POOL_ASSIGNMENTS_COUNT_EXCEEDED" | "POOL_ASSIGNMENTS_EXHAUSTED" | "POOL_INAPPROPRIATE_STATUS" | "POOL_LOCKED_BY_ANOTHER_OPERATION" | "POOL_TASKS_COUNT_EXCEEDED" | "POOL_TASK_SUITES_COUNT_EXCEEDED" | "POOL_TASK_TYPE_CONFLICT" | "PROJECT_INAPPROPRIATE_STATUS" | "REMOTE_SERVICE_UNAVAILABLE" | "RESULTS_EXPIRED" | "SUBMITTED_ASSIGNMENTS_CONFLICT" | "SYNC_POOL_CLONE_ERROR" | "TASK_VALIDATION_ERROR" | "TOO_MANY_REQUESTS" | "TRAINING_ARCHIVE_CONFLICT" | "UNARCHIVED_POOLS_CONFLICT" | "UNSUPPORTED_MEDIA_TYPE" | "VALIDATION_ERROR" | "WRONG_REVISION" | (string & {});
        /** @description Kind of problem with a field. */
        FieldProblemCode: "ARRAY_EXPECTED" | "ARRAY_SIZE_GREATER_THAN_MAX" | "ARRAY_SIZE_LESS_THAN_MIN" | "ARRAY_SIZE_OUT_OF_BOUNDS" | "BLANK_STRING_NOT_ALLOWED" | "BOOLEAN_EXPECTED" | "CHARACTER_NOT_ALLOWED" | "DATE_OUT_OF_RANGE" | "DUPLICATE_VALUE_IN_ARRAY" | "EMPTY_OBJECT_NOT_ALLOWED" | "ENTITY_ACCESS_DENIED" | "ENTITY_CONFLICT" | "ENTITY_DOES_NOT_EXIST" | "FLOAT_EXPECTED" | "INTEGER_EXPECTED" | "INVALID_COORDINATES_SYNTAX" | "INVALID_DATE_SYNTAX" | "INVALID_DATE_TIME_SYNTAX" | "INVALID_REGEX_SYNTAX" | "INVALID_URL_SYNTAX" | "INVALID_VALUE" | "JSON_EXPECTED" | "MAX_ONE_PROPERTY_ALLOWED" | "NAME_LENGTH_LESS_THAN_MIN" | "NOT_NULL_BODY" | "OBJECT_EXPECTED" | "OBJECT_SIZE_BYTES_GREATER_THAN_MAX" | "PATTERN_MISMATCH" | "SIMPLE_VALUE_EXPECTED" | "STRING_EXPECTED" | "STRING_LENGTH_GREATER_THAN_MAX" | "STRING_LENGTH_LESS_THAN_MIN" | "STRING_LENGTH_OUT_OF_BOUNDS" | "UNKNOWN_ENUM_VALUE" | "UUID_EXPECTED" | "VALUES_REQUIRED" | "VALUE_GREATER_THAN_MAX" | "VALUE_LESS_THAN_MIN" | "VALUE_NOT_ALLOWED" | "VALUE_OUT_OF_BOUNDS" | "VALUE_REQUIRED" | (string & {});
    };
    responses: {
        /** @description The request is not valid; `payload` says which fields and why. */
        InvalidTasks: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The request is not valid; `payload` says which fields and why. */
        InvalidTaskSuites: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The request is not valid; `payload` says which fields and why. */
        InvalidUserBonuses: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The credential was not accepted. Whether this status or 403 is sent then is not documented; treat both alike. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The credential is missing, or does not permit this. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description What the request names does not exist. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The `operation_id` is taken, or the present state does not allow this. */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The request holds too much. */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The request does not say that its body is JSON. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description Too many requests: more than 300 in a second, or a quota of the call is used up.
         *
         *     When a quota is meant, `payload.interval` may say which one: `MIN`, `HOUR` or `DAY`. Otherwise a pause
         *     of a couple of seconds is advised.
         */
        TooManyRequests: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description Toloka failed. */
        InternalError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description A proxy in front of Toloka failed. Its answer is not JSON. */
        BadGateway: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/html": string;
            };
        };
        /** @description Toloka is not available for a while. Try again later. */
        ServiceUnavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description Any other error. */
        OtherError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
    };
    parameters: {
        /**
         * @description Id of the operation.
         * @example 0b5e1a52-3c1f-4d0a-9a1e-6f2f4a1c7d10
         */
        OperationId: string;
        /**
         * @description Whether the work is done in the background, with an operation as the answer and a log. Only `true` is described here.
         * @example true
         */
        AsyncMode: true;
        /**
         * @description Id for the new operation, a UUID of your making. It makes the call safe to repeat: a second one with
         *     the same id starts nothing and is answered with 409 `OPERATION_ALREADY_EXISTS`. Then get the operation
         *     by this id.
         * @example 0b5e1a52-3c1f-4d0a-9a1e-6f2f4a1c7d10
         */
        NewOperationId: string;
        /**
         * @description What to do when some objects are not valid: `true` leaves them out and goes on with the others, `false` fails the operation.
         * @example true
         */
        SkipInvalidItems: boolean;
        /**
         * @description Whether fields that are left out, such as `overlap`, are taken from the pool's settings.
         * @example true
         */
        AllowDefaults: boolean;
        /**
         * @description Whether to open the pool afterwards. The log then has a step for it if that fails.
         * @example false
         */
        OpenPool: boolean;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listOperations: {
        parameters: {
            query?: {
                /**
                 * @description Only operations of this type. One value.
                 * @example TASK.BATCH_CREATE
                 */
                type?: components["schemas"]["OperationType"];
                /**
                 * @description Only operations in this status. One value.
                 * @example FAIL
                 */
                status?: components["schemas"]["OperationStatusFilter"];
                /**
                 * @description Only ids after this one. Ids are compared as text.
                 * @example c4a6d058-3f1e-4b7a-8c92-05de71fa6b34
                 */
                id_gt?: string;
                /**
                 * @description Only this id and those after it. Ids are compared as text.
                 * @example c4a6d058-3f1e-4b7a-8c92-05de71fa6b34
                 */
                id_gte?: string;
                /**
                 * @description Only ids before this one. Ids are compared as text.
                 * @example c4a6d058-3f1e-4b7a-8c92-05de71fa6b34
                 */
                id_lt?: string;
                /**
                 * @description Only this id and those before it. Ids are compared as text.
                 * @example c4a6d058-3f1e-4b7a-8c92-05de71fa6b34
                 */
                id_lte?: string;
                /**
                 * @description Only operations requested after this time.
                 * @example 2026-03-01T00:00:00
                 */
                submitted_gt?: components["schemas"]["TimeFilter"];
                /**
                 * @description Only operations requested at this time or after it.
                 * @example 2026-03-01
                 */
                submitted_gte?: components["schemas"]["TimeFilter"];
                /**
                 * @description Only operations requested before this time.
                 * @example 2026-04-01T00:00:00
                 */
                submitted_lt?: components["schemas"]["TimeFilter"];
                /**
                 * @description Only operations requested at this time or before it.
                 * @example 2026-03-31T23:59:59.999
                 */
                submitted_lte?: components["schemas"]["TimeFilter"];
                /**
                 * @description Only operations that ended after this time.
                 * @example 2026-03-01T00:00:00
                 */
                finished_gt?: components["schemas"]["TimeFilter"];
                /**
                 * @description Only operations that ended at this time or after it.
                 * @example 2026-03-01
                 */
                finished_gte?: components["schemas"]["TimeFilter"];
                /**
                 * @description Only operations that ended before this time.
                 * @example 2026-04-01T00:00:00
                 */
                finished_lt?: components["schemas"]["TimeFilter"];
                /**
                 * @description Only operations that ended at this time or before it.
                 * @example 2026-03-31T23:59:59.999
                 */
                finished_lte?: components["schemas"]["TimeFilter"];
                /**
                 * @description Order of the list: `id`, `submitted` or `finished`, several joined by commas, a leading `-` for descending. Which order applies without it is not documented.
                 * @example -finished,id
                 */
                sort?: string;
                /**
                 * @description How many operations one answer holds at most. The sources name different upper bounds, 300 and 500.
                 * @example 100
                 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Operations that meet the filters, as many as `limit` allows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationList"];
                };
            };
            /** @description A filter, the order or the limit is not legal. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["OtherError"];
        };
    };
    getOperation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the operation.
                 * @example 0b5e1a52-3c1f-4d0a-9a1e-6f2f4a1c7d10
                 */
                operation_id: components["parameters"]["OperationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The operation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["OtherError"];
        };
    };
    getOperationLog: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the operation.
                 * @example 0b5e1a52-3c1f-4d0a-9a1e-6f2f4a1c7d10
                 */
                operation_id: components["parameters"]["OperationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The steps of the operation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationLog"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            /** @description Any other error. A log that is no longer kept is told by `code` `OPERATION_LOGS_ARCHIVED`; the status it comes with is not documented, so look at `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    createTasks: {
        parameters: {
            query: {
                /**
                 * @description Whether the work is done in the background, with an operation as the answer and a log. Only `true` is described here.
                 * @example true
                 */
                async_mode: components["parameters"]["AsyncMode"];
                /**
                 * @description Id for the new operation, a UUID of your making. It makes the call safe to repeat: a second one with
                 *     the same id starts nothing and is answered with 409 `OPERATION_ALREADY_EXISTS`. Then get the operation
                 *     by this id.
                 * @example 0b5e1a52-3c1f-4d0a-9a1e-6f2f4a1c7d10
                 */
                operation_id?: components["parameters"]["NewOperationId"];
                /**
                 * @description What to do when some objects are not valid: `true` leaves them out and goes on with the others, `false` fails the operation.
                 * @example true
                 */
                skip_invalid_items?: components["parameters"]["SkipInvalidItems"];
                /**
                 * @description Whether fields that are left out, such as `overlap`, are taken from the pool's settings.
                 * @example true
                 */
                allow_defaults?: components["parameters"]["AllowDefaults"];
                /**
                 * @description Whether to open the pool afterwards. The log then has a step for it if that fails.
                 * @example false
                 */
                open_pool?: components["parameters"]["OpenPool"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One task or an array of tasks. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Task"] | components["schemas"]["Task"][];
            };
        };
        responses: {
            /** @description The same as 202. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description The same as 202. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description The operation was accepted. It may have ended already. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            400: components["responses"]["InvalidTasks"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["OtherError"];
        };
    };
    createTaskSuites: {
        parameters: {
            query: {
                /**
                 * @description Whether the work is done in the background, with an operation as the answer and a log. Only `true` is described here.
                 * @example true
                 */
                async_mode: components["parameters"]["AsyncMode"];
                /**
                 * @description Id for the new operation, a UUID of your making. It makes the call safe to repeat: a second one with
                 *     the same id starts nothing and is answered with 409 `OPERATION_ALREADY_EXISTS`. Then get the operation
                 *     by this id.
                 * @example 0b5e1a52-3c1f-4d0a-9a1e-6f2f4a1c7d10
                 */
                operation_id?: components["parameters"]["NewOperationId"];
                /**
                 * @description What to do when some objects are not valid: `true` leaves them out and goes on with the others, `false` fails the operation.
                 * @example true
                 */
                skip_invalid_items?: components["parameters"]["SkipInvalidItems"];
                /**
                 * @description Whether fields that are left out, such as `overlap`, are taken from the pool's settings.
                 * @example true
                 */
                allow_defaults?: components["parameters"]["AllowDefaults"];
                /**
                 * @description Whether to open the pool afterwards. The log then has a step for it if that fails.
                 * @example false
                 */
                open_pool?: components["parameters"]["OpenPool"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One task suite or an array of task suites. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskSuite"] | components["schemas"]["TaskSuite"][];
            };
        };
        responses: {
            /** @description The same as 202. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description The same as 202. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description The operation was accepted. It may have ended already. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            400: components["responses"]["InvalidTaskSuites"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["OtherError"];
        };
    };
    createUserBonuses: {
        parameters: {
            query: {
                /**
                 * @description Whether the work is done in the background, with an operation as the answer and a log. Only `true` is described here.
                 * @example true
                 */
                async_mode: components["parameters"]["AsyncMode"];
                /**
                 * @description Id for the new operation, a UUID of your making. It makes the call safe to repeat: a second one with
                 *     the same id starts nothing and is answered with 409 `OPERATION_ALREADY_EXISTS`. Then get the operation
                 *     by this id.
                 * @example 0b5e1a52-3c1f-4d0a-9a1e-6f2f4a1c7d10
                 */
                operation_id?: components["parameters"]["NewOperationId"];
                /**
                 * @description What to do when some objects are not valid: `true` leaves them out and goes on with the others, `false` fails the operation.
                 * @example true
                 */
                skip_invalid_items?: components["parameters"]["SkipInvalidItems"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One bonus or an array of bonuses. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserBonus"] | components["schemas"]["UserBonus"][];
            };
        };
        responses: {
            /** @description The same as 202. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description The same as 202. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description The operation was accepted. It may have ended already. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            400: components["responses"]["InvalidUserBonuses"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description The `operation_id` is taken, or a bonus like this exists already. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["OtherError"];
        };
    };
}
