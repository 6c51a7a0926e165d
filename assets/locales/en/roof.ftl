# /api/docs. What the API says of itself there is English.

roof-api = API
    .heading = The API
roof-api-lead = Version { $version }. JSON over HTTP, under { $path }.
roof-api-token = Request a token with { $ask }, or create one under { $account }, and send it as { $header }.
    .account = your account
roof-api-errors = Errors are { $problem } with a stable { $kind }; if your input is wrong, they name the fields.
roof-api-lists = Lists accept { $limit } (at most { $most }) and { $cursor }, and return { $items } and { $next }.
roof-api-days = Dates are written { $day }, times are in UTC, and IDs are strings.
roof-api-openapi = For programs, the same description is at { $document }.
roof-api-parts = Parts of the API
roof-api-parameters = Parameters
    .of = Parameters of { $method } { $path }
roof-api-answers = Answers
    .of = Answers of { $method } { $path }
roof-api-fields = Fields
    .of = Fields of { $schema }
roof-api-schemas = Schemas
    .tag = schemas
roof-api-name = Name
# Where a parameter stands: in the path, the query, a header.
roof-api-in = In
roof-api-type = Type
roof-api-what = Description
roof-api-status = Status
roof-api-required = required
roof-api-may-be-missing = optional
# Before the type of what is sent.
roof-api-send = Send:
# Types in words; the words of JSON Schema itself stay.
roof-api-list-of = list of { $item }
roof-api-one-of = one of { $words }
roof-api-or = { $one } or { $other }
roof-api-any = any
