-- Run once by the image of PostgreSQL, on a new volume: our role, no superuser, and its database.
\getenv database OUR_DATABASE
\set password `cut -d: -f3 "$OUR_ADDRESS_FILE" | cut -d@ -f1`
CREATE ROLE selftrust LOGIN PASSWORD :'password';
CREATE DATABASE :"database" OWNER selftrust;
