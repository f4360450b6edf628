-- The state machines as the database's own rule. The server's updates are conditional already; this holds for everybody.

-- Nothing leaves a terminal state, and a row that enters one says when and why. Holds on transitions only: what is inserted
-- may be in any state.
create function utter.follow_task_states() returns trigger
language plpgsql
as $$
begin
    if old.status in ('completed', 'failed', 'cancelled') then
        raise exception 'Task % is % and stays so.', old.id, old.status using errcode = '55000';
    end if;
    if new.status = 'processing' then
        new.started_at := coalesce(new.started_at, now());
    elsif new.status = 'completed' then
        new.completed_at := coalesce(new.completed_at, now());
        new.result := coalesce(new.result, '{}');
        new.error := null;
    elsif new.status in ('failed', 'cancelled') then
        new.completed_at := coalesce(new.completed_at, now());
        new.error := coalesce(new.error, utter.default_error(new.status));
    end if;
    return new;
end
$$;

create function utter.follow_generation_states() returns trigger
language plpgsql
as $$
begin
    if old.status in ('completed', 'failed', 'cancelled') then
        raise exception 'Generation % is % and stays so.', old.id, old.status using errcode = '55000';
    end if;
    if new.status = 'completed' then
        new.completed_at := coalesce(new.completed_at, now());
        new.error_message := null;
    elsif new.status in ('failed', 'cancelled') then
        new.completed_at := coalesce(new.completed_at, now());
        new.error_message := coalesce(new.error_message, utter.default_error(new.status));
    end if;
    return new;
end
$$;

create function utter.default_error(p_status text) returns text
language sql immutable
as $$
    select case p_status when 'cancelled' then 'Cancelled by user' else 'Generation failed. Please try again.' end
$$;

create trigger follow_states
    before update of status on public.tasks
    for each row when (new.status <> old.status) execute function utter.follow_task_states();
create trigger follow_states
    before update of status on public.generations
    for each row when (new.status <> old.status) execute function utter.follow_generation_states();

-- A cancelled task's job at a remote engine is to be told, whoever cancelled it (D06, D07, D13).
create function utter.queue_engine_cancel(p_task public.tasks) returns void
language plpgsql security definer set search_path = ''
as $$
declare
    work utter.task_work;
    job text;
begin
    select * into work from utter.task_work where task_id = p_task.id;
    job := coalesce(p_task.modal_job_id, work.remote_job_id);
    if job is not null and job not like 'local:%' then
        insert into utter.engine_cancels (engine, remote_job_id) values (coalesce(work.engine, 'modal'), job);
    end if;
end
$$;

create function utter.cancel_at_engine() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    perform utter.queue_engine_cancel(new);
    return null;
end
$$;

create trigger cancel_at_engine
    after update of status on public.tasks
    for each row when (new.status = 'cancelled' and old.status <> 'cancelled')
    execute function utter.cancel_at_engine();

-- A row may only refer to rows of its own user (D50).
create function utter.check_voice_link() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    if exists (select from public.voices where id = new.voice_id and user_id <> new.user_id) then
        raise exception 'The voice belongs to another user.' using errcode = '23503';
    end if;
    return new;
end
$$;

create function utter.check_generation_link() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    if exists (select from public.generations where id = new.generation_id and user_id <> new.user_id) then
        raise exception 'The generation belongs to another user.' using errcode = '23503';
    end if;
    return new;
end
$$;

create trigger check_voice_link
    before insert or update of voice_id on public.generations
    for each row when (new.voice_id is not null) execute function utter.check_voice_link();
create trigger check_voice_link
    before insert or update of voice_id on public.tasks
    for each row when (new.voice_id is not null) execute function utter.check_voice_link();
create trigger check_generation_link
    before insert or update of generation_id on public.tasks
    for each row when (new.generation_id is not null) execute function utter.check_generation_link();

revoke execute on all functions in schema utter from public;
grant execute on function utter.default_error(text) to service_role;  -- it updates tasks under its own rights
