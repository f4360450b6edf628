-- How many voices and generations a user has, kept by the writes, so that a list can say its total without counting: a page of
-- ten thousand rows costs what a page of a hundred does.

create table utter.row_counts (
    user_id uuid not null references auth.users (id) on delete cascade,
    relation text not null,
    n bigint not null,
    primary key (user_id, relation)
) with (fillfactor = 50);  -- every write changes a row in place
alter table utter.row_counts enable row level security;

-- Per statement, and in the order of the users, so that two writes for many users cannot lock each other out.
create function utter.count_inserted() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    insert into utter.row_counts as counts (user_id, relation, n)
    select user_id, tg_table_name, count(*) from changed group by user_id order by user_id
    on conflict (user_id, relation) do update set n = counts.n + excluded.n;
    return null;
end
$$;

create function utter.count_deleted() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    update utter.row_counts counts set n = counts.n - gone.n
    from (select user_id, count(*) as n from changed group by user_id order by user_id) gone
    where counts.user_id = gone.user_id and counts.relation = tg_table_name;
    return null;
end
$$;

create function utter.count_none() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    delete from utter.row_counts where relation = tg_table_name;
    return null;
end
$$;

create trigger count_inserted after insert on public.voices
    referencing new table as changed for each statement execute function utter.count_inserted();
create trigger count_deleted after delete on public.voices
    referencing old table as changed for each statement execute function utter.count_deleted();
create trigger count_none after truncate on public.voices
    for each statement execute function utter.count_none();

create trigger count_inserted after insert on public.generations
    referencing new table as changed for each statement execute function utter.count_inserted();
create trigger count_deleted after delete on public.generations
    referencing old table as changed for each statement execute function utter.count_deleted();
create trigger count_none after truncate on public.generations
    for each statement execute function utter.count_none();

-- The caller's number of rows in `voices` or `generations`.
create function utter.my_row_count(p_relation text) returns bigint
language plpgsql stable security definer set search_path = ''
as $$
begin
    return coalesce((select n from utter.row_counts where user_id = auth.uid() and relation = p_relation), 0);
end
$$;

revoke execute on all functions in schema utter from public;
grant execute on function utter.my_row_count(text) to authenticated;
