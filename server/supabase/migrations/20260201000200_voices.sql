-- Voices: a reference recording, what is said in it, and a name.

create table public.voices (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references auth.users (id) on delete cascade,
    name text not null check (char_length(name) between 1 and 100),
    reference_object_key text,  -- in bucket `references`
    reference_transcript text,
    language text not null default 'Auto',
    source text not null check (source in ('uploaded', 'designed')),
    description text,
    created_at timestamptz not null default now(),

    -- Measured or noted when the reference is stored.
    duration_seconds double precision check (duration_seconds >= 0),
    peaks text,  -- base64 of at most 100 pairs of signed 8 bit minimum and maximum
    reference_sha256 text,  -- lower-case hex
    reference_mime text,
    transcript_known boolean not null default true,  -- false: reference_transcript is a placeholder
    design_task_id uuid unique,  -- the preview it was saved from, which makes saving it twice one voice; may be gone

    is_favorite boolean not null default false
);

-- With id, so that a page is read in order from the index instead of sorting all the user's rows.
create index idx_voices_user_id_created on public.voices (user_id, created_at desc, id desc);

alter table public.voices enable row level security;
create policy voices_select_own on public.voices
    for select to authenticated using (user_id = (select auth.uid()));
create policy voices_delete_own on public.voices
    for delete to authenticated using (user_id = (select auth.uid()));

revoke all on public.voices from anon, authenticated;
grant select on public.voices to anon, authenticated;
grant delete on public.voices to authenticated;
grant all on public.voices to service_role;

create trigger refuse_new_owner
    before update of user_id on public.voices
    for each row when (new.user_id <> old.user_id) execute function utter.refuse_new_owner();

-- What the person declared when the voice was made. A record to be kept: without foreign keys, so that it outlives voice and
-- account, and with no right for anybody to change or remove it.
create table utter.voice_consents (
    id bigint generated always as identity primary key,
    voice_id uuid not null,
    user_id uuid not null,
    statement text not null,
    relation text not null check (relation in ('self', 'permission', 'public_domain')),
    reference_sha256 text,
    accepted_at timestamptz not null,  -- by the client's clock
    created_at timestamptz not null default now()
);
create index idx_voice_consents_voice_id on utter.voice_consents (voice_id);
alter table utter.voice_consents enable row level security;
revoke all on utter.voice_consents from service_role;
grant select, insert on utter.voice_consents to service_role;
