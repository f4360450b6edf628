-- Changes that are pushed to the app.

do $$
begin
    if exists (select from pg_publication where pubname = 'supabase_realtime') then
        alter publication supabase_realtime add table public.voices, public.generations, public.tasks;
    end if;
end
$$;
