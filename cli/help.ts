export const HELP = `Usage: strapi-editorial <command> [options]

Commands
  import <folder|zip|file>…   import markdown files as articles
  export <folder>             write articles as markdown files; an article that nobody touched since its import gives
                              back the bytes of its file
  runs                        list the latest runs: imports, merges of categories and other changes of many things
  doctor                      look for what direct SQL, a restored dump or a crash left wrong in the database
  undo <run>                  take an import back: what it created is removed, what it changed is as it was before;
                              what was edited since is left alone and listed (--dry-run says what would happen)

Options of import
  --dry-run                   say what would happen, and write nothing
  --csv                       print the report as CSV on stdout, a line for each issue
  --source NAME               name of the source; with a file's path its identity (default: default)
  --locale L                  language of files that name none (default: Strapi's default language)
  --publish frontmatter|none  whether the files' own flags decide what goes live (default: frontmatter)
  --unflagged draft|published what a file without a flag becomes (default: draft)
  --on-conflict keep|overwrite  what happens to a field that changed in the file and in Strapi (default: keep)
  --gone keep|unpublish|archive  what happens to the article of a file that is gone from a whole folder or zip (default: keep;
                              archive needs the workflow)
  --confirm-gone N            take down N articles of files that are gone, when they are more than a few
  --encoding LABEL            encoding of files that are not Unicode, such as windows-1252
  --profile NAME              how frontmatter is read: auto, generic, jekyll, hugo, astro, next, docusaurus, hexo, zola,
                              dev-to, ghost, medium (default: auto, which looks at the files)
  --html sanitize|keep|strip|reject  what happens to raw HTML: what could run is removed, nothing is, every tag is, or
                              files with something that could run are not imported (default: sanitize)
  --undated none|reject       what a file without a date becomes: an article without one, or not imported (default: none)
  --untitled derive|reject    what a file without a title becomes: titled by its heading or name, or not imported
                              (default: derive)
  --terms create|forbid       whether categories and keywords that do not exist are made; files that name one are not
                              imported otherwise (default: create)
  --mapping NAME|FILE.json    how the frontmatter is read otherwise than the profile reads it: a mapping that was saved
                              in the panel, or a file such as {"keys": {"topic": "category"}, "defaults": {}}
  --media upload|keep         images and PDFs beside the files go into the Media Library, or their addresses stay (default: upload)
  --links PATTERN|none        where articles are on the site, such as /blog/:slug, for links between files; also :locale,
                              :year, :month, :day and :category (default: the plugin option importing.links, else none)
  --remote keep|fetch         images on other sites stay there, or are fetched into the Media Library (default: keep)
  --writer bulk|documents     how new articles are written: many at a time, or one by one through Strapi's documents, for
                              apps with document middlewares of their own (default: bulk)

Options of export
  --source NAME               only articles that were imported from this source (default: all)
  --status draft|published    which version: drafts, with their flag, or what is live (default: draft)
  --overwrite                 replace files that are there with other content (default: they stay, and are told)

Options of doctor
  --fix                       repair what can be repaired, in transactions

Options of all
  --json                      print one JSON object on stdout, and nothing else
  --url URL --token TOKEN     drive a running Strapi over HTTP, with an API token that has the permission
                              "import" or "doctor" of Editorial; STRAPI_EDITORIAL_TOKEN keeps it out of the process list
  --help, --version

Without --url the command loads the Strapi app of the current folder.

Exit codes
  0  all done
  1  done, but some files are invalid, in conflict or were not reached; of an export: stayed as they were, or say less
     than Strapi has; the doctor found what is left to see to
  2  wrong usage, wrong configuration, or nothing could be started; DEBUG=1 shows the stack
`;
