-- The two buckets, and what a user may do there without the API. The first segment of a key is its owner's id.

insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
values ('references', 'references', false, 10485760,
        array['audio/wav', 'audio/x-wav', 'audio/mpeg', 'audio/mp4', 'audio/m4a']),
       ('generations', 'generations', false, 209715200, array['audio/wav'])
on conflict (id) do update
    set public = excluded.public,
        file_size_limit = excluded.file_size_limit,
        allowed_mime_types = excluded.allowed_mime_types;

create policy references_select_own on storage.objects
    for select to authenticated
    using (bucket_id = 'references' and (storage.foldername(name))[1] = (select auth.uid())::text);
create policy references_insert_own on storage.objects
    for insert to authenticated
    with check (bucket_id = 'references' and (storage.foldername(name))[1] = (select auth.uid())::text);
create policy generations_select_own on storage.objects
    for select to authenticated
    using (bucket_id = 'generations' and (storage.foldername(name))[1] = (select auth.uid())::text);
