//! One file a command.

pub mod backup;
pub mod demo;
pub mod drafts;
pub mod export;
pub mod heads;
pub mod import;
pub mod init;
pub mod migrate;
pub mod people;
pub mod publish;
pub mod report;
pub mod restore;
pub mod serve;
pub mod verify;
pub mod when;
pub mod withdraw;
