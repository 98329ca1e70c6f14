"""The world to articles: files and folders of reports, and which reports are copies of one text."""
