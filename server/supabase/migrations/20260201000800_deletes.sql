-- Deleting a row, by whatever path, leaves neither bytes nor work behind (D06, D07, D14, D37, D38). A user may delete voices and
-- generations directly, so all of it happens here, in the same transaction, with the owner's rights.
-- Lock order everywhere: a task before its generation. Whoever deletes a generation locks its tasks first.

-- Removes an object of this user; keys outside the user's folder are nobody's business here.
create function utter.queue_removal(p_user_id uuid, p_bucket text, p_key text, p_not_before timestamptz) returns void
language plpgsql security definer set search_path = ''
as $$
begin
    if starts_with(p_key, p_user_id || '/') then
        insert into utter.object_removals as removals (bucket, key, not_before) values (p_bucket, p_key, p_not_before)
        on conflict (bucket, key) do update
            set not_before = least(removals.not_before, excluded.not_before), attempts = 0, created_at = now();
    end if;
end
$$;

-- A worker that is just storing the audio of what is being deleted must have noticed before the object is removed.
create function utter.removal_time(p_status text) returns timestamptz
language sql stable
as $$
    select case when p_status in ('pending', 'processing') then now() + interval '5 minutes' else now() end
$$;

-- False while the deletion of an account takes its rows along. Those must not be updated any more: a second update would check
-- their reference to the account again and fail.
create function utter.has_account(p_user_id uuid) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
    return exists (select from auth.users where id = p_user_id);
end
$$;

-- A voice goes with its recording. Tasks keep its name; those that still wait for a worker could not be done any more.
create function utter.before_voice_delete() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    perform utter.queue_removal(old.user_id, 'references', old.reference_object_key, now());
    if not utter.has_account(old.user_id) then
        return old;
    end if;
    update public.tasks set metadata = metadata || jsonb_build_object('voice_name', old.name)
    where voice_id = old.id and jsonb_typeof(metadata) = 'object' and not metadata ? 'voice_name';
    with cancelled as (
        update public.tasks set status = 'cancelled'
        where voice_id = old.id and status = 'pending' and modal_job_id is null
        returning generation_id, created_at
    )
    update public.generations g
    set status = 'cancelled', generation_time_seconds = extract(epoch from now() - cancelled.created_at)
    from cancelled
    where g.id = cancelled.generation_id and g.status in ('pending', 'processing');
    return old;
end
$$;

create trigger before_delete
    before delete on public.voices
    for each row execute function utter.before_voice_delete();

-- A generation goes with its audio, and ends its task first, which could never complete without it.
create function utter.before_generation_delete() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    if utter.has_account(old.user_id) then
        update public.tasks set status = 'cancelled'
        where generation_id = old.id and status in ('pending', 'processing');
    end if;
    perform utter.queue_removal(old.user_id, 'generations',
                                coalesce(old.audio_object_key, old.user_id || '/' || old.id || '.wav'),
                                utter.removal_time(old.status));
    return old;
end
$$;

create trigger before_delete
    before delete on public.generations
    for each row execute function utter.before_generation_delete();

-- A task goes with its preview, and an active one ends its generation and its job.
create function utter.before_task_delete() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    if old.status in ('pending', 'processing') then
        perform utter.queue_engine_cancel(old);
        if utter.has_account(old.user_id) then
            update public.generations
            set status = 'cancelled', generation_time_seconds = extract(epoch from now() - old.created_at)
            where id = old.generation_id and status in ('pending', 'processing');
        end if;
    end if;
    if old.type = 'design_preview' then
        perform utter.queue_removal(old.user_id, 'references', old.user_id || '/preview_' || old.id || '.wav',
                                    utter.removal_time(old.status));
    end if;
    return old;
end
$$;

create trigger before_delete
    before delete on public.tasks
    for each row execute function utter.before_task_delete();

-- Nobody needs a preview for longer than a day.
create function utter.expire_preview() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    perform utter.queue_removal(new.user_id, 'references', new.user_id || '/preview_' || new.id || '.wav',
                                now() + interval '24 hours');
    return null;
end
$$;

create trigger expire_preview
    after update of status on public.tasks
    for each row when (new.type = 'design_preview' and new.status = 'completed' and old.status <> 'completed')
    execute function utter.expire_preview();

revoke execute on all functions in schema utter from public;
