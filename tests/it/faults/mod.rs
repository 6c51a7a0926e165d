//! What goes wrong around the program, and how much of everything it takes: a clear answer meanwhile, nothing half done, and then it
//! goes on by itself.

mod bounds;
mod clock;
mod cluster;
mod disk;
mod gone;
mod limits;
mod locked;
mod outage;
mod pooler;
mod queue;
mod slow_clients;
mod standby;
mod tls;
mod two_programs;
mod workers;
