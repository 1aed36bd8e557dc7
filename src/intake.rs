//! Joins mail, bounce and thread.
