//! What creating a solution reads, a file each.

pub mod answer_hours;
pub mod departments_within_2;
pub mod efficiency;
pub mod ei_department;
pub mod leader_hours;
pub mod needs_covered;
pub mod people_within_2;
pub mod team_density;
