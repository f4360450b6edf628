-- What the platform prepares for the application: the extensions' schema, who may enter schema public, and what the API's
-- roles get on everything that is created there later. The application's migrations take back what is too much.

create schema extensions;
grant usage on schema extensions to anon, authenticated, service_role;
create extension pgcrypto with schema extensions;

grant usage on schema public to anon, authenticated, service_role;
alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges in schema public grant all on sequences to anon, authenticated, service_role;
alter default privileges in schema public grant all on functions to anon, authenticated, service_role;

-- Tables whose changes are pushed to clients. A cluster with wal_level = minimal warns that it cannot stream them; it may
-- still be listed there, so the warning would only worry people.
set client_min_messages = error;
create publication supabase_realtime;
reset client_min_messages;
