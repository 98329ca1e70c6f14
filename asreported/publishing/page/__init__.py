"""The pages of a site: the report page, made of sections, a page for each article, refused numbers and rules."""
