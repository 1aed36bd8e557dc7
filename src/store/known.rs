//! What threading asks of the past.
