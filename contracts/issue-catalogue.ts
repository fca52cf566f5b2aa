import type { Severity } from './issues';

/** The English text of an issue: what is wrong and what to do; `{name}` places are filled from `Issue.params`. */
export interface IssueDefinition {
  readonly severity: Severity;
  readonly message: string;
}

/**
 * Every issue that reading, planning or writing a source file can raise. The one list: the CLI prints these texts,
 * the admin translates them by code (`issue.<code>`), a test keeps both complete.
 */
export const ISSUES = {
  // Bytes and text
  'file-too-large': { severity: 'error', message: 'The file has {size} bytes; the limit is {limit}. Split it, or raise importing.maxFileBytes in the plugin options.' },
  'file-unreadable': { severity: 'error', message: 'The file could not be read ({reason}). Check its permissions and try again.' },
  'not-text': { severity: 'error', message: 'This is not a text file: byte {offset} is {byte}. Remove it from the folder, or save it as UTF-8 text.' },
  'encoding-unknown': { severity: 'error', message: 'The file is neither UTF-8 nor UTF-16 (first wrong byte at {offset}; perhaps {guess}). Save it as UTF-8, or name its encoding with --encoding.' },
  'encoding-converted': { severity: 'info', message: 'Read as {encoding} and stored as UTF-8.' },
  'replacement-character': { severity: 'warning', message: 'Holds {count} replacement characters (U+FFFD): a letter was lost before this file reached us. Put the right letters back.' },
  'mojibake-repaired': { severity: 'warning', message: 'Garbled text was repaired in {count} places, such as "{from}" to "{to}" (UTF-8 once read as Windows-1252).' },

  // Fences
  'no-frontmatter': { severity: 'warning', message: 'No frontmatter: the title was taken from the {from}.' },
  'unclosed-fence': { severity: 'error', message: 'The frontmatter opened on line {open} with "{fence}" is never closed. Put "{close}" on a line of its own after the last key.' },
  'code-frontmatter': { severity: 'error', message: 'Frontmatter in "{language}" would have to be executed, and never is. Use YAML, TOML or JSON.' },
  'unknown-frontmatter': { severity: 'error', message: 'Frontmatter in "{language}" is not supported. Use YAML, TOML or JSON.' },

  // Metadata
  'metadata-syntax': { severity: 'error', message: '{format}: {detail}' },
  'metadata-syntax-quote': { severity: 'error', message: '{format}: {detail} Quote the value: {fixed}' },
  'metadata-lenient': { severity: 'warning', message: 'The YAML is not valid ({detail}) and was read the way other parsers read it. Check the fields, and indent or quote the text.' },
  'metadata-not-a-map': { severity: 'error', message: 'The frontmatter is {found}, not pairs of "key: value".' },
  'metadata-several-documents': { severity: 'error', message: 'The frontmatter holds several YAML documents. Keep one.' },
  'metadata-too-deep': { severity: 'error', message: 'The frontmatter is nested deeper than {limit} levels.' },
  'metadata-too-large': { severity: 'error', message: 'The frontmatter holds more than {limit} {unit}. Move the data into the body or a file of its own.' },
  'duplicate-key': { severity: 'error', message: 'The key "{key}" stands twice, on line {first} and line {second}. Remove one.' },
  'similar-keys': { severity: 'warning', message: 'The keys "{first}" and "{second}" differ only in upper and lower case; "{used}" was used, the other kept in extra.' },
  'comment-cut': { severity: 'warning', message: 'YAML reads everything after " #" as a comment, so "{cut}" was cut from "{key}". Quote the value if it belongs to it.' },

  // Mapping
  'title-missing': { severity: 'warning', message: 'No title: "{title}" was taken from the {from}.' },
  'title-unusable': { severity: 'error', message: 'No title: neither the frontmatter, a heading nor the file name gives one. Add "title:".' },
  'title-too-long': { severity: 'error', message: 'The title has {length} characters; at most {limit} fit. Shorten it.' },
  'value-wrong-type': { severity: 'error', message: '"{key}" should be {expected}, and is {found}.' },
  'value-ignored': { severity: 'warning', message: '"{key}" is {found}, not {expected}; it was kept in extra.' },
  'text-from-number': { severity: 'info', message: '"{key}: {text}" was kept as text, as written.' },
  'date-invalid': { severity: 'error', message: '"{value}" in "{key}" is not a date that exists. Write YYYY-MM-DD.' },
  'date-zone-unknown': { severity: 'error', message: 'The time zone "{zone}" in "{key}: {value}" is not known. Write an offset such as +02:00.' },
  'date-missing': { severity: 'warning', message: 'No date: neither the frontmatter nor the file name has one. The article has no date.' },
  'date-required': { severity: 'error', message: 'No date: neither the frontmatter nor the file name has one, and the run takes no file without. Add "date:", give the run a default, or choose --undated none.' },
  'title-required': { severity: 'error', message: 'No title in the frontmatter, and the run takes no file without. Add "title:", or choose --untitled derive.' },
  'defaults-used': { severity: 'info', message: 'Missing in the file, and set as the run says: {fields}.' },
  'term-unknown': { severity: 'error', message: 'There is no {kind} "{name}", and the run may not make one. Map the name to an existing one, create it, or choose --terms create.' },
  'category-too-deep': { severity: 'error', message: 'The category "{path}" would be {depth} levels deep; the limit is {limit}. Shorten the path, or raise taxonomy.maxDepth in the plugin options.' },
  'category-path-too-long': { severity: 'error', message: 'The path of the category "{name}" would have {length} characters; at most {limit} fit. Shorten its name or those above it.' },
  'date-from-filename': { severity: 'info', message: 'The date {date} was taken from the file name.' },
  'date-from-address': { severity: 'info', message: 'The date {date} was taken from the address in "{key}".' },
  'date-ambiguous': { severity: 'warning', message: '"{value}" was read as month/day/year: {date}. Write YYYY-MM-DD to be sure.' },
  'flag-unclear': { severity: 'error', message: '"{value}" in "{key}" is neither true nor false nor a date.' },
  'flags-disagree': { severity: 'warning', message: '"{first}" and "{second}" disagree; the article stays a draft.' },
  'draft-by-path': { severity: 'info', message: 'A draft, because of "{path}" in its path.' },
  'scheduled': { severity: 'info', message: 'Published with a future date: scheduled to go live at {at}.' },
  'publish-held': { severity: 'warning', message: 'The article is in "{stage}", where people work on it: the new content waits in the draft. Publish it through the workflow.' },
  'published-in-future': { severity: 'warning', message: 'Published with the future date {date}: imported as a draft. Publish it on that day.' },
  'keywords-split': { severity: 'info', message: 'The keywords "{text}" were split at commas into {count}.' },
  'keywords-split-words': { severity: 'info', message: 'The keywords "{text}" were split at white space into {count}, as Jekyll does.' },
  'keywords-kept-whole': { severity: 'warning', message: 'The keyword "{text}" holds commas and was kept as one, as this profile does. Import with --profile generic to split it.' },
  'keywords-repeat-title': { severity: 'warning', message: 'The keywords are nothing but the words of the title. They make a poor taxonomy; consider removing them.' },
  'categories-extra': { severity: 'info', message: 'An article has one category: "{used}" was used, {count} more kept in extra.' },
  'category-path': { severity: 'info', message: 'The category is the path {category}.' },
  'category-from-folder': { severity: 'info', message: 'The category {category} was taken from the folder.' },
  'name-too-long': { severity: 'error', message: 'The {kind} "{name}" has {length} characters; at most {limit} fit. Shorten it.' },
  'cover-kept-as-text': { severity: 'info', message: 'The cover "{value}" was kept in extra: no file of the source was uploaded for it.' },
  'slug-fallback': { severity: 'info', message: 'No slug can be made of "{text}"; "{slug}" is used.' },
  'slug-cleaned': { severity: 'info', message: 'The slug "{text}" was written as "{slug}".' },
  'slug-taken': { severity: 'warning', message: 'The slug "{wanted}" is taken by {by}; "{slug}" is used.' },
  'locale-unknown': { severity: 'error', message: 'The language "{locale}" is not set up in Strapi. Add it under Settings, Internationalization, or import with --locale.' },
  'locale-of-path-unknown': { severity: 'warning', message: 'The path names the language "{named}", which is not set up in Strapi: imported as "{locale}". Add it under Settings, Internationalization, before you import, if it is one.' },
  'translation-joined': { severity: 'info', message: 'Imported as the "{locale}" version of the article of {path}.' },
  'translation-taken': { severity: 'warning', message: 'The article of {path} has a version in "{locale}" already, so this file became an article of its own.' },

  // Body
  'h1-repeats-title': { severity: 'info', message: 'The heading that repeats the title was removed from the body.' },
  'placeholder-link': { severity: 'warning', message: 'The link "{text}" leads nowhere: ({target}). Put the real address in before publishing.' },
  'body-empty': { severity: 'warning', message: 'The body is empty.' },
  'body-twice': { severity: 'warning', message: 'The body stands in the file twice; the second copy starts here. Both were kept.' },
  'template-tags': { severity: 'warning', message: 'Holds {count} template tags such as "{sample}"; they were kept as text.' },
  'raw-html': { severity: 'info', message: 'Holds raw HTML; what could run is removed when it is shown.' },
  'html-removed': { severity: 'warning', message: 'Removed from the HTML, or made text: {what}.' },
  'html-kept': { severity: 'warning', message: 'Could run in a reader\'s browser, and was kept as --html keep asks: {what}.' },
  'html-refused': { severity: 'error', message: 'Could run in a reader\'s browser: {what}. Remove it, or import with --html sanitize.' },
  'html-more': { severity: 'warning', message: 'The HTML holds {count} more of the same.' },
  'mdx-kept': { severity: 'warning', message: 'MDX imports and components such as "{sample}" were kept as text.' },

  // Media and links
  'media-missing': { severity: 'warning', message: 'The file "{address}" is not in the source, and its address was kept. Import the folder that holds it, or name its folder in importing.publicFolders.' },
  'media-kept': { severity: 'info', message: 'The file "{address}" is not in the source this time; that of the last import stays.' },
  'media-refused': { severity: 'warning', message: 'The file {path} was not uploaded: {reason}. Its address was kept.' },
  'media-failed': { severity: 'warning', message: 'The file {path} could not be uploaded ({reason}). Its address was kept; import again to try once more.' },
  'link-broken': { severity: 'warning', message: 'The link "{address}" leads to no imported article, and was kept. Correct it, or import its file as well.' },
  'link-pattern-lacks': { severity: 'warning', message: 'The link was kept: "{pattern}" needs a {part}, and {path} has none.' },
  'addresses-more': { severity: 'warning', message: 'There are {count} more of these.' },
  'addresses-too-many': { severity: 'warning', message: 'The body holds more than {limit} addresses; those behind were kept as they are.' },
  'undo-media-kept': { severity: 'info', message: 'The import uploaded it, and it stays in the Media Library. Delete it there when nothing uses it.' },

  // Sources
  'path-unsafe': { severity: 'error', message: 'The path leaves its folder or is absolute. The entry was left out.' },
  'path-duplicate': { severity: 'error', message: 'The path stands in the archive twice. Only the first was read.' },
  'link-outside': { severity: 'error', message: 'A symbolic link that leaves the folder, or stands in an archive. It was not followed.' },
  'entry-corrupt': { severity: 'error', message: 'The entry cannot be unpacked: {reason}. Make the archive again.' },
  'entry-suspicious': { severity: 'error', message: 'The entry unpacks to more than {ratio} times its size. It was left out.' },

  // Plan and writes
  'edited-in-strapi': { severity: 'warning', message: 'Changed in the file and in Strapi since the last import: {fields}. Kept as it is in Strapi; import with --on-conflict overwrite to take the file\'s.' },
  'edits-overwritten': { severity: 'warning', message: 'Changed in Strapi since the last import and overwritten by the file: {fields}.' },
  'article-deleted': { severity: 'warning', message: 'The article was deleted in Strapi after it was imported. Import with --on-conflict overwrite to create it again.' },
  'locale-changed': { severity: 'warning', message: 'Imported in "{from}" before, and now in "{to}". Nothing was written; import with --on-conflict overwrite to create an article in "{to}" beside the old one.' },
  'file-moved': { severity: 'info', message: 'The file was at "{from}" at the last import; its article stays the same one.' },
  'file-gone': { severity: 'info', message: 'The file is no longer in the source. Its article stays as it is; import with --gone unpublish or --gone archive to take it down.' },
  'file-gone-taken-down': { severity: 'warning', message: 'The file is no longer in the source, so its article is taken down.' },
  'file-gone-archived': { severity: 'warning', message: 'The file is no longer in the source, so its article is archived.' },
  'file-gone-edited': { severity: 'warning', message: 'The file is no longer in the source, and its article was edited in Strapi since the last import. It stays as it is; import with --on-conflict overwrite to take it down.' },
  'file-gone-not-confirmed': { severity: 'error', message: 'The file is no longer in the source, and so are those of {count} articles that would be taken down. Nothing is taken down before that is confirmed: import with --confirm-gone {count}.' },
  'undo-edited': { severity: 'warning', message: 'Changed in Strapi since the import: {fields}. It was left as it is; change it by hand.' },
  'undo-later-run': { severity: 'warning', message: 'A later import wrote the file again, or this one was taken back already. Take later imports back first.' },
  'undo-deleted': { severity: 'warning', message: 'The article was deleted in Strapi since the import, and is not made again.' },
  'undo-not-permitted': { severity: 'warning', message: 'Taking it back would change what readers see, and you may not publish. It was left as it is.' },
  'undo-term-in-use': { severity: 'info', message: 'The import created it, and something else uses it now. It stays.' },
  'draft-pending': { severity: 'warning', message: 'The article is live, and its draft holds edits made in Strapi that are not. The file\'s changes were added to that draft; publish it in Strapi when it is ready.' },
  'changed-since-preview': { severity: 'error', message: 'It changed in Strapi after the preview was made. Make the preview again.' },
  'articles-counted-anew': { severity: 'info', message: 'The preview showed {shown} articles; {written} were there when it was written.' },
  'write-failed': { severity: 'error', message: 'Strapi refused to write it: {reason}' },
  'publish-not-permitted': { severity: 'warning', message: 'You may not publish; imported as a draft.' },
  'unpublish-not-permitted': { severity: 'warning', message: 'You may not unpublish; the article stays live, and other changes wait in its draft.' },

  // Workflow
  'step-refused': { severity: 'error', message: 'The workflow refused the step: {message}' },
} as const satisfies Record<string, IssueDefinition>;
