-- The server's statements find rows by key: the plan that fits any value fits best, and making one costs more than running
-- it. Where that is not so, a search with many criteria that may each be absent, the server says so itself.

alter role authenticator set plan_cache_mode = 'force_generic_plan';
