//! Documents: templates, filters and the context they see. In: a review and a template. Out: Markdown.
