//! The demo city on both engines: what it must hold, and that its record fits itself.

mod city;
