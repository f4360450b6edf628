-- Schema storage: buckets and the rows of their objects; the bytes lie outside the database. Names and columns are the
-- platform's. Row level security without a policy: a user sees nothing until the application says what.

create schema storage authorization supabase_storage_admin;
grant usage on schema storage to anon, authenticated, service_role;

set role supabase_storage_admin;

create table storage.buckets (
    id text primary key,
    name text not null constraint bname unique,
    owner uuid,  -- deprecated by the platform, in favour of owner_id
    owner_id text,
    public boolean not null default false,
    avif_autodetection boolean not null default false,
    file_size_limit bigint,  -- bytes; null: no limit of its own
    allowed_mime_types text[],  -- null: any
    type text not null default 'STANDARD',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

create table storage.objects (
    id uuid primary key default gen_random_uuid(),
    bucket_id text references storage.buckets (id),
    name text,
    owner uuid,  -- deprecated by the platform, in favour of owner_id
    owner_id text,  -- claim `sub` of whoever stored it
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    last_accessed_at timestamptz not null default now(),
    metadata jsonb,  -- eTag, size, mimetype, cacheControl, lastModified, contentLength, httpStatusCode
    path_tokens text[] generated always as (string_to_array(name, '/')) stored,
    version text,  -- names the file with the bytes; a replaced object gets a new one
    user_metadata jsonb
);
create unique index bucketid_objname on storage.objects (bucket_id, name);
create index idx_objects_bucket_id_name on storage.objects (bucket_id, name collate "C");  -- listing by prefix

alter table storage.buckets enable row level security;
alter table storage.objects enable row level security;
-- Not `all`: truncate would pass by the policies.
grant select, insert, update, delete on storage.buckets, storage.objects to anon, authenticated, service_role;

-- All segments of the key but the last.
create function storage.foldername(name text) returns text[]
language sql immutable
as $$
    select (string_to_array(name, '/'))[1:array_length(string_to_array(name, '/'), 1) - 1]
$$;

-- The last segment of the key.
create function storage.filename(name text) returns text
language sql immutable
as $$
    select (string_to_array(name, '/'))[array_length(string_to_array(name, '/'), 1)]
$$;

-- What follows the last dot of the last segment.
create function storage.extension(name text) returns text
language sql immutable
as $$
    select reverse(split_part(reverse(storage.filename(name)), '.', 1))
$$;

create function storage.update_updated_at_column() returns trigger
language plpgsql
as $$
begin
    new.updated_at := now();
    return new;
end
$$;

create trigger update_objects_updated_at
    before update on storage.objects
    for each row execute function storage.update_updated_at_column();

-- Deleting a row by SQL would leave its bytes behind: only the storage module, which removes both, says that it means it.
create function storage.protect_delete() returns trigger
language plpgsql
as $$
begin
    if coalesce(current_setting('storage.allow_delete_query', true), '') <> 'true' then
        raise exception 'Objects and buckets are deleted through the storage API, not by SQL.' using errcode = '42501';
    end if;
    return null;
end
$$;

create trigger protect_buckets_delete
    before delete on storage.buckets
    for each statement execute function storage.protect_delete();
create trigger protect_objects_delete
    before delete on storage.objects
    for each statement execute function storage.protect_delete();

reset role;
