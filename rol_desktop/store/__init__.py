"""The only room that knows SQL: one SQLite file per workspace; frozen dataclasses come out, never rows."""
