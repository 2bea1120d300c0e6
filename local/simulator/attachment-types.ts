// learn.microsoft.com/azure/communication-services/concepts/email/email-attachment-allowed-mime-types, 2023-03-31.
const allowed = `
  application/epub+zip application/gzip application/json application/msword application/ogg application/onenote
  application/pdf application/rtf application/vnd.ms-excel application/vnd.ms-excel.sheet.binary.macroEnabled.12
  application/vnd.ms-excel.sheet.macroEnabled.12 application/vnd.ms-fontobject application/vnd.ms-outlook
  application/vnd.ms-powerpoint application/vnd.ms-powerpoint.presentation.macroEnabled.12
  application/vnd.ms-powerpoint.slideshow.macroEnabled.12 application/vnd.ms-publisher
  application/vnd.ms-word.document.macroEnabled.12
  application/vnd.openxmlformats-officedocument.presentationml.presentation
  application/vnd.openxmlformats-officedocument.presentationml.slideshow
  application/vnd.openxmlformats-officedocument.spreadsheetml.sheet
  application/vnd.openxmlformats-officedocument.wordprocessingml.document application/vnd.visio
  application/x-7z-compressed application/x-rar-compressed application/x-tar application/xml application/zip
  audio/aac audio/midi audio/mpeg audio/ogg audio/opus audio/wav audio/webm audio/x-ms-wma
  font/otf font/ttf font/woff font/woff2
  image/bmp image/gif image/jpeg image/png image/svg+xml image/tiff image/vnd.microsoft.icon image/webp
  text/calendar text/csv text/plain text/xml
  video/3gpp video/3gpp2 video/mp4 video/mpeg video/ogg video/webm video/x-ms-wmv video/x-msvideo
`;
const types = new Set(allowed.trim().split(/\s+/));

/** Whether Communication Services takes attachments of a MIME type. */
export function isAllowedAttachment(contentType: string): boolean {
  return types.has(contentType);
}
