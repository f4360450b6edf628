-- What workers and the API note down beside the application's rows.

-- A worker's side of a task: who works on it, how far it is, what the engine was told. A task without such a row was written
-- by another path; only the reconciler takes it.
create table utter.task_work (
    task_id uuid primary key references public.tasks (id) on delete cascade,
    user_id uuid not null,
    engine text not null,
    attempts integer not null default 0,
    lease_owner text,
    lease_until timestamptz,
    submit_intent_at timestamptz,  -- a job may exist at the engine from here on, though its id is not known yet (D08)
    remote_job_id text,  -- written with retries, also where tasks.modal_job_id could not be
    unknown_answers integer not null default 0,  -- in a row: the engine did not know the job
    stage text not null default 'queued' check (stage in ('queued', 'preparing', 'synthesizing', 'storing')),
    fraction double precision check (fraction between 0 and 1),
    audio_seconds double precision,
    last_change timestamptz not null default now(),  -- of state or progress
    error_detail text  -- for the log and the person who runs the server
);
alter table utter.task_work enable row level security;

-- Answered POST /generate requests, by the client's key; kept 24 h. Without foreign keys to the rows: a replay is answered
-- from the stored ids, whatever became of them.
create table utter.idempotency_keys (
    user_id uuid not null references auth.users (id) on delete cascade,
    key text not null check (char_length(key) between 1 and 128),
    request_sha256 text not null,  -- of the parsed request, so that spelling does not count
    task_id uuid not null,
    generation_id uuid not null,
    response_status integer,  -- null while the first request is under way
    created_at timestamptz not null default now(),
    primary key (user_id, key)
);
create index idx_idempotency_keys_created_at on utter.idempotency_keys (created_at);
alter table utter.idempotency_keys enable row level security;

-- Upload URLs that were handed out, so that open ones can be bounded and what was never finalized collected (D17).
create table utter.upload_reservations (
    voice_id uuid primary key,
    user_id uuid not null references auth.users (id) on delete cascade,
    object_key text not null unique,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    finalized_at timestamptz
);
create index idx_upload_reservations_user_id on utter.upload_reservations (user_id);
create index idx_upload_reservations_open on utter.upload_reservations (expires_at) where finalized_at is null;
alter table utter.upload_reservations enable row level security;

-- Engine and progress of those of the given tasks that are the caller's. queue_position counts from 1 among the tasks that
-- wait for the same engine, in order of creation; null for a task that does not wait.
create function utter.my_task_progress(p_task_ids uuid[])
returns table (task_id uuid, engine text, stage text, fraction double precision, audio_seconds double precision,
               queue_position bigint)
language plpgsql stable security definer set search_path = ''
as $$
begin
    return query
        with waiting as (
            select t.id, row_number() over (partition by w.engine order by t.created_at, t.id) as place
            from public.tasks t join utter.task_work w on w.task_id = t.id
            where t.status = 'pending' and t.queued_at is not null
        )
        select work.task_id, work.engine, work.stage, work.fraction, work.audio_seconds, waiting.place
        from utter.task_work work left join waiting on waiting.id = work.task_id
        where work.task_id = any (p_task_ids) and work.user_id = auth.uid();
end
$$;

revoke execute on all functions in schema utter from public;
grant execute on function utter.my_task_progress(uuid[]) to authenticated;
