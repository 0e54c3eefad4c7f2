// Generated from specs/iam.yaml by `npm run generate`. Do not edit.
export interface paths {
    "/v3/auth/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a token
         * @description Checks a user's name (or id) and password, and issues a token for the given scope. The token itself
         *     comes in the response header `X-Subject-Token`; the body tells what it is good for.
         *
         *     A token lives for 24 hours, or until `expires_at` says. Keep it and use it for many calls; a new token
         *     leaves older ones valid. Tokens die early, within 30 minutes, when the user is disabled or deleted, or
         *     when password, access keys or permissions change.
         *
         *     Services that belong to a project, such as Cloud Backup and Recovery, need a token scoped to that
         *     project.
         */
        post: operations["createToken"];
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
        /** @description A request for a token. */
        CreateTokenRequest: {
            auth: components["schemas"]["Auth"];
        };
        /** @description Who asks, and for which scope. */
        Auth: {
            identity: components["schemas"]["Identity"];
            scope?: components["schemas"]["Scope"];
        };
        /** @description Who asks, and how that is proved. */
        Identity: {
            /** @description Means of proof; `password` alone. */
            methods: "password"[];
            password: components["schemas"]["PasswordIdentity"];
        };
        /** @description Proof by password. */
        PasswordIdentity: {
            /** @description The user, either by name and account or by id. */
            user: components["schemas"]["UserByName"] | components["schemas"]["UserById"];
        };
        /** @description A user of an account, by name. */
        UserByName: {
            /** @description Name of the IAM user. */
            name: string;
            /**
             * Format: password
             * @description Password of the user.
             */
            password: string;
            domain: components["schemas"]["DomainReference"];
        };
        /** @description A user by id, which needs no account. */
        UserById: {
            /** @description Id of the IAM user. */
            id: string;
            /**
             * Format: password
             * @description Password of the user.
             */
            password: string;
        };
        /** @description An account ("domain"), by name or by id. */
        DomainReference: components["schemas"]["DomainByName"] | components["schemas"]["DomainById"];
        /** @description An account by name. */
        DomainByName: {
            /** @description Name of the account. */
            name: string;
        };
        /** @description An account by id. */
        DomainById: {
            /** @description Id of the account. */
            id: string;
        };
        /**
         * @description What the token is for. With both members, `project` wins. Without a scope the token is good for global
         *     services only.
         */
        Scope: {
            /** @description The project, either by id or by name. */
            project?: components["schemas"]["ProjectById"] | components["schemas"]["ProjectByName"];
            domain?: components["schemas"]["DomainReference"];
        };
        /** @description A project by id. */
        ProjectById: {
            /** @description Id of the project. */
            id: string;
        };
        /** @description A project by name. Without `domain` it is looked up in the user's own account. */
        ProjectByName: {
            /** @description Name of the project, such as `eu-de` or `eu-de_sub`; on Huawei Cloud, that of a region. */
            name: string;
            domain?: components["schemas"]["DomainReference"];
        };
        /** @description What a new token is good for, wrapped. */
        TokenEnvelope: {
            token: components["schemas"]["Token"];
        };
        /** @description What a new token is good for; the token itself is in the header. */
        Token: {
            /** @description How the user proved who they are. */
            methods?: string[] | null;
            /** @description When the token ends, in UTC, such as `2026-11-22T09:05:22.701000Z`. */
            expires_at?: string | null;
            /** @description When the token was issued, in UTC. */
            issued_at?: string | null;
            /** @description When the user passed a second factor, if they did. */
            mfa_authn_at?: string | null;
            /** @description The user. */
            user?: components["schemas"]["TokenUser"] | null;
            /** @description The project of a token that is scoped to one. */
            project?: components["schemas"]["TokenProject"] | null;
            /** @description The account of a token that is scoped to one. */
            domain?: components["schemas"]["TokenDomain"] | null;
            /** @description Permissions of the token. */
            roles?: components["schemas"]["TokenRole"][] | null;
            /** @description The services and their addresses; empty if `nocatalog` was set. */
            catalog?: components["schemas"]["CatalogEntry"][] | null;
        };
        /** @description The user that a token belongs to. */
        TokenUser: {
            /** @description Id of the user. */
            id?: string | null;
            /** @description Name of the user. */
            name?: string | null;
            /** @description The user's account. */
            domain?: components["schemas"]["TokenDomain"] | null;
            /** @description When the password ends, without a zone. Null or empty if it doesn't. */
            password_expires_at?: string | null;
        };
        /** @description The project that a token is scoped to. */
        TokenProject: {
            /** @description Id of the project, as the paths of other services want it. */
            id?: string | null;
            /** @description Name of the project. */
            name?: string | null;
            /** @description The project's account. */
            domain?: components["schemas"]["TokenDomain"] | null;
        };
        /** @description An account. */
        TokenDomain: {
            /** @description Id of the account. */
            id?: string | null;
            /** @description Name of the account. */
            name?: string | null;
        };
        /** @description A permission. */
        TokenRole: {
            /** @description Id of the permission; `0` stands for none. */
            id?: string | null;
            /** @description Name of the permission. */
            name?: string | null;
        };
        /** @description A service. */
        CatalogEntry: {
            /** @description Id of the service. */
            id?: string | null;
            /** @description Kind of service, such as `cbr`. */
            type?: string | null;
            /** @description Name of the service. */
            name?: string | null;
            /** @description Where the service is. */
            endpoints?: components["schemas"]["CatalogEndpoint"][] | null;
        };
        /** @description One address of a service. */
        CatalogEndpoint: {
            /** @description Id of the endpoint. */
            id?: string | null;
            /** @description Who can reach it; `public` is for everybody. */
            interface?: string | null;
            /** @description Region that it serves, or `*` for all. */
            region?: string | null;
            /** @description Id of that region. */
            region_id?: string | null;
            /**
             * @description Base URL. For services of a project it may end in a version and the project's id, for instance
             *     `/v3/{project_id}`.
             */
            url?: string | null;
        };
        /** @description Body of an error, in the form of IAM, of its newer calls, or of the gateway. */
        ErrorBody: {
            /** @description Form of IAM. */
            error?: components["schemas"]["NestedError"] | null;
            /** @description Code, such as `IAM.0001` or `APIGW.0301`. */
            error_code?: string | null;
            /** @description The error in words. */
            error_msg?: string | null;
            /** @description Id of the request, sent by the gateway. */
            request_id?: string | null;
            /** @description Encoded details of a refused authorization. */
            encoded_authorization_message?: string | null;
        };
        /** @description An error in the form of IAM. */
        NestedError: {
            /** @description HTTP status, as a number. */
            code?: number | string | null;
            /** @description The error in words. */
            message?: string | null;
            /** @description Name of the HTTP status. */
            title?: string | null;
        };
        /** @description A page for people, from a proxy on the way. */
        HtmlPage: string;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createToken: {
        parameters: {
            query?: {
                /**
                 * @description Leaves the catalogue of services out of the answer, which is much shorter then.
                 * @example 1
                 */
                nocatalog?: "1";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Who asks, and for which scope. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTokenRequest"];
            };
        };
        responses: {
            /** @description The token was issued. */
            201: {
                headers: {
                    /**
                     * @description The token: send it as `X-Auth-Token` and keep it secret. Usually a few kilobytes; documents
                     *     allow for 32 KiB, which can be more than an HTTP client accepts in a header by default.
                     * @example MIIExampleTokenThatOpensNothing0123456789
                     */
                    "X-Subject-Token": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenEnvelope"];
                };
            };
            /** @description The body is malformed or lacks something. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Name, password or account is wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The user may not do this, or an `X-Auth-Token` that is no longer valid was sent along. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description A thing named in the request, or the address itself, doesn't exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Something went wrong in IAM. Its page says that a malformed body may be the reason. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description IAM is down for the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                    "text/html": components["schemas"]["HtmlPage"];
                };
            };
            /** @description Any other status. */
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
}
