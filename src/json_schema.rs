//! What the description of the API says of types of our own.

/// Writes down that a type of ours is a string in JSON, of a format or a pattern.
#[macro_export]
macro_rules! string_in_json {
    ($type:ty, $format:expr $(, pattern $pattern:literal)?) => {
        impl utoipa::PartialSchema for $type {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                let object = utoipa::openapi::ObjectBuilder::new().schema_type(utoipa::openapi::Type::String);
                object.format($format)$(.pattern(Some($pattern)))?.into()
            }
        }

        impl utoipa::ToSchema for $type {}
    };
}
