-- One profile per account, made with it.

create table public.profiles (
    id uuid primary key references auth.users (id) on delete cascade,
    handle text constraint profiles_handle_key unique,
    display_name text,
    avatar_url text,
    subscription_tier text not null default 'free',
    credits_remaining integer not null default 100,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

alter table public.profiles enable row level security;
create policy profiles_select_own on public.profiles
    for select to authenticated using (id = (select auth.uid()));

revoke all on public.profiles from anon, authenticated;
grant select on public.profiles to anon, authenticated;
grant all on public.profiles to service_role;

create function public.handle_updated_at() returns trigger
language plpgsql
as $$
begin
    new.updated_at := now();
    return new;
end
$$;

create trigger set_updated_at
    before update on public.profiles
    for each row execute function public.handle_updated_at();

create function public.handle_new_user() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    insert into public.profiles (id) values (new.id) on conflict (id) do nothing;
    return new;
end
$$;

create or replace trigger on_auth_user_created
    after insert on auth.users
    for each row execute function public.handle_new_user();
