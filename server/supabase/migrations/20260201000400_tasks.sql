-- Tasks: work in progress, durable, and the guard that bounds how much of it a user may have.

create table public.tasks (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references auth.users (id) on delete cascade,
    type text not null check (type in ('generate', 'design_preview', 'clone')),
    status text not null default 'pending'
        check (status in ('pending', 'processing', 'completed', 'failed', 'cancelled')),
    modal_job_id text,  -- the engine's job; `local:<task id>` for an engine without remote jobs
    generation_id uuid references public.generations (id) on delete set null,
    voice_id uuid references public.voices (id) on delete set null,
    modal_poll_count integer not null default 0,
    metadata jsonb not null default '{}',
    result jsonb,
    error text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    completed_at timestamptz,

    active_slot integer not null default 0 check (active_slot >= 0),
    queued_at timestamptz,  -- set: any worker may claim it at once; null: only the reconciler, after the grace period
    started_at timestamptz  -- the claim, from which deadlines count
);

create index idx_tasks_user_id on public.tasks (user_id);
create index idx_tasks_user_id_created on public.tasks (user_id, created_at desc, id desc);
create index idx_tasks_user_id_active on public.tasks (user_id, created_at desc, id desc)
    where status in ('pending', 'processing');
create index idx_tasks_generation_id on public.tasks (generation_id);
create index idx_tasks_voice_id on public.tasks (voice_id);
create index idx_tasks_modal_job_id on public.tasks (modal_job_id) where modal_job_id is not null;
create index idx_tasks_active on public.tasks (created_at) where status in ('pending', 'processing');
create index idx_tasks_queued on public.tasks (created_at, id) where status = 'pending' and queued_at is not null;
create unique index idx_tasks_generate_one_active_per_user on public.tasks (user_id, active_slot)
    where type = 'generate' and status in ('pending', 'processing');

alter table public.tasks enable row level security;
create policy tasks_select_own on public.tasks
    for select to authenticated using (user_id = (select auth.uid()));

revoke all on public.tasks from anon, authenticated;
grant select on public.tasks to anon, authenticated;
grant all on public.tasks to service_role;

create trigger refuse_new_owner
    before update of user_id on public.tasks
    for each row when (new.user_id <> old.user_id) execute function utter.refuse_new_owner();

-- Counting a poll is no change of the task: updated_at keeps its meaning (D46).
create trigger set_updated_at
    before update on public.tasks
    for each row when (new.modal_poll_count = old.modal_poll_count or new.updated_at is distinct from old.updated_at)
    execute function public.handle_updated_at();

-- Counts one poll of this user's task and returns the new number; null when there is no such task.
create function public.increment_task_modal_poll_count(p_task_id uuid, p_user_id uuid) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
    counted integer;
begin
    update public.tasks set modal_poll_count = modal_poll_count + 1
    where id = p_task_id and user_id = p_user_id
    returning modal_poll_count into counted;
    return counted;
end
$$;
revoke execute on function public.increment_task_modal_poll_count(uuid, uuid) from public, anon, authenticated;
grant execute on function public.increment_task_modal_poll_count(uuid, uuid) to service_role;
