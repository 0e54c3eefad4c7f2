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
         *
         * Checks a user's name (or id) and password, and issues a token for the given scope. The token itself
         * comes in the response header `X-Subject-Token`; the body tells what it is good for.
         *
         * A token lives for 24 hours, or until `expires_at` says. Keep it and use it for many calls; a new token
         * leaves older ones valid. Tokens die early, within 30 minutes, when the user is disabled or deleted, or
         * when password, access keys or permissions change.
         *
         * Services that belong to a project, such as Cloud Backup and Recovery, need a token scoped to that
         * project.
         */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/auth/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the user's projects
         *
         * Lists the projects for which the user of the token can have a token of their own, in all regions that
         * this address of IAM serves. Any token of the user will do; no permission is needed. One without a scope
         * is the usual choice, because it needs no project to begin with.
         *
         * All projects come in one answer.
         */
        get: operations["listProjects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    responses: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createToken: {
        parameters: {
            /** What `createToken` takes as its query. */
            query?: CreateTokenQuery;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who asks, and for which scope. */
        requestBody: {
            content: {
                "application/json": CreateTokenRequest;
            };
        };
        responses: {
            /** The token was issued. */
            201: {
                headers: {
                    /**
                     * The token: send it as `X-Auth-Token` and keep it secret. Usually a few kilobytes; documents
                     * allow for 32 KiB, which can be more than an HTTP client accepts in a header by default.
                     * @example MIIExampleTokenThatOpensNothing0123456789
                     */
                    "X-Subject-Token": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": TokenEnvelope;
                };
            };
            /** The body is malformed or lacks something. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorBody;
                };
            };
            /** Name, password or account is wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorBody;
                };
            };
            /** The user may not do this, or an `X-Auth-Token` that is no longer valid was sent along. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorBody;
                };
            };
            /** A thing named in the request, or the address itself, doesn't exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorBody;
                };
            };
            /** Something went wrong in IAM. Its page says that a malformed body may be the reason. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorBody;
                };
            };
            /** IAM is down for the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorBody;
                    "text/html": HtmlPage;
                };
            };
            /** Any other status. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorBody;
                };
            };
        };
    };
    listProjects: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The projects. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ProjectList;
                };
            };
            /** The server failed to process the request. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorBody;
                };
            };
            /** The token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorBody;
                };
            };
            /** The token is out of date, or may not be used for this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorBody;
                };
            };
            /** The address doesn't exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorBody;
                };
            };
            /** The method isn't allowed here. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorBody;
                };
            };
            /** The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorBody;
                };
            };
            /** Something went wrong in IAM. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorBody;
                };
            };
            /** IAM is down for the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorBody;
                    "text/html": HtmlPage;
                };
            };
            /** Any other status. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorBody;
                };
            };
        };
    };
}
/** A request for a token. */
export type CreateTokenRequest = {
    /** Who asks, and for which scope. */
    auth: Auth;
};
/** Who asks, and for which scope. */
export type Auth = {
    /** Who asks, and how that is proved. */
    identity: Identity;
    /** What the token is for. */
    scope?: Scope;
};
/** Who asks, and how that is proved. */
export type Identity = {
    /** Means of proof, `password` alone or with `totp`, a second factor. */
    methods: (("password" | "totp") | string)[];
    /** The user and the password. */
    password: PasswordIdentity;
    /** The user and the passcode of a second factor. */
    totp?: TotpIdentity;
};
/** Proof by password. */
export type PasswordIdentity = {
    /** The user, either by name and account or by id. */
    user: UserByName | UserById;
};
/** Proof by a passcode of a virtual MFA device, for users whose logins are protected by one. */
export type TotpIdentity = {
    /** The same user as in `password`, either by name or by id. */
    user: TotpUserByName | TotpUserById;
};
/** A user by name, with a passcode. */
export type TotpUserByName = {
    /** Name of the IAM user. */
    name: string;
    /**
     * Format: password
     *
     * What the device shows; good once.
     */
    passcode: string;
};
/** A user by id, with a passcode. */
export type TotpUserById = {
    /** Id of the IAM user. */
    id: string;
    /**
     * Format: password
     *
     * What the device shows; good once.
     */
    passcode: string;
};
/** A user of an account, by name. */
export type UserByName = {
    /** Name of the IAM user. */
    name: string;
    /**
     * Format: password
     *
     * Password of the user.
     */
    password: string;
    /** The account of the user. */
    domain: DomainReference;
};
/** A user by id, which needs no account. */
export type UserById = {
    /** Id of the IAM user. */
    id: string;
    /**
     * Format: password
     *
     * Password of the user.
     */
    password: string;
};
/** An account ("domain"), by name or by id. */
export type DomainReference = DomainByName | DomainById;
/** An account by name. */
export type DomainByName = {
    /** Name of the account. */
    name: string;
};
/** An account by id. */
export type DomainById = {
    /** Id of the account. */
    id: string;
};
/**
 * What the token is for. With both members, `project` wins. Without a scope the token is good for global
 * services only.
 */
export type Scope = {
    /** The project, either by id or by name. */
    project?: ProjectById | ProjectByName;
    /** The account that the token is for. */
    domain?: DomainReference;
};
/** A project by id. */
export type ProjectById = {
    /** Id of the project. */
    id: string;
};
/** A project by name. Without `domain` it is looked up in the user's own account. */
export type ProjectByName = {
    /** Name of the project, such as `eu-de` or `eu-de_sub`; on Huawei Cloud, that of a region. */
    name: string;
    /** The account of the project. */
    domain?: DomainReference;
};
/** What a new token is good for, wrapped. */
export type TokenEnvelope = {
    /** The token, without its text, which stands in a header. */
    token: Token;
};
/** What a new token is good for; the token itself is in the header. */
export type Token = {
    /** How the user proved who they are. */
    methods?: string[] | null;
    /** When the token ends, in UTC, such as `2026-11-22T09:05:22.701000Z`. */
    expires_at?: string | null;
    /** When the token was issued, in UTC. */
    issued_at?: string | null;
    /** When the user passed a second factor, if they did. */
    mfa_authn_at?: string | null;
    /** The user. */
    user?: TokenUser | null;
    /** The project of a token that is scoped to one. */
    project?: TokenProject | null;
    /** The account of a token that is scoped to one. */
    domain?: TokenDomain | null;
    /** Permissions of the token. */
    roles?: TokenRole[] | null;
    /** The services and their addresses; empty if `nocatalog` was set. */
    catalog?: CatalogEntry[] | null;
};
/** The user that a token belongs to. */
export type TokenUser = {
    /** Id of the user. */
    id?: string | null;
    /** Name of the user. */
    name?: string | null;
    /** The user's account. */
    domain?: TokenDomain | null;
    /** When the password ends, without a zone. Null or empty if it doesn't. */
    password_expires_at?: string | null;
};
/** The project that a token is scoped to. */
export type TokenProject = {
    /** Id of the project, as the paths of other services want it. */
    id?: string | null;
    /** Name of the project. */
    name?: string | null;
    /** The project's account. */
    domain?: TokenDomain | null;
};
/** An account. */
export type TokenDomain = {
    /** Id of the account. */
    id?: string | null;
    /** Name of the account. */
    name?: string | null;
};
/** A permission. */
export type TokenRole = {
    /** Id of the permission; `0` stands for none. */
    id?: string | null;
    /** Name of the permission. */
    name?: string | null;
};
/** A service. */
export type CatalogEntry = {
    /** Id of the service. */
    id?: string | null;
    /** Kind of service, such as `cbr`. */
    type?: string | null;
    /** Name of the service. */
    name?: string | null;
    /** Where the service is. */
    endpoints?: CatalogEndpoint[] | null;
};
/** One address of a service. */
export type CatalogEndpoint = {
    /** Id of the endpoint. */
    id?: string | null;
    /** Who can reach it; `public` is for everybody. */
    interface?: string | null;
    /** Region that it serves, or `*` for all. */
    region?: string | null;
    /** Id of that region. */
    region_id?: string | null;
    /**
     * Base URL. For services of a project it may end in a version and the project's id, for instance
     * `/v3/{project_id}`.
     */
    url?: string | null;
};
/** The projects of a user. */
export type ProjectList = {
    /** The projects. */
    projects: Project[];
    /** Addresses of this list. */
    links?: Links | null;
};
/** A project, which keeps the resources of one region apart from those of others. */
export type Project = {
    /** Id of the project: 32 hex digits, as the paths of other services want it. */
    id: string;
    /** Name of the project. It usually begins with the name of its region: `eu-de`, or `eu-de_web`. */
    name?: string | null;
    /** What the project is for; often empty. */
    description?: string | null;
    /** Id of the account that the project belongs to. */
    domain_id?: string | null;
    /**
     * For a project that was created by a user, id of the project of its region; for the project of a
     * region itself, id of the account.
     */
    parent_id?: string | null;
    /** Whether the project can be used. */
    enabled?: boolean | null;
    /** Whether the project is an account itself; always false. */
    is_domain?: boolean | null;
    /** Addresses of the project. */
    links?: Links | null;
};
/** Addresses in IAM. */
export type Links = {
    /** Address of the thing itself. */
    self?: string | null;
    /** Address of what is before it; null if there is nothing. */
    previous?: string | null;
    /** Address of what follows; null if there is nothing. */
    next?: string | null;
};
/** Body of an error, in the form of IAM, of its newer calls, or of the gateway. */
export type ErrorBody = {
    /** Form of IAM. */
    error?: NestedError | null;
    /** Code, such as `IAM.0001` or `APIGW.0301`. */
    error_code?: string | null;
    /** The error in words. */
    error_msg?: string | null;
    /** Id of the request, sent by the gateway. */
    request_id?: string | null;
    /** Encoded details of a refused authorization. */
    encoded_authorization_message?: string | null;
};
/** An error in the form of IAM. */
export type NestedError = {
    /** HTTP status, as a number. */
    code?: number | string | null;
    /** The error in words. */
    message?: string | null;
    /** Name of the HTTP status. */
    title?: string | null;
};
/** A page for people, from a proxy on the way. */
export type HtmlPage = string;
/** What `createToken` takes as its query. */
export type CreateTokenQuery = {
    /**
     * Leaves the catalogue of services out of the answer, which is much shorter then.
     * @example 1
     */
    nocatalog?: "1";
};
