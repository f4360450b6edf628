-- Generations: a text spoken in a voice, and the audio once it is there.

create table public.generations (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references auth.users (id) on delete cascade,
    voice_id uuid references public.voices (id) on delete set null,
    text text not null,
    audio_object_key text,  -- in bucket `generations`; set once, by the one that finalizes
    duration_seconds double precision,
    language text not null default 'Auto',
    status text not null default 'pending'
        check (status in ('pending', 'processing', 'completed', 'failed', 'cancelled')),
    generation_time_seconds double precision,
    error_message text,
    created_at timestamptz not null default now(),
    completed_at timestamptz,

    peaks text,  -- base64, as in voices
    engine text,
    options jsonb not null default '{}' check (jsonb_typeof(options) = 'object'),
    from_cache boolean not null default false  -- the audio is a copy of an earlier result, in an object of its own
);

create index idx_generations_user_id_created on public.generations (user_id, created_at desc, id desc);
create index idx_generations_voice_id on public.generations (voice_id);

alter table public.generations enable row level security;
create policy generations_select_own on public.generations
    for select to authenticated using (user_id = (select auth.uid()));
create policy generations_delete_own on public.generations
    for delete to authenticated using (user_id = (select auth.uid()));

revoke all on public.generations from anon, authenticated;
grant select on public.generations to anon, authenticated;
grant delete on public.generations to authenticated;
grant all on public.generations to service_role;

create trigger refuse_new_owner
    before update of user_id on public.generations
    for each row when (new.user_id <> old.user_id) execute function utter.refuse_new_owner();
