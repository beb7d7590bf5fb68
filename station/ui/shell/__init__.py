"""The window around the pages: who is signed in, which page is shown, language, looks, sounds, scans."""
