-- The platform's roles, for a cluster of our own. Roles belong to the cluster, not to the database, so every one is made only
-- where it is missing. None has a password: how `authenticator` may log in is decided by pg_hba.conf.

do $$
begin
    if to_regrole('anon') is null then
        create role anon nologin noinherit;
    end if;
    if to_regrole('authenticated') is null then
        create role authenticated nologin noinherit;
    end if;
    if to_regrole('service_role') is null then
        create role service_role nologin noinherit bypassrls;
    end if;
    if to_regrole('supabase_auth_admin') is null then
        create role supabase_auth_admin nologin noinherit;
    end if;
    if to_regrole('supabase_storage_admin') is null then
        create role supabase_storage_admin nologin noinherit;
    end if;
    -- The server's login. It inherits nothing: a statement that forgot to choose its role is refused, it does not leak.
    if to_regrole('authenticator') is null then
        create role authenticator login noinherit;
    end if;
end
$$;

grant anon, authenticated, service_role, supabase_auth_admin, supabase_storage_admin to authenticator;
