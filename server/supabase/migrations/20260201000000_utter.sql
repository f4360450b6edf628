-- Schema utter: the server's own bookkeeping and the trigger functions of the application's tables. No data API exposes it.
-- Workers use it as service_role; a signed-in user and the login role may call single functions, granted one by one. Functions
-- are executable by everybody when they are made: every file here that makes some ends by taking that back.

create schema utter;
grant usage on schema utter to authenticator, authenticated, service_role;
alter default privileges in schema utter grant all on tables to service_role;

-- Asked as authenticator at the start of a user's request, so that a token outlives its user by no request. plpgsql, here
-- and in the other functions of the hot path, because it keeps its plan for the life of the connection.
create function utter.user_exists(p_user_id uuid) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
    return exists (select from auth.users where id = p_user_id and deleted_at is null);
end
$$;

-- Rows never change hands: policies, counts and object keys all rest on user_id.
create function utter.refuse_new_owner() returns trigger
language plpgsql
as $$
begin
    raise exception 'The owner of a row of % cannot be changed.', tg_table_name using errcode = '23514';
end
$$;

-- Stored bytes to remove, written in the transaction that deletes their row and worked off until it succeeds (D14). One row per
-- object; asking again sets attempts back to 0. An object stored after created_at is a newer one under the same key and stays.
create table utter.object_removals (
    id bigint generated always as identity primary key,
    bucket text not null,
    key text not null,
    not_before timestamptz not null default now(),  -- pushed back by a worker for as long as it tries
    attempts integer not null default 0,
    created_at timestamptz not null default now(),
    unique (bucket, key)
);
create index idx_object_removals_not_before on utter.object_removals (not_before);
alter table utter.object_removals enable row level security;

-- Jobs that a remote engine should give up, told after commit and with retries (D13).
create table utter.engine_cancels (
    id bigint generated always as identity primary key,
    engine text not null,
    remote_job_id text not null,
    not_before timestamptz not null default now(),
    attempts integer not null default 0,
    created_at timestamptz not null default now()
);
create index idx_engine_cancels_not_before on utter.engine_cancels (not_before);
alter table utter.engine_cancels enable row level security;

revoke execute on all functions in schema utter from public;
grant execute on function utter.user_exists(uuid) to authenticator, authenticated, service_role;
